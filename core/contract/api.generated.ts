// Generated from openapi/ by `npm run generate:api`. Do not edit.
export interface paths {
    "/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The user's API keys
         * @description Not for API keys themselves (403 `api-key.scope`).
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key
         * @description Not for API keys themselves (403 `api-key.scope`). A user has up to 100 keys.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{apiKeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                apiKeyId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description At once, also for its open event streams. Not for API keys themselves (403 `api-key.scope`).
         */
        delete: operations["deleteApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link by which a forgotten password is set anew
         * @description The answer is the same whether or not there is such an account. The link is good for an hour and for one use.
         */
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password-reset/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password with the token of the link
         * @description All sessions and access tokens of the user end.
         */
        post: operations["confirmPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, or whether the first account may be created */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the session of the cookie */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sign-out-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End all sessions of the user
         * @description Every session cookie of the user ends, and access tokens issued until now are refused. API keys stay; revoke them one by one.
         */
        post: operations["signOutEverywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create an account and its default profile */
        post: operations["signUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/automations": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** Automations of the profile */
        get: operations["listAutomations"];
        put?: never;
        /** Create an automation */
        post: operations["createAutomation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/automations/{automationId}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                automationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** One automation */
        get: operations["getAutomation"];
        put?: never;
        post?: never;
        /** Delete an automation and its history */
        delete: operations["deleteAutomation"];
        options?: never;
        head?: never;
        /** Change an automation */
        patch: operations["updateAutomation"];
        trace?: never;
    };
    "/automations/{automationId}/next-runs": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                automationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** When it runs next */
        get: operations["listNextRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/automations/{automationId}/run": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                automationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run it now */
        post: operations["runAutomation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/automations/{automationId}/runs": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                automationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** Its history, newest first */
        get: operations["listAutomationRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/automations/{automationId}/simulate": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                automationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What it would do in the coming days; changes nothing */
        post: operations["simulateAutomation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/budget-alerts": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * When 70, 90 and 100 % of a month's budget were spent, newest first
         * @description Once for each month and threshold; of the last twelve months. One that a higher budget has overtaken is gone. New ones are told live as event `budget-alert` of `/events`.
         */
        get: operations["listBudgetAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/budget-alerts/{budgetAlertId}/acknowledge": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                budgetAlertId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that an alert was seen; it is not shown as new any more */
        post: operations["acknowledgeBudgetAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendar": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * Publications, free slots and clashes of a time
         * @description At most 62 days at once. Cancelled publications are left out.
         */
        get: operations["getCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/caption-styles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What captions can look like */
        get: operations["listCaptionStyles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/captions/preview": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A picture of captions, made by what makes the videos */
        post: operations["previewCaptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/costs": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** What providers were paid for, newest first */
        get: operations["listCosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/costs/{costId}/resolve": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                costId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say whether a charge whose outcome is unknown was made
         * @description For an entry in state `uncertain`, after a look at the provider's own invoice. It counts as paid from then on, or it goes and its amount is free again.
         */
        post: operations["resolveCost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/costs/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was paid for in all your profiles, newest first, and what each of them paid
         * @description Not for an API key that is bound to a profile.
         */
        get: operations["listAllCosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** Follow all jobs of the profile live */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process is up */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** Jobs, newest first */
        get: operations["listJobs"];
        put?: never;
        /** Produce finished videos from a script and source videos, in one step */
        post: operations["createJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                jobId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** One job */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{jobId}/cancel": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                jobId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a queued or running job */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{jobId}/download": {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                jobId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** The first clip that the job made */
        get: operations["downloadJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{jobId}/events": {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                jobId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** Follow one job live */
        get: operations["streamJobEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{jobId}/retry": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                jobId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a failed or cancelled job again from the stage where it stopped */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/clips": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** Clips of the profile, newest first; without those of projects in the trash */
        get: operations["listClips"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/clips/{clipId}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** One clip */
        get: operations["getClip"];
        put?: never;
        post?: never;
        /** Delete a clip and its files */
        delete: operations["deleteClip"];
        options?: never;
        head?: never;
        /** Rename a clip */
        patch: operations["updateClip"];
        trace?: never;
    };
    "/library/clips/{clipId}/captions.{format}": {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
                format: "srt" | "vtt" | "ass";
            };
            cookie?: never;
        };
        /** The captions as SRT, WebVTT or ASS */
        get: operations["getClipCaptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/clips/{clipId}/content": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** What the clip says and how it looks */
        get: operations["getClipContent"];
        /** Replace the content; a rendered clip is outdated until it is rendered again or has its old content back */
        put: operations["setClipContent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/clips/{clipId}/content/copy-from/{sourceClipId}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
                sourceClipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a clip the script, captions, caption style and look of another one */
        post: operations["copyClipContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/clips/{clipId}/download": {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
                /** @description Has no effect. It changes with the file, so that no cache answers with an older one. */
                v?: components["parameters"]["FileVersion"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** The finished video as an attachment */
        get: operations["downloadClip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/clips/{clipId}/preview": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * A preview that was made of the clip, with HTTP ranges
         * @description Previews are kept while there is room for them; one that is gone is made again.
         */
        get: operations["streamClipPreview"];
        put?: never;
        /**
         * Make a small, quick video of what a clip would be if it were rendered now; the clip stays as it is
         * @description Half as wide and high. The job's result says where it is played (`previewUrl`). Caption style and look are tried, not kept. The
         *     voice-over is kept, so that a render pays nothing for it again.
         */
        post: operations["previewClip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/clips/{clipId}/remove-audio": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the sound out of a clip; its pictures stay as they are, bit for bit */
        post: operations["removeClipAudio"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/clips/{clipId}/render": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Render a clip with its content, in place */
        post: operations["renderClip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/clips/{clipId}/select": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Mark a clip as selected, or take the mark away */
        patch: operations["selectClip"];
        trace?: never;
    };
    "/library/clips/{clipId}/shots": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** The shots of a clip, in order, and why each was chosen */
        get: operations["getClipShots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/clips/{clipId}/shots/{index}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
                /** @description The place of the shot in the clip, from 0. */
                index: number;
            };
            cookie?: never;
        };
        get?: never;
        /** Show something else in a shot; it stays as long as it is, and the clip is outdated until it is rendered again */
        put: operations["setClipShot"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/clips/{clipId}/stream": {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
                /** @description Has no effect. It changes with the file, so that no cache answers with an older one. */
                v?: components["parameters"]["FileVersion"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** The finished video, with HTTP ranges */
        get: operations["streamClip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/clips/{clipId}/thumbnail": {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
                /** @description Has no effect. It changes with the file, so that no cache answers with an older one. */
                v?: components["parameters"]["FileVersion"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** A frame of the finished video */
        get: operations["getClipThumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/clips/bulk-delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete clips and their files */
        post: operations["bulkDeleteClips"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/clips/bulk-render": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Render clips, one job each */
        post: operations["bulkRenderClips"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/clips/bulk-select": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark clips as selected, or take the mark away */
        post: operations["bulkSelectClips"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/projects": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** Projects, newest first; without those in the trash */
        get: operations["listProjects"];
        put?: never;
        /** Create a project as a draft */
        post: operations["createProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/projects/{projectId}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** One project, also from the trash */
        get: operations["getProject"];
        put?: never;
        post?: never;
        /** Move a project and its clips to the trash */
        delete: operations["trashProject"];
        options?: never;
        head?: never;
        /** Change a project */
        patch: operations["updateProject"];
        trace?: never;
    };
    "/library/projects/{projectId}/cancel": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel the job that makes clips of a project; finished ones stay */
        post: operations["cancelProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/projects/{projectId}/clips": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** Clips of a project, newest first; none while it is in the trash */
        get: operations["listProjectClips"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/projects/{projectId}/copy-to-profile": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy a project with its clips to another profile of the same user
         * @description The copy has its clips, their voice-overs, the assigned segments and the source videos that all of it was cut from. What the other
         *     profile has already – a video of the same content, a voice-over of the same text and voice – is not copied again. Files are
         *     shared on the disk, so a copy takes no room, and either project can be deleted without the other.
         *     `X-Profile-Id` names the profile that is copied from; an API key that is bound to it cannot copy to another.
         */
        post: operations["copyProjectToProfile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/projects/{projectId}/generate": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cut raw clips from the best moments of source videos
         * @description Raw clips carry the sound of their footage, and neither voice nor captions. Those that the project has already stay.
         */
        post: operations["generateClips"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/projects/{projectId}/generate-from-segments": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cut raw clips from segments
         * @description Segments are shown whole where they fit. Which come first is what the selection mode says.
         */
        post: operations["generateClipsFromSegments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/projects/{projectId}/progress": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** How far the clips of a project are */
        get: operations["getProjectProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/trash": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** Projects in the trash, the last deleted first */
        get: operations["listTrash"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/trash/{projectId}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a project of the trash for good, with its clips and their files */
        delete: operations["purgeProject"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/trash/{projectId}/restore": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a project and its clips back out of the trash */
        post: operations["restoreProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logos": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** Logos of the profile, newest first */
        get: operations["listLogos"];
        put?: never;
        /**
         * Upload a logo
         * @description PNG, JPEG or WebP: up to 10 MB and 8192 pixels a side. It is kept as a PNG of up to 2000 pixels.
         */
        post: operations["uploadLogo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logos/{logoId}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                logoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** One logo */
        get: operations["getLogo"];
        put?: never;
        post?: never;
        /**
         * Delete a logo and its file
         * @description Videos that were made with it keep it. What is rendered anew goes without it, and the job says so.
         */
        delete: operations["deleteLogo"];
        options?: never;
        head?: never;
        /** Rename a logo */
        patch: operations["updateLogo"];
        trace?: never;
    };
    "/logos/{logoId}/stream": {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                logoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** The picture itself, a PNG */
        get: operations["streamLogo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/music": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** Music of the profile, newest first */
        get: operations["listMusic"];
        put?: never;
        /**
         * Upload music
         * @description MP3, WAV, FLAC, OGG, AAC or M4A: up to 100 MB and 15 minutes.
         */
        post: operations["uploadMusic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/music/{musicId}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                musicId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** One music track */
        get: operations["getMusic"];
        put?: never;
        post?: never;
        /**
         * Delete a music track and its file
         * @description Videos that were made with it keep it. What is rendered anew goes without it, and the job says so.
         */
        delete: operations["deleteMusic"];
        options?: never;
        head?: never;
        /** Rename a music track */
        patch: operations["updateMusic"];
        trace?: never;
    };
    "/music/{musicId}/stream": {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                musicId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** The music itself, with HTTP ranges */
        get: operations["streamMusic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugins": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** All plugins, with their state in this profile */
        get: operations["listPlugins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugins/{pluginId}/config": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                pluginId: string;
            };
            cookie?: never;
        };
        /** The settings of a plugin in this profile, without secrets */
        get: operations["getPluginConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the settings (merge patch) */
        patch: operations["updatePluginConfig"];
        trace?: never;
    };
    "/plugins/{pluginId}/options/{name}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                name: string;
                pluginId: string;
            };
            cookie?: never;
        };
        /** Choices for a setting, fetched from the provider */
        get: operations["listPluginOptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugins/{pluginId}/test": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                pluginId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Test the connection, with unsaved settings laid over the stored ones */
        post: operations["testPlugin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All profiles of the user */
        get: operations["listProfiles"];
        put?: never;
        /** Create a profile */
        post: operations["createProfile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/profiles/{profileId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** One profile */
        get: operations["getProfile"];
        put?: never;
        post?: never;
        /**
         * Delete the profile with everything in it
         * @description Its running jobs are stopped; its library, files, settings, publications that were not sent and automations go. The default profile stays (409).
         */
        delete: operations["deleteProfile"];
        options?: never;
        head?: never;
        /** Change name, description or colour */
        patch: operations["updateProfile"];
        trace?: never;
    };
    "/profiles/{profileId}/budget": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** The budget of this month and what is left of it */
        get: operations["getProfileBudget"];
        /** Set what the profile may spend in a month */
        put: operations["setProfileBudget"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/profiles/{profileId}/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** What happened in the profile */
        get: operations["getProfileDashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/profiles/{profileId}/set-default": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make it the profile that answers when a request names none */
        post: operations["setDefaultProfile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/profiles/{profileId}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** The profile's settings */
        get: operations["getProfileSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the settings (merge patch) */
        patch: operations["updateProfileSettings"];
        trace?: never;
    };
    "/publications": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** Publications, newest first */
        get: operations["listPublications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/publications/{publicationId}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                publicationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** One publication */
        get: operations["getPublication"];
        put?: never;
        post?: never;
        /** Take a scheduled post or a draft back */
        delete: operations["cancelPublication"];
        options?: never;
        head?: never;
        /**
         * Move a post to another time
         * @description What was not sent yet just moves. What waits at the publisher is taken back there and sent again for the new time by a background job; meanwhile `movingFrom` names the old time.
         */
        patch: operations["movePublication"];
        trace?: never;
    };
    "/publishers": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** Publishers of the profile */
        get: operations["listPublishers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/publishers/{publisherId}/channels": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                publisherId: string;
            };
            cookie?: never;
        };
        /** Channels of the profile’s account, and which are pinned */
        get: operations["listChannels"];
        /** Choose the channels that this profile may publish to */
        put: operations["pinChannels"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/publishers/{publisherId}/channels/{channelId}/next-slots": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                channelId: string;
                publisherId: string;
            };
            cookie?: never;
        };
        /** The next free slots of a channel */
        get: operations["listNextSlots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/publishers/{publisherId}/channels/{channelId}/slots": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                channelId: string;
                publisherId: string;
            };
            cookie?: never;
        };
        /** The slots of a channel */
        get: operations["getSlots"];
        /**
         * Say when a channel is to be published to
         * @description Changes no publication that has a time already.
         */
        put: operations["setSlots"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/publishers/{publisherId}/publications": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                publisherId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish several clips, one job each */
        post: operations["publishClips"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/publishers/{publisherId}/publish": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                publisherId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish a clip now, at a time, or as a draft */
        post: operations["publishClip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/publishers/{publisherId}/status": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                publisherId: string;
            };
            cookie?: never;
        };
        /** Whether the publisher can be reached with the profile’s account */
        get: operations["getPublisherStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Database, queue and FFmpeg are there */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/render-presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What videos can be rendered for, with size, limits and safe zones */
        get: operations["listRenderPresets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scripts/write": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have scripts written from an idea
         * @description A writer plugin of this profile writes; what it may claim are the given facts. Each script is freed of what is not spoken, and checked:
         *     `problems` says what people should look at before they use it. Nothing is stored. With `dryRun=true` the answer is an Estimate of the
         *     most that it costs; what was used less is given back.
         */
        post: operations["writeScripts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** Segments of the profile */
        get: operations["listSegments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/{segmentId}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                segmentId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** One segment */
        get: operations["getSegment"];
        put?: never;
        post?: never;
        /** Delete a segment; the video stays */
        delete: operations["deleteSegment"];
        options?: never;
        head?: never;
        /** Change a segment */
        patch: operations["updateSegment"];
        trace?: never;
    };
    "/segments/{segmentId}/extract": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                segmentId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cut the segment out as a file of its own
         * @description An MP4, exact to the picture, with its sound. While the same segment is being cut out already, the answer is that job; where the file
         *     is there already, the job ends at once. Another range or the deletion of the segment deletes the file.
         */
        post: operations["extractSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/{segmentId}/favorite": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                segmentId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a segment a favorite, or no longer */
        post: operations["favoriteSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/{segmentId}/stream": {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
                /** @description Has no effect. It changes with the file, so that no cache answers with an older one. */
                v?: components["parameters"]["FileVersion"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                segmentId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** The segment's own file, with HTTP ranges; 409 before it is cut out */
        get: operations["streamSegment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/match-srt": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find segments for subtitles by their keywords
         * @description For each subtitle the segments whose keywords it holds, best first; case, diacritics and endings of words make no great difference. Of
         *     two that are equally sure the less used comes first, and a segment is not first twice as long as another is nearly as good.
         *     Nothing is kept.
         */
        post: operations["matchSegmentsToSrt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/projects/{projectId}/assign": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /** Assign segments to a project, in this order, in place of those before */
        put: operations["assignSegments"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/projects/{projectId}/segments": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** The segments of a project, in the assigned order */
        get: operations["listAssignedSegments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/source-videos": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** Source videos, newest first */
        get: operations["listSourceVideos"];
        put?: never;
        /** Upload a source video (for a resumable upload use tus at /api/v1/uploads) */
        post: operations["uploadSourceVideo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/source-videos/{sourceVideoId}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** One source video */
        get: operations["getSourceVideo"];
        put?: never;
        post?: never;
        /** Delete a source video, its file and its segments */
        delete: operations["deleteSourceVideo"];
        options?: never;
        head?: never;
        /** Rename a source video */
        patch: operations["updateSourceVideo"];
        trace?: never;
    };
    "/segments/source-videos/{sourceVideoId}/auto-segment": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find segments in a source video
         * @description Looks for the shots of the video, scores them by motion, sharpness, contrast and brightness, and keeps the best as ordinary segments,
         *     marked `automatic`. Left out is what looks like a segment of the profile already, what overlaps one of this video by half, and what was
         *     found and deleted before; so asking again adds nothing twice. With `dryRun` nothing is kept: the job's result holds the proposals, and
         *     those that one likes are kept by asking once more with the same lengths and their `ranges`; nothing is paid for then.
         *
         *     The body's `dryRun` only proposes, which an `analyzer` is paid for; the query's `dryRun=true` only tells the most that it would cost.
         */
        post: operations["autoSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/source-videos/{sourceVideoId}/mute-voice": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A copy of the video with silence where somebody speaks
         * @description The result is another source video, named after this one. Its pictures are the same, bit for bit, and so is the rest of the sound.
         */
        post: operations["muteVoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/source-videos/{sourceVideoId}/poster": {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** A frame of the video */
        get: operations["getSourceVideoPoster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/source-videos/{sourceVideoId}/remove-silence": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A copy of the video without the pauses between what is spoken
         * @description The result is another source video, named after this one. Pictures and sound are cut at the same frames.
         */
        post: operations["removeSilence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/source-videos/{sourceVideoId}/segments": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** Segments of a source video, in the order of their starts */
        get: operations["listSegmentsOfSourceVideo"];
        put?: never;
        /** Mark a part of a source video */
        post: operations["createSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/source-videos/{sourceVideoId}/sprite": {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * A sheet of thumbnails over the whole video
         * @description Up to 100 thumbnails, 160 pixels wide, in rows from the top left; `sprite.vtt` says which one shows which part of the video.
         *     Made when it is first asked for, which takes some seconds, and kept with the video.
         */
        get: operations["getSourceVideoSprite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/source-videos/{sourceVideoId}/sprite.vtt": {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * Where in the sheet each part of the video is, as a WebVTT track
         * @description Each cue names a part of the sheet as a media fragment, e.g. `sprite#xywh=160,0,160,90`, relative to its own address.
         */
        get: operations["getSourceVideoSpriteTrack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/source-videos/{sourceVideoId}/stream": {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** The video itself, with HTTP ranges */
        get: operations["streamSourceVideo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/source-videos/{sourceVideoId}/voice-detection": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where in the video somebody speaks
         * @description The sound is listened to when this is first asked for, which takes about a second for a minute of it, and what was heard is kept with the video; other settings need no second look.
         */
        post: operations["detectVoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/source-videos/{sourceVideoId}/waveform": {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * How loud the video is over its length
         * @description Up to 20 000 peaks, 50 a second where that suffices. Without sound there are none. Made when it is first asked for, and kept with the video.
         */
        get: operations["getSourceVideoWaveform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/slots": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** The slots of every channel of the profile */
        get: operations["listSlots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tts/clone-voice": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Clone a voice from a recording
         * @description The recording is WAV, MP3, OGG, M4A, FLAC or WebM: 6 to 60 seconds, up to 10 MB, one person who speaks. It is checked, brought to
         *     a usual loudness and kept with the voice. Only voices of people who agree may be cloned. The voice belongs to this profile and is
         *     used like every other voice of the provider.
         */
        post: operations["cloneVoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tts/cloned-voices": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** Cloned voices of the profile, newest first */
        get: operations["listClonedVoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tts/cloned-voices/{clonedVoiceId}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clonedVoiceId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** One cloned voice */
        get: operations["getClonedVoice"];
        put?: never;
        post?: never;
        /**
         * Delete a cloned voice, here and with the provider
         * @description What was spoken with it stays. Where the provider cannot be asked or refuses, the answer says so and the voice stays in the list
         *     in the state `deleting`, unusable, so that it can be tried again.
         */
        delete: operations["deleteClonedVoice"];
        options?: never;
        head?: never;
        /**
         * Rename a cloned voice
         * @description With the provider it keeps the name it was made with.
         */
        patch: operations["updateClonedVoice"];
        trace?: never;
    };
    "/tts/cloned-voices/{clonedVoiceId}/sample": {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clonedVoiceId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** The recording that a voice was cloned from, with HTTP ranges */
        get: operations["streamClonedVoiceSample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tts/generate": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Speak a text; the voice-over is kept in the library
         * @description The same text in the same voice is spoken and paid for once; after that the answer is the one that was kept. A client that goes
         *     away loses nothing: the voice-over is finished and kept.
         */
        post: operations["generateSpeech"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tts/models": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** Models of a provider; empty where it has none to choose from */
        get: operations["listTtsModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tts/providers": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** Voice providers and whether they can be used */
        get: operations["listTtsProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tts/quotes": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a text would cost with each provider
         * @description Calls and spends nothing. The chosen provider is asked with the chosen voice, the others with their usual one.
         */
        post: operations["quoteSpeech"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tts/voice-overs": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * Voice-overs of the profile, newest first
         * @description All that was spoken for this profile, for videos too.
         */
        get: operations["listVoiceOvers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tts/voice-overs/{voiceOverId}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                voiceOverId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** A voice-over, with the moment of each word */
        get: operations["getVoiceOver"];
        put?: never;
        post?: never;
        /**
         * Delete a voice-over and its sound
         * @description Videos that were made with it keep their sound. To speak the same text again is to pay for it again.
         */
        delete: operations["deleteVoiceOver"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tts/voice-overs/{voiceOverId}/add-to-clips": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                voiceOverId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give clips this voice-over and render them, one job each
         * @description Its text and voice become those of the clips, and the captions follow the voice. A clip that cannot be rendered stays as it is
         *     and does not hold up the others.
         */
        post: operations["addVoiceOverToClips"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tts/voice-overs/{voiceOverId}/audio": {
        parameters: {
            query?: {
                /** @description Makes browsers save it as a file with a name. */
                download?: boolean;
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                voiceOverId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** The sound of a voice-over, with HTTP ranges */
        get: operations["streamVoiceOver"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tts/voice-preview": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hear a voice
         * @description A sample is spoken and paid for once and kept; it does not show in the library. `dryRun=true` tells the price before.
         */
        post: operations["previewVoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tts/voices": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** Voices of the providers */
        get: operations["listVoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/usage": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** How much was asked of providers, what it cost, and what was saved by using results again */
        get: operations["getUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        /** Webhooks of the profile */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Add a webhook
         * @description Each event is sent as a signed POST, at least once. A profile has up to 20 webhooks.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                webhookId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** One webhook */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /** Delete a webhook and its deliveries */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook
         * @description Turning it on begins its count of failing days anew, and what waits is sent.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                webhookId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * What was sent to it and what waits, newest first
         * @description Deliveries are kept for 30 days.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                deliveryId: components["schemas"]["Id"];
                webhookId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery again
         * @description With the same `webhook-id`, at once, and with all its attempts anew. One that is being sent at this moment stays as it is.
         */
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhookId}/rotate-secret": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                webhookId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new secret
         * @description For 24 hours requests are signed with both secrets, so that the receiver can change over without missing one.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhookId}/test": {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                webhookId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test now
         * @description An event `webhook.test`, sent once, also while the webhook is turned off. The answer says what became of it.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AllCostsPage: {
            items: components["schemas"]["ProfileCostEntry"][];
            nextCursor: components["schemas"]["Cursor"];
            /** @description Of all that the filters leave, not of this page alone; who paid most comes first. */
            profiles: components["schemas"]["ProfileCosts"][];
        };
        ApiKey: {
            createdAt: components["schemas"]["Timestamp"];
            /** Format: date-time */
            expiresAt: string | null;
            /**
             * @description The first characters of the key.
             * @example ef_Xa9d
             */
            hint: string;
            id: components["schemas"]["Id"];
            /**
             * Format: date-time
             * @description UTC, to the minute.
             */
            lastUsedAt: string | null;
            name: string;
            /** @description The one profile that the key may act for; null for all of the user's. */
            profileId: components["schemas"]["Id"] | null;
            /** @description Whether the key may only GET. */
            readOnly: boolean;
        };
        ApiKeyInput: {
            /**
             * Format: date-time
             * @description In the future. Without it the key is good until it is revoked.
             */
            expiresAt?: string;
            name: string;
            /**
             * Format: uuid
             * @description Binds the key to this profile. It goes with the profile.
             */
            profileId?: string;
            readOnly?: boolean;
        };
        AssignedSegments: {
            items: components["schemas"]["Segment"][];
        };
        Automation: {
            config: {
                [key: string]: unknown;
            };
            createdAt: components["schemas"]["Timestamp"];
            cron: components["schemas"]["Cron"];
            enabled: boolean;
            id: components["schemas"]["Id"];
            lastRun: null | components["schemas"]["AutomationRun"];
            missedRunPolicy: components["schemas"]["MissedRunPolicy"];
            name: string;
            /** Format: date-time */
            nextRunAt: string | null;
            pluginId: string;
            timeZone: components["schemas"]["TimeZone"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        AutomationInput: {
            config: {
                [key: string]: unknown;
            };
            cron: components["schemas"]["Cron"];
            /** @default true */
            enabled: boolean;
            missedRunPolicy?: components["schemas"]["MissedRunPolicy"];
            name: string;
            pluginId: string;
            timeZone: components["schemas"]["TimeZone"];
        };
        AutomationPatch: {
            /** @description Replaces the whole configuration. */
            config?: {
                [key: string]: unknown;
            };
            cron?: components["schemas"]["Cron"];
            enabled?: boolean;
            missedRunPolicy?: components["schemas"]["MissedRunPolicy"];
            name?: string;
            timeZone?: components["schemas"]["TimeZone"];
        };
        AutomationRun: {
            automationId: components["schemas"]["Id"];
            /** @description What the run and its jobs cost so far, in millionths of a dollar. */
            costMicros: number;
            /** @description What it did, line by line. */
            details: string[];
            /**
             * Format: date-time
             * @description The time of the schedule that it is for; null when somebody started it.
             */
            dueAt: string | null;
            error: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            id: components["schemas"]["Id"];
            /**
             * Format: uuid
             * @description The job that runs the automation.
             */
            jobId: string | null;
            /** @description Jobs that the run started. */
            jobIds: components["schemas"]["Id"][];
            /** @description Those of `jobIds` that are still kept, as they are now. */
            jobs: components["schemas"]["AutomationRunJob"][];
            startedAt: components["schemas"]["Timestamp"];
            /**
             * @description `missed`: no server was running at its time, and the policy is not to make up for it. `summary` says how many there were.
             * @enum {string}
             */
            state: "running" | "succeeded" | "failed" | "skipped" | "missed";
            summary: string | null;
            /** @enum {string} */
            trigger: "schedule" | "manual" | "missed";
        };
        AutomationRunJob: {
            costMicros: number;
            error: string | null;
            id: components["schemas"]["Id"];
            kind: string;
            name: string;
            state: string;
        };
        AutomationSimulation: {
            budget: components["schemas"]["Budget"];
            /**
             * Format: date-time
             * @description The first time at which the budget would have no room for a video.
             */
            budgetRunsOutAt: string | null;
            /** @description What all of them would cost, in millionths of a dollar. */
            costMicros: number;
            from: components["schemas"]["Timestamp"];
            /** @description There are more than 200; only the first are shown. */
            isTruncated: boolean;
            items: components["schemas"]["SimulatedFiring"][];
            timeZone: components["schemas"]["TimeZone"];
            to: components["schemas"]["Timestamp"];
        };
        AutomationSimulationInput: {
            /** @default 30 */
            days: number;
        };
        AutoSegmentRequest: {
            /**
             * @description A plugin of the kind `analyzer` that looks at what was found: its score, its keywords and its reason take the place of the built-in
             *     ones. What it said of a moment is kept, so that the same moment is paid for once. Absent: the built-in analysis alone, which is free.
             */
            analyzer?: string;
            /**
             * @description At most so many, the best ones.
             * @default 20
             */
            count: number;
            /**
             * @description Only propose.
             * @default false
             */
            dryRun: boolean;
            /**
             * @description Whether to propose again what was found and deleted before.
             * @default false
             */
            includeDeleted: boolean;
            /**
             * @description Of longer shots the best parts are taken. At least `minimumSeconds`.
             * @default 6
             */
            maximumSeconds: number;
            /** @default 0.25 */
            minimumScore: number;
            /**
             * @description Shorter shots are left out.
             * @default 1.5
             */
            minimumSeconds: number;
            /** @description Of all proposals keep exactly those with these ranges, however many they are and whatever they look like. */
            ranges?: components["schemas"]["FoundRange"][];
        };
        BrandAssetPatch: {
            name: string;
        };
        BrandLogo: {
            createdAt: components["schemas"]["Timestamp"];
            height: number;
            id: components["schemas"]["Id"];
            name: string;
            sizeBytes: number;
            streamUrl: string;
            /** @description Pixels of the stored picture. */
            width: number;
        };
        BrandLogoPage: {
            items: components["schemas"]["BrandLogo"][];
            nextCursor: components["schemas"]["Cursor"];
        };
        /** @description Micro-dollars of the current month, in UTC. */
        Budget: {
            /** @description null: no limit. */
            leftMicros: number | null;
            /** @example 2026-11 */
            month: string;
            /** @description null: no limit. */
            monthlyMicros: number | null;
            /** @description The part of it that belongs to calls under way. */
            reservedMicros: number;
            /** @description What counts against the budget. */
            spentMicros: number;
        };
        BudgetAlert: {
            /** Format: date-time */
            acknowledgedAt: string | null;
            createdAt: components["schemas"]["Timestamp"];
            id: components["schemas"]["Id"];
            /** @example 2026-11 */
            month: string;
            /** @description The budget when it was crossed. */
            monthlyMicros: number;
            /** @description What was spent when it was crossed, in micro-dollars; without calls that were under way. */
            spentMicros: number;
            /**
             * @example 70
             * @example 90
             * @example 100
             */
            thresholdPercent: number;
        };
        BudgetAlertList: {
            items: components["schemas"]["BudgetAlert"][];
        };
        BudgetInput: {
            /** @description Micro-dollars for each month in UTC; null: no limit. */
            monthlyMicros: number | null;
        };
        BulkDeletion: {
            clipIds: components["schemas"]["ClipIds"];
        };
        BulkPublishRequest: {
            /** @description `{name}` and `{script}` become those of the clip, in captions as in settings. */
            caption: string;
            captions?: components["schemas"]["ChannelCaptions"];
            channelIds: string[];
            clipIds: components["schemas"]["Id"][];
            /** @description Publish clips as they were rendered although their content was changed since. */
            force?: boolean;
            /** @description Between two clips that are scheduled; 60 when not given. */
            intervalMinutes?: number;
            mode: components["schemas"]["PublishMode"];
            /** @description Of the first clip. */
            scheduleAt?: components["schemas"]["Timestamp"];
            settings?: components["schemas"]["ChannelSettings"];
        };
        BulkPublishResult: {
            clipId: components["schemas"]["Id"];
            /**
             * @description Why it is not published.
             * @example publication.duplicate
             */
            code?: string;
            /** @description The same in words. */
            detail?: string;
            jobId?: components["schemas"]["Id"];
            ok: boolean;
            posts: {
                caption: string;
                channelId: string;
                /**
                 * Format: date-time
                 * @description Null: at once, or a draft without a time.
                 */
                scheduleAt: string | null;
            }[];
        };
        BulkRenderRequest: {
            captionStyle?: components["schemas"]["CaptionStyle"];
            clipIds: components["schemas"]["ClipIds"];
            look?: components["schemas"]["VideoLookChoice"];
            preset?: components["schemas"]["RenderPreset"];
            seed?: components["schemas"]["RenderSeed"];
            voice?: components["schemas"]["VoiceSelection"];
        };
        BulkRenderResults: {
            /** @description One for each id, in the order in which they were given. */
            results: {
                /**
                 * @description Why it is not rendered.
                 * @example clip.being-rendered
                 */
                code?: string;
                id: components["schemas"]["Id"];
                jobId?: components["schemas"]["Id"];
                ok: boolean;
            }[];
        };
        BulkResults: {
            /** @description One for each id, in the order in which they were given. */
            results: {
                /**
                 * @description Why it was not done.
                 * @example not-found
                 */
                code?: string;
                id: components["schemas"]["Id"];
                ok: boolean;
            }[];
        };
        BulkSelection: {
            clipIds: components["schemas"]["ClipIds"];
            selected: boolean;
        };
        Calendar: {
            clashes: components["schemas"]["CalendarClash"][];
            freeSlots: components["schemas"]["FreeSlot"][];
            publications: components["schemas"]["CalendarEntry"][];
        };
        CalendarClash: {
            at: components["schemas"]["Timestamp"];
            /**
             * @description `too-close`: two posts of a channel within its gap. `same-clip`: the same clip twice on a network in a day.
             *     `other-store`: another of your profiles publishes in the same minute; a hint, not given to API keys of one profile.
             * @enum {string}
             */
            kind: "too-close" | "same-clip" | "other-store";
            message: string;
            publicationIds: components["schemas"]["Id"][];
        };
        CalendarEntry: {
            /** @description When it is to appear, or appeared. */
            at: components["schemas"]["Timestamp"];
            clipName: string;
            publication: components["schemas"]["Publication"];
        };
        /** @example #FFD400 */
        CaptionColor: string;
        /**
         * @description What a font lacks is taken from others that come with the program, so all of them can be used for every script.
         * @enum {string}
         */
        CaptionFont: "Montserrat" | "Rubik" | "Noto Sans" | "Anton" | "Bebas Neue";
        /**
         * @description karaoke: the spoken word is colored. bold: large capitals. pop: the spoken word grows. minimal: small and quiet. neon: shining letters. box: lines in boxes.
         * @enum {string}
         */
        CaptionPreset: "karaoke" | "bold" | "pop" | "minimal" | "neon" | "box";
        /** @description One of `text` and `captions`, or neither for the title alone. */
        CaptionPreviewRequest: {
            /** @description The moment of the captions, and of the source video. When absent: where the first caption is in the middle. */
            atSeconds?: number;
            /**
             * @description Dark when absent.
             * @enum {string}
             */
            background?: "dark" | "light";
            /** @description SRT, WebVTT or ASS, of which `atSeconds` is shown. */
            captions?: string;
            captionStyle?: components["schemas"]["CaptionStyle"];
            hookTitle?: string;
            preset?: components["schemas"]["RenderPreset"];
            /** @description A picture of this source video takes the place of the background. */
            sourceVideoId?: components["schemas"]["Id"];
            /** @description Which word of the text is being spoken, from 0 on; the second one, or the only one, when absent. */
            spokenWord?: number;
            /** @description Words that are shown together. */
            text?: string;
        };
        /**
         * @description How captions look. What is absent is as the preset has it. Lengths are pixels of a picture whose shorter side has 1080, and grow
         *     with it; captions that would not fit are shown smaller. `GET /caption-styles` lists what the presets are made of.
         */
        CaptionStyle: {
            /**
             * @description A box behind each line, or behind the spoken word.
             * @enum {string}
             */
            box?: "none" | "line" | "word";
            boxColor?: components["schemas"]["CaptionColor"];
            boxOpacity?: number;
            color?: components["schemas"]["CaptionColor"];
            font?: components["schemas"]["CaptionFont"];
            fontSize?: number;
            /** @description The nearest that the font has is taken. */
            fontWeight?: number;
            /** @description How far light or shade spreads around the letters. */
            glow?: number;
            glowColor?: components["schemas"]["CaptionColor"];
            /** @description Color of the word that is being spoken, or `none`. */
            highlightColor?: string;
            /** @description Between letters; joined scripts stay joined. */
            letterSpacing?: number;
            /** @description Between the captions and the edge they stand at. Absent: clear of what the networks lay over a video. */
            margin?: number;
            outline?: number;
            outlineColor?: components["schemas"]["CaptionColor"];
            /** @enum {string} */
            position?: "bottom" | "middle" | "top";
            /** @description Karaoke when absent. */
            preset?: components["schemas"]["CaptionPreset"];
            shadow?: number;
            /** @description Kept free at the left and right. Absent: clear of what the networks lay over a video. */
            sideMargin?: number;
            /** @description How large the spoken word is, in percent of the others. */
            spokenScale?: number;
            uppercase?: boolean;
        };
        CaptionStyleList: {
            fonts: components["schemas"]["CaptionFont"][];
            presets: {
                preset: components["schemas"]["CaptionPreset"];
                /** @description Complete but for the margins that depend on the shape of the picture. */
                style: components["schemas"]["CaptionStyle"];
            }[];
        };
        /** @description A merge patch of a caption style; null makes a part as usual. */
        CaptionStylePatch: {
            /** @enum {string|null} */
            box?: "none" | "line" | "word" | null;
            boxColor?: string | null;
            boxOpacity?: number | null;
            color?: string | null;
            /** @enum {string|null} */
            font?: "Montserrat" | "Rubik" | "Noto Sans" | "Anton" | "Bebas Neue" | null;
            fontSize?: number | null;
            fontWeight?: number | null;
            glow?: number | null;
            glowColor?: string | null;
            highlightColor?: string | null;
            letterSpacing?: number | null;
            margin?: number | null;
            outline?: number | null;
            outlineColor?: string | null;
            /** @enum {string|null} */
            position?: "bottom" | "middle" | "top" | null;
            /** @enum {string|null} */
            preset?: "karaoke" | "bold" | "pop" | "minimal" | "neon" | "box" | null;
            shadow?: number | null;
            sideMargin?: number | null;
            spokenScale?: number | null;
            uppercase?: boolean | null;
        } | null;
        Channel: {
            disabled: boolean;
            id: string;
            name: string;
            /** @example tiktok */
            network: string;
            pictureUrl: string | null;
            /** @description Whether this profile may publish to it. */
            pinned: boolean;
            rules?: components["schemas"]["NetworkRules"];
        };
        /** @description A caption of its own for some channels, by channel id. */
        ChannelCaptions: {
            [key: string]: string;
        };
        /** @description Settings of a network by channel id, e.g. { "<channelId>": { "privacy_level": "SELF_ONLY" } }. */
        ChannelSettings: {
            [key: string]: {
                [key: string]: unknown;
            };
        };
        ChannelSlots: {
            channelId: string;
            channelName: string;
            minGapMinutes: number;
            network: string;
            publisherId: string;
            slots: components["schemas"]["Slot"][];
            timeZone: string;
        };
        ChannelSlotsList: {
            items: components["schemas"]["ChannelSlots"][];
        };
        Clip: {
            createdAt: components["schemas"]["Timestamp"];
            downloadUrl: string;
            durationSeconds: number;
            /** @description SHA-256 of everything the video was made from. */
            fingerprint: string;
            /** @description Whether anything is to be heard in it. */
            hasAudio: boolean;
            height: number;
            id: components["schemas"]["Id"];
            name: string;
            /** @description What it was rendered for. Null for a clip of some other size. */
            preset: components["schemas"]["RenderPreset"] | null;
            projectId: components["schemas"]["Id"];
            script: string;
            /** @description Marked by the user as one to go on with. */
            selected: boolean;
            sizeBytes: number;
            status: components["schemas"]["ClipStatus"];
            /** @description Path on this server; needs the session or a bearer token. */
            streamUrl: string;
            thumbnailUrl: string;
            /** @description 1 for the first variant of a production. */
            variant: number;
            width: number;
        };
        ClipContent: {
            captionStyle: components["schemas"]["CaptionStyle"];
            /** @description The captions in force: your own, else those of the voice that the clip was rendered with. */
            effectiveSrt: string;
            look: components["schemas"]["VideoLook"];
            script: components["schemas"]["ClipScript"];
            /** @description Captions of your own. Null: the captions follow the voice. */
            srt: string | null;
            status: components["schemas"]["ClipStatus"];
        };
        ClipContentInput: {
            captionStyle: components["schemas"]["CaptionStyle"];
            /** @description Stays as it is when absent. */
            look?: components["schemas"]["VideoLook"];
            script: components["schemas"]["ClipScript"];
            /** @description Captions of your own as SRT, WebVTT or ASS (at most 1000, each with up to 300 characters), kept as SRT without styling; empty for none. Null: the captions follow the voice. */
            srt: string | null;
        };
        ClipIds: components["schemas"]["Id"][];
        ClipPage: {
            items: components["schemas"]["Clip"][];
            nextCursor: components["schemas"]["Cursor"];
        };
        ClipPatch: {
            name: string;
        };
        /** @description Without a preset the clip keeps its own, and without a caption style the one of its content. What the look leaves open is as in its content. */
        ClipRenderRequest: {
            captionStyle?: components["schemas"]["CaptionStyle"];
            look?: components["schemas"]["VideoLookChoice"];
            preset?: components["schemas"]["RenderPreset"];
            seed?: components["schemas"]["RenderSeed"];
            voice?: components["schemas"]["VoiceSelection"];
        };
        /** @description What the voice says. Empty: no voice is added, the clip keeps the sound of its footage. */
        ClipScript: string;
        ClipSelection: {
            selected: boolean;
        };
        ClipShot: {
            /** @description When it begins in the clip. */
            atSeconds: number;
            durationSeconds: number;
            /** @description Its place in the clip, from 0. */
            index: number;
            /** @description Why it was chosen, in one sentence; null in older clips. */
            reason: string | null;
            /** @description The segment that it is of. */
            segmentId: null | components["schemas"]["Id"];
            sourceVideoId: components["schemas"]["Id"];
            /** @description Null when the video was deleted. */
            sourceVideoName: string | null;
            /** @description When it begins in the source video. */
            startSeconds: number;
            /** @description A moment of the source video that stands for it. */
            thumbnailSeconds: number;
        };
        /**
         * @description One of: another start in the same video (`startSeconds`), another video (`sourceVideoId`, with `startSeconds` or from its beginning),
         *     a segment from its beginning (`segmentId`), or another good moment that the clip does not show (`another`).
         */
        ClipShotChange: {
            /** @constant */
            another?: true;
            /** @description With `another`; 1 when absent. Seeds that follow each other give other moments. */
            seed?: number;
            segmentId?: components["schemas"]["Id"];
            sourceVideoId?: components["schemas"]["Id"];
            startSeconds?: number;
        };
        ClipShots: {
            items: components["schemas"]["ClipShot"][];
            status: components["schemas"]["ClipStatus"];
        };
        /**
         * @description raw: cut from footage, with the sound of the footage. rendered: with voice and captions. outdated: its content was changed since.
         * @enum {string}
         */
        ClipStatus: "raw" | "rendered" | "outdated";
        ClonedVoice: {
            createdAt: components["schemas"]["Timestamp"];
            id: components["schemas"]["Id"];
            /** @description What is spoken in the recording. */
            language: string;
            name: string;
            /** @description Why the provider has not. */
            problem: string | null;
            provider: string;
            sampleSeconds: number;
            sampleUrl: string;
            /**
             * @description deleting: it is no longer used, and the provider has not confirmed that it is gone there.
             * @enum {string}
             */
            state: "ready" | "deleting";
            /** @description For `VoiceSelection.voiceId`, together with the provider. */
            voiceId: string;
            /** @description What makes the voice worse than it could be. */
            warnings: components["schemas"]["JobWarning"][];
        };
        ClonedVoicePage: {
            items: components["schemas"]["ClonedVoice"][];
            nextCursor: components["schemas"]["Cursor"];
        };
        ClonedVoicePatch: {
            name: string;
        };
        CopyTarget: {
            profileId: components["schemas"]["Id"];
        };
        CostEntry: {
            /** @description Micro-dollars. */
            amountMicros: number;
            /** @description Answered from what was paid for earlier. */
            cached: boolean;
            createdAt: components["schemas"]["Timestamp"];
            id: components["schemas"]["Id"];
            /**
             * Format: uuid
             * @description The job that the call was made for.
             */
            jobId: string | null;
            /** @example synthesize */
            operation: string;
            /** @description Of the price table. */
            priceVersion: string;
            provider: string;
            quantity: number;
            /**
             * @description reserved: the call is under way. uncertain: nobody can tell whether it was charged, so it counts.
             * @enum {string}
             */
            state: "reserved" | "settled" | "uncertain";
            /** @example characters */
            unit: string;
            /** @description Micro-dollars for one unit. */
            unitPriceMicros: number;
        };
        CostPage: {
            items: components["schemas"]["CostEntry"][];
            nextCursor: components["schemas"]["Cursor"];
        };
        CostResolution: {
            /** @description Whether the provider charged for it. */
            charged: boolean;
        };
        Credentials: {
            /** Format: email */
            email: string;
            /** @description How to address the user. */
            name?: string;
            password: string;
        };
        /** @description Five fields: minute hour day month weekday. */
        Cron: string;
        CueMatches: {
            endSeconds: number;
            /** @description Counted from 1, in the order of time. */
            index: number;
            /** @description Up to 10. */
            matches: components["schemas"]["SegmentMatch"][];
            startSeconds: number;
            text: string;
        };
        /** @description Give it as `cursor` to fetch the next page; null on the last page. */
        Cursor: string | null;
        /**
         * @default 30d
         * @enum {string}
         */
        DashboardRange: "7d" | "30d" | "90d" | "all";
        /** @description Seconds from the beginning of the video; after the start, and inside the video. */
        End: number;
        Estimate: {
            /** @description Micro-dollars of all items. */
            amountMicros: number;
            budget: components["schemas"]["Budget"];
            fitsBudget: boolean;
            /** @description Empty where nothing is charged. */
            items: components["schemas"]["EstimateItem"][];
        };
        EstimateItem: {
            /** @description Micro-dollars. */
            amountMicros: number;
            /** @description Was paid for earlier, so it costs nothing now. */
            cached: boolean;
            /** @example synthesize */
            operation: string;
            /** @description Of the price table. */
            priceVersion: string;
            provider: string;
            quantity: number;
            /** @example characters */
            unit: string;
            /** @description Micro-dollars for one unit. */
            unitPriceMicros: number;
        };
        /** @description The footage's own sound, under the voice. */
        FootageSound: {
            levelDb: number;
        };
        FoundRange: {
            endSeconds: number;
            startSeconds: number;
        };
        FoundSegments: {
            /** @description Why an analyzer left moments out; they have the built-in score. */
            analyzerProblem?: string;
            /** @description Micro-dollars that the analyzer was paid; absent where none was asked for. */
            costMicros?: number;
            keptSegmentIds: components["schemas"]["Id"][];
            /** @description How many, by the reason. */
            leftOut: {
                alreadyThere: number;
                beyondCount: number;
                deletedBefore: number;
                lowScore: number;
                nearDuplicate: number;
                tooShort: number;
            };
            /** @description In the order of the video. */
            proposals: components["schemas"]["SegmentProposal"][];
            shotCount: number;
        };
        FreeSlot: {
            at: components["schemas"]["Timestamp"];
            channelId: string;
            publisherId: string;
        };
        /**
         * @description Moments that the latest 50 clips of the profile show are chosen last. What was shown is looked up once when the job begins, so a
         *     retry chooses the same; another job with the same seed may choose otherwise.
         */
        FreshFootage: boolean;
        GeneratedSpeech: components["schemas"]["VoiceOverWithWords"] & {
            /** @description Whether it was made earlier, so that nothing was called or paid. */
            cached: boolean;
            /** @description Micro-dollars that it cost this time. */
            costMicros: number;
            warnings: {
                /** @example voice.fell-back */
                code: string;
                message: string;
            }[];
        };
        GenerateFromSegmentsRequest: {
            matching?: components["schemas"]["MatchingPreset"];
            /**
             * @description The same inputs and seed give the same cut list.
             * @default 1
             */
            seed: number;
            /** @description Those assigned to the project when absent. */
            segmentIds?: components["schemas"]["Id"][];
            selectionMode: components["schemas"]["SelectionMode"];
            targetDurationSeconds?: components["schemas"]["TargetDuration"];
            /** @default 1 */
            variantCount: number;
        };
        GenerateRequest: {
            freshFootage?: components["schemas"]["FreshFootage"];
            /**
             * @description The same inputs and seed give the same cut list.
             * @default 1
             */
            seed: number;
            sourceVideoIds: components["schemas"]["Id"][];
            targetDurationSeconds?: components["schemas"]["TargetDuration"];
            /** @default 1 */
            variantCount: number;
        };
        Health: {
            /** @enum {string} */
            status: "ok";
            version: string;
        };
        /** @description A large title over the first seconds. */
        HookTitle: {
            /** @description Usually 2.5. */
            durationSeconds?: number;
            text: string;
        };
        /** Format: uuid */
        Id: string;
        Job: {
            attempt: number;
            createdAt: components["schemas"]["Timestamp"];
            error: null | {
                code: string;
                /** @description One plain sentence that says what to do. */
                message: string;
            };
            etaSeconds: number | null;
            /** Format: date-time */
            finishedAt: string | null;
            id: components["schemas"]["Id"];
            /** @enum {string} */
            kind: "produce" | "generate-clips" | "render-clip" | "preview-clip" | "extract-segment" | "segment-video" | "mute-voice" | "remove-silence" | "publish" | "automation-run";
            name: string;
            progress: number;
            result: null | components["schemas"]["JobResult"];
            stage: string | null;
            /** Format: date-time */
            startedAt: string | null;
            /** @enum {string} */
            state: "queued" | "running" | "succeeded" | "failed" | "cancelled";
            /** @description Set while a queued job waits for something, e.g. for a publisher's hourly limit. It goes on by itself. */
            waiting?: {
                /** @description One plain sentence. */
                reason: string;
                until: components["schemas"]["Timestamp"];
            };
            warnings: components["schemas"]["JobWarning"][];
        };
        JobPage: {
            items: components["schemas"]["Job"][];
            nextCursor: components["schemas"]["Cursor"];
        };
        /** @description What the job made; which fields are present depends on its kind. */
        JobResult: {
            automationRunId?: components["schemas"]["Id"];
            clips?: components["schemas"]["ProducedClip"][];
            /** @description Micro-dollars. */
            costMicros?: number;
            found?: components["schemas"]["FoundSegments"];
            jobIds?: components["schemas"]["Id"][];
            previewUrl?: string;
            projectId?: components["schemas"]["Id"];
            publicationIds?: components["schemas"]["Id"][];
            segmentId?: components["schemas"]["Id"];
            sourceVideoId?: components["schemas"]["Id"];
            streamUrl?: string;
            voiceOverId?: components["schemas"]["Id"];
        };
        JobWarning: {
            code: string;
            message: string;
        };
        KeywordMatch: {
            /** @description As the segment has it. */
            keyword: string;
            /**
             * @description inflected: in another form, like "bottles" for "bottle".
             * @enum {string}
             */
            kind: "exact" | "inflected";
            /** @description The words in which it was found. */
            text: string;
        };
        /** @description Those that differ only in case or diacritics are kept once. */
        Keywords: string[];
        LogoPlacement: {
            logoId: components["schemas"]["Id"];
            /** @description Usually 0.9. */
            opacity?: number;
            /**
             * @description Usually top-right, clear of what the networks lay over a video.
             * @enum {string}
             */
            position?: "top-left" | "top-right" | "bottom-left" | "bottom-right";
            /** @description Of the picture's width; usually 18. */
            widthPercent?: number;
        };
        /**
         * @description What counts how much when segments are matched to what is said. keyword-strict: above all that the keywords are heard.
         *     balanced: keywords first, then segments that are little used and unlike the others. max-variety: above all that nothing looks like
         *     anything else, in this clip or another. balanced when absent.
         * @enum {string}
         */
        MatchingPreset: "keyword-strict" | "balanced" | "max-variety";
        /** @enum {string} */
        MissedRunPolicy: "skip" | "run-once";
        MusicChoice: {
            /** @description Whether the music steps back while the voice speaks; usually so. */
            ducking?: boolean;
            /** @description Below the voice; usually -14. */
            levelDb?: number;
            musicId: components["schemas"]["Id"];
            /** @description Where in the music it begins. */
            startSeconds?: number;
        };
        MusicTrack: {
            createdAt: components["schemas"]["Timestamp"];
            durationSeconds: number;
            id: components["schemas"]["Id"];
            name: string;
            sizeBytes: number;
            streamUrl: string;
        };
        MusicTrackPage: {
            items: components["schemas"]["MusicTrack"][];
            nextCursor: components["schemas"]["Cursor"];
        };
        MuteVoiceRequest: {
            /** @description Silenced before and after what is spoken; 0.08 when absent. */
            paddingSeconds?: number;
            threshold?: components["schemas"]["SpeechThreshold"];
        };
        /** @description What the network demands of each post. Absent where nothing is known. */
        NetworkRules: {
            maxCaptionLength: number | null;
            /** @description Of the network. */
            name: string;
            /** @description Why videos cannot be published there. */
            refusal: string | null;
            /** @description JSON Schema 2020-12 of the settings of a post. */
            settingsSchema: {
                [key: string]: unknown;
            };
        };
        NewApiKey: components["schemas"]["ApiKey"] & {
            /** @description For `Authorization: Bearer`. Keep it; it is not shown again. */
            key: string;
        };
        NewWebhook: components["schemas"]["Webhook"] & {
            /** @description To verify signatures with. Keep it; it is not shown again. */
            secret: string;
        };
        NextSlots: {
            /** @description Free slots in order; fewer than asked for when none is free within a year. */
            items: components["schemas"]["Timestamp"][];
        };
        Notes: string;
        /** @description In this order; 0 (for saturation and contrast 1) leaves the picture as it is. */
        PictureLook: {
            brightness?: number;
            contrast?: number;
            denoise?: number;
            saturation?: number;
            sharpen?: number;
        };
        Plugin: {
            /** @description The version of the plugin API it is written for; null when it did not load. */
            apiVersion: string | null;
            /** @description Whether it has settings per profile. */
            configurable: boolean;
            defaultSchedule: null | {
                cron: string;
            };
            description: string;
            enabled: boolean;
            health: components["schemas"]["PluginHealth"];
            id: string;
            /** @description Whether it runs in a process of its own. */
            isolated: boolean;
            /** @description Null where a plugin did not load and its folder's name does not tell. */
            kind: components["schemas"]["PluginKind"] | null;
            license: string;
            /** @description How many milliseconds it took to load at the start of the server. */
            loadMs: number;
            name: string;
            /** @description The npm package it comes from. */
            packageName: string | null;
            reason: string | null;
            /** @description JSON Schema 2020-12; secrets are `writeOnly`, `x-options-from` names an option list. */
            settingsSchema: {
                [key: string]: unknown;
            };
            /**
             * @description Where it comes from: with the product, from a folder of the operator, from an npm package.
             * @enum {string}
             */
            source: "shipped" | "folder" | "package";
            /**
             * @description `failed`: it did not load; `needs-attention`: its settings are missing or no longer valid.
             * @enum {string}
             */
            state: "ready" | "disabled" | "needs-attention" | "failed";
        };
        PluginConfig: {
            /** @description Without the secrets. */
            config: {
                [key: string]: unknown;
            };
            enabled: boolean;
            revision: number;
            /** @description JSON pointers of the secrets that are stored, e.g. /apiKey. */
            secretsSet: string[];
        };
        /** @description A merge patch: absent keeps, null clears, a value replaces. */
        PluginConfigPatch: {
            config?: {
                [key: string]: unknown;
            };
            enabled?: boolean;
        };
        /** @description How the plugin fared in this profile. */
        PluginHealth: {
            /** @description "Test connection" with the stored settings. */
            lastCheck: null | {
                /** Format: date-time */
                at: string;
                detail: string;
                ok: boolean;
            };
            lastFailure: null | {
                /** Format: date-time */
                at: string;
                code: string;
                message: string;
            };
        };
        /** @enum {string} */
        PluginKind: "tts" | "publisher" | "automation" | "analyzer" | "writer";
        PluginOption: {
            label: string;
            value: string;
        };
        PluginTestResult: {
            detail: string;
            ok: boolean;
        };
        /** @description An error as RFC 9457 describes it. `code` is stable; `detail` says what to do. */
        Problem: {
            /** @description With `budget.exceeded`; micro-dollars of the current month. */
            budget?: {
                leftMicros: number;
                monthlyMicros: number;
                requestedMicros: number;
                spentMicros: number;
            };
            /** @example source-video.not-a-video */
            code: string;
            detail: string;
            errors?: {
                message: string;
                /** @example /body/script */
                pointer: string;
            }[];
            requestId: string;
            status: number;
            title: string;
            type: string;
        };
        ProducedClip: {
            downloadUrl: string;
            durationSeconds: number;
            id: components["schemas"]["Id"];
        };
        /** @description Takes either source videos, of which the best moments are chosen, or segments. */
        ProduceRequest: {
            captionStyle?: components["schemas"]["CaptionStyle"];
            /** @description For source videos. */
            freshFootage?: components["schemas"]["FreshFootage"];
            look?: components["schemas"]["VideoLookChoice"];
            matching?: components["schemas"]["MatchingPreset"];
            name: string;
            preset?: components["schemas"]["RenderPreset"];
            publish?: components["schemas"]["PublishTarget"];
            /** @description What the voice says. */
            script: string;
            secondary?: components["schemas"]["SecondaryFootage"][];
            /**
             * @description The same inputs and seed give the same cut list.
             * @default 1
             */
            seed: number;
            /** @description Shown whole where they fit. */
            segmentIds?: components["schemas"]["Id"][];
            /** @description For segments; sequential when absent. */
            selectionMode?: components["schemas"]["SelectionMode"];
            sourceVideoIds?: components["schemas"]["Id"][];
            /** @default 1 */
            variantCount: number;
            voice?: components["schemas"]["VoiceSelection"];
        };
        Profile: {
            /** @description The colour that marks the profile in the console, #rrggbb. */
            color: string;
            createdAt: components["schemas"]["Timestamp"];
            description: string;
            id: components["schemas"]["Id"];
            isDefault: boolean;
            name: string;
            updatedAt: components["schemas"]["Timestamp"];
        };
        ProfileColor: string;
        ProfileCostEntry: components["schemas"]["CostEntry"] & {
            profileId: components["schemas"]["Id"];
            profileName: string;
        };
        ProfileCosts: {
            cachedCalls: number;
            calls: number;
            /** @description Micro-dollars. */
            paidMicros: number;
            profileId: components["schemas"]["Id"];
            profileName: string;
        };
        ProfileDashboard: {
            budget: components["schemas"]["Budget"];
            /** @description Clips of the range that are in the library. */
            clips: number;
            /** @description Costs of the range in micro-dollars; months in UTC. */
            costs: {
                byMonth: {
                    micros: number;
                    /** @example 2026-11 */
                    month: string;
                }[];
                byProvider: {
                    micros: number;
                    provider: string;
                }[];
                totalMicros: number;
            };
            /**
             * Format: date-time
             * @description When anything was last made, whatever the range.
             */
            lastActivityAt: string | null;
            /** @description Publications of the range by state; a state without any is left out. */
            publications: {
                [key: string]: number;
            };
            range: components["schemas"]["DashboardRange"];
            /** @description Videos of the productions that succeeded in the range, those since deleted too. */
            videosProduced: number;
        };
        ProfileInput: {
            color?: components["schemas"]["ProfileColor"];
            description?: string;
            name: components["schemas"]["ProfileName"];
        };
        ProfileName: string;
        ProfilePatch: {
            color?: components["schemas"]["ProfileColor"];
            description?: string;
            name?: components["schemas"]["ProfileName"];
        };
        ProfileSettings: {
            /** @description What may be spent in a month; absent where there is no limit. */
            budget?: {
                /** @description Micro-dollars for each month in UTC. */
                monthlyMicros: number;
            };
            /** @description The caption style that new clips begin with. */
            captions?: components["schemas"]["CaptionStyle"];
            /** @description What happens when a paid voice cannot be reached or the budget has no room for it; absent is stop. */
            failover?: components["schemas"]["VoiceFailover"];
            /** @description How new videos look and sound. */
            look?: components["schemas"]["VideoLook"];
            /** @description Size and limits of new clips; vertical where it is absent. */
            renderPreset?: components["schemas"]["RenderPreset"];
            /** @description Counts the changes; also the ETag. */
            revision: number;
            /** @description IANA name, proposed for new automations. */
            timeZone?: string;
            /** @description What speaks where a request leaves it open. */
            voice: {
                language?: string;
                model?: string;
                provider?: string;
                speed?: number;
                trimSilence?: boolean;
                voiceId?: string;
            };
        };
        /** @description A merge patch: absent keeps, null clears, a value replaces. Another provider clears the voice and the model of the one before. */
        ProfileSettingsPatch: {
            budget?: {
                monthlyMicros: number;
            } | null;
            captions?: components["schemas"]["CaptionStylePatch"];
            /** @description Replaced as a whole. */
            failover?: null | components["schemas"]["VoiceFailover"];
            /** @description Each part is kept, cleared or replaced as a whole. */
            look?: null | components["schemas"]["VideoLookChoice"];
            /** @enum {string|null} */
            renderPreset?: "vertical" | "square" | "landscape" | "tiktok" | "reels" | "shorts" | "facebook" | null;
            timeZone?: string | null;
            voice?: {
                language?: string | null;
                model?: string | null;
                provider?: string | null;
                speed?: number | null;
                trimSilence?: boolean | null;
                voiceId?: string | null;
            } | null;
        };
        Project: {
            clipCount: number;
            createdAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description Since when it is in the trash.
             */
            deletedAt: string | null;
            description: string;
            id: components["schemas"]["Id"];
            name: string;
            script: string;
            settings: components["schemas"]["ProjectSettings"];
            state: components["schemas"]["ProjectState"];
            targetDurationSeconds: number | null;
            updatedAt: components["schemas"]["Timestamp"];
        };
        ProjectInput: {
            description?: string;
            name: components["schemas"]["ProjectName"];
            script?: string;
            settings?: components["schemas"]["ProjectSettings"];
            targetDurationSeconds?: number;
        };
        ProjectName: string;
        ProjectPage: {
            items: components["schemas"]["Project"][];
            nextCursor: components["schemas"]["Cursor"];
        };
        ProjectPatch: {
            description?: string;
            name?: components["schemas"]["ProjectName"];
            script?: string;
            settings?: components["schemas"]["ProjectSettings"];
            targetDurationSeconds?: number | null;
        };
        ProjectProgress: {
            clipCount: number;
            /** @description The job that makes the clips, or made clips last. */
            job: null | components["schemas"]["Job"];
            state: components["schemas"]["ProjectState"];
        };
        /** @description What is made for the project takes these where a request leaves it open; what is absent here comes from the profile's settings. */
        ProjectSettings: {
            captionStyle?: components["schemas"]["CaptionStyle"];
            look?: components["schemas"]["VideoLookChoice"];
            preset?: components["schemas"]["RenderPreset"];
            voice?: components["schemas"]["VoiceSelection"];
        };
        /** @enum {string} */
        ProjectState: "draft" | "generating" | "ready" | "failed";
        Publication: {
            caption: string;
            channelId: string;
            channelName: string;
            clipId: components["schemas"]["Id"];
            createdAt: components["schemas"]["Timestamp"];
            error: string | null;
            externalId: string | null;
            id: components["schemas"]["Id"];
            mode: components["schemas"]["PublicationMode"];
            /**
             * Format: date-time
             * @description The time at which it still stands at the publisher, while it is moved to `scheduleAt`.
             */
            movingFrom: string | null;
            network: string;
            /** Format: date-time */
            publishedAt: string | null;
            publisherId: string;
            /** Format: date-time */
            scheduleAt: string | null;
            /**
             * @description `unknown`: the publisher did not answer, so whether the post exists is being looked up; nothing is sent twice.
             * @enum {string}
             */
            state: "pending" | "sending" | "unknown" | "scheduled" | "draft" | "published" | "failed" | "cancelled";
            url: string | null;
        };
        /** @enum {string} */
        PublicationMode: "now" | "schedule" | "draft";
        PublicationMove: {
            scheduleAt: components["schemas"]["Timestamp"];
        };
        PublicationPage: {
            items: components["schemas"]["Publication"][];
            nextCursor: components["schemas"]["Cursor"];
        };
        Publisher: {
            configured: boolean;
            description: string;
            enabled: boolean;
            id: string;
            name: string;
            /** @description How much of the hourly limit of the account behind it is used, by all profiles that use the same account. Absent where it has none. */
            rate?: {
                /**
                 * Format: date-time
                 * @description When the next request may be made; null when it may be made now.
                 */
                freeAt: string | null;
                perHour: number;
                used: number;
                /** @description Publications that wait for their turn. */
                waiting: number;
            };
            /** @description What keeps it from publishing. */
            reason: string | null;
        };
        PublisherStatus: {
            detail: string;
            ok: boolean;
        };
        /**
         * @description `next-slot`: each channel gets its own next free slot (`GET /publishers/{publisherId}/channels/{channelId}/next-slots`).
         * @enum {string}
         */
        PublishMode: "now" | "schedule" | "draft" | "next-slot";
        PublishRequest: {
            caption: string;
            captions?: components["schemas"]["ChannelCaptions"];
            channelIds: string[];
            clipId: components["schemas"]["Id"];
            /** @description Publish the clip as it was rendered although its content was changed since. */
            force?: boolean;
            mode: components["schemas"]["PublishMode"];
            scheduleAt?: components["schemas"]["Timestamp"];
            settings?: components["schemas"]["ChannelSettings"];
        };
        PublishTarget: {
            caption: string;
            captions?: components["schemas"]["ChannelCaptions"];
            channelIds: string[];
            mode?: components["schemas"]["PublishMode"];
            publisherId: string;
            scheduleAt?: components["schemas"]["Timestamp"];
            settings?: components["schemas"]["ChannelSettings"];
        };
        Readiness: {
            checks: {
                [key: string]: string;
            };
            /** @enum {string} */
            status: "ready" | "not-ready";
        };
        RemoveSilenceRequest: {
            /** @description Pauses up to this long stay; 0.5 when absent. */
            minimumPauseSeconds?: number;
            /** @description How much of a removed pause stays on either side; 0.08 when absent. */
            paddingSeconds?: number;
            threshold?: components["schemas"]["SpeechThreshold"];
        };
        /**
         * @description Size and limits of a video; `GET /render-presets` says what each one means.
         * @enum {string}
         */
        RenderPreset: "vertical" | "square" | "landscape" | "tiktok" | "reels" | "shorts" | "facebook";
        RenderPresetDetails: {
            framesPerSecond: number;
            height: number;
            /** @description The longest video that the network takes. Null where there is no limit. */
            longestSeconds: number | null;
            /** @description Of the pictures; quiet scenes take less. */
            maxBitrateKbps: number;
            /** @description The largest file that the network takes. Null where there is no limit. */
            maxSizeBytes: number | null;
            preset: components["schemas"]["RenderPreset"];
            /** @description Pixels at each edge that the network lays its own things over; captions and logos keep clear of them. */
            safeZone: {
                bottom: number;
                left: number;
                right: number;
                top: number;
            };
            /** @description Pixels. */
            width: number;
        };
        RenderPresetList: {
            items: components["schemas"]["RenderPresetDetails"][];
        };
        /** @description Chooses the footage that is added where the voice is longer than the clip. */
        RenderSeed: number;
        ScriptRequest: {
            /**
             * @description How many different scripts.
             * @default 3
             */
            count: number;
            /**
             * @description How long each script takes to speak.
             * @default 30
             */
            durationSeconds: number;
            /**
             * @description What may be claimed of the product; nothing else may.
             * @default []
             */
            facts: string[];
            idea: string;
            /** @description BCP 47; the language of the profile's voice when absent, else English. */
            language?: string;
            /** @example playful */
            tone?: string;
            /** @description A plugin of the kind `writer`; the first that is ready when absent. */
            writer?: string;
        };
        /**
         * @description Footage that is shown where a keyword is spoken, in the place of what would be shown there. Either `sourceVideoId`, of which the
         *     best moments are taken, or `segmentIds`.
         */
        SecondaryFootage: {
            /** @description Words or phrases; case, diacritics and endings make no difference. */
            keywords: string[];
            /**
             * @description How long it is shown, the word in the middle.
             * @default 2
             */
            maxSeconds: number;
            /** @default 6 */
            mostPerMinute: number;
            segmentIds?: components["schemas"]["Id"][];
            sourceVideoId?: components["schemas"]["Id"];
        };
        Segment: {
            createdAt: components["schemas"]["Timestamp"];
            durationSeconds: number;
            endSeconds: number;
            /** @description Why it was found, in one plain sentence. */
            explanation: string | null;
            /** @description Whether it is a file of its own, so that `streamUrl` answers. */
            extracted: boolean;
            favorite: boolean;
            id: components["schemas"]["Id"];
            keywords: string[];
            /** Format: date-time */
            lastUsedAt: string | null;
            notes: string;
            /** @enum {string} */
            origin: "manual" | "automatic";
            /** @description 0–1; null for segments that were marked by hand. Of the range as it was found. */
            score: number | null;
            scores: null | components["schemas"]["SegmentScores"];
            sourceVideoId: components["schemas"]["Id"];
            startSeconds: number;
            streamUrl: string;
            updatedAt: components["schemas"]["Timestamp"];
            /** @description In how many videos it was used, also in those deleted since. */
            useCount: number;
        };
        SegmentAssignment: {
            segmentIds: components["schemas"]["Id"][];
        };
        SegmentFavorite: {
            favorite: boolean;
        };
        SegmentInput: {
            endSeconds: components["schemas"]["End"];
            favorite?: boolean;
            keywords?: components["schemas"]["Keywords"];
            notes?: components["schemas"]["Notes"];
            startSeconds: components["schemas"]["Start"];
        };
        SegmentMatch: {
            confidence: number;
            /** @description All of this as an English sentence. */
            explanation: string;
            /** @description The surest first. */
            matchedKeywords: components["schemas"]["KeywordMatch"][];
            /**
             * @description Why the first match is the first; null for the others. confidence: it is the surest. less-used: another is as sure, but was used
             *     more. variety: a surer one is first for an earlier subtitle already.
             */
            precedence: ("confidence" | "less-used" | "variety") | null;
            segmentId: components["schemas"]["Id"];
        };
        SegmentPage: {
            items: components["schemas"]["Segment"][];
            nextCursor: components["schemas"]["Cursor"];
        };
        SegmentPatch: {
            endSeconds?: components["schemas"]["End"];
            favorite?: boolean;
            keywords?: components["schemas"]["Keywords"];
            notes?: components["schemas"]["Notes"];
            startSeconds?: components["schemas"]["Start"];
        };
        SegmentProposal: {
            endSeconds: number;
            /** @description One plain sentence that says why. */
            explanation: string;
            /** @description The analyzer whose score this is. */
            judgedBy?: string;
            /** @description What an analyzer sees; absent where none looked. */
            keywords?: string[];
            /** @description 0–1: 0.45 motion + 0.25 sharpness + 0.2 contrast + 0.1 brightness; where `judgedBy` is there, what that analyzer gave. */
            score: number;
            scores: components["schemas"]["SegmentScores"];
            startSeconds: number;
        };
        /** @description Each 0–1, the more the better. */
        SegmentScores: {
            /** @description 1 is neither dark nor burnt out. */
            brightness: number;
            contrast: number;
            motion: number;
            sharpness: number;
        };
        /**
         * @description random: in an order drawn by the seed. sequential: in the given order, each variant beginning elsewhere.
         *     weighted: least used first, favorites before others. matched: as their keywords occur in the sentences of the project's script.
         * @enum {string}
         */
        SelectionMode: "random" | "sequential" | "weighted" | "matched";
        Session: {
            /** @description Whether no account exists yet. */
            firstRun: boolean;
            profile: components["schemas"]["Profile"] | null;
            /** @description Whether a new account may be created now. */
            signUpOpen: boolean;
            user: components["schemas"]["User"] | null;
        };
        SignedIn: {
            /** @description For REST: send it as `Authorization: Bearer`. */
            accessToken: string;
            expiresAt: components["schemas"]["Timestamp"];
            profile: components["schemas"]["Profile"];
            user: components["schemas"]["User"];
        };
        SimulatedFiring: {
            at: components["schemas"]["Timestamp"];
            /** @description Other automations that come too close. */
            clashes: string[];
            costMicros: number;
            details: string[];
            /** @description What else it would do, in sentences. */
            effects: string[];
            /**
             * @description By the clocks of the time zone.
             * @example 2027-03-28T04:00
             */
            local: string;
            productions: components["schemas"]["SimulatedProduction"][];
            /** @enum {string} */
            state: "succeeded" | "skipped" | "failed";
            /** @description What its history would say; of a failed one what would keep it from running. */
            summary: string;
            /** @example +03:00 */
            utcOffset: string;
        };
        SimulatedProduction: {
            costMicros: number;
            /** @description false: it would not be made. */
            fitsBudget: boolean;
            name: string;
            publish: {
                /**
                 * Format: date-time
                 * @description The next free slot, or when the run begins; null for drafts, and where the channel has no free slot.
                 */
                at: string | null;
                channelId: string;
                mode: components["schemas"]["PublishMode"];
                publisherId: string;
            }[];
            script: string;
            /** @description Those that would be shown, by the usual pace of speech. */
            segments: {
                durationSeconds: number;
                segmentId: components["schemas"]["Id"];
                sourceVideoId: components["schemas"]["Id"];
                startSeconds: number;
            }[];
            /** @description Of which the best moments would be taken that were shown least. */
            sourceVideoIds: components["schemas"]["Id"][];
            voice: {
                /** @description null: the voice of the profile. */
                provider: string | null;
                voiceId: string | null;
            };
        };
        Slot: {
            /**
             * @description By the clock of the time zone.
             * @example 18:30
             */
            time: string;
            /** @description 1 is Monday. */
            weekdays: number[];
        };
        SlotPlan: {
            /**
             * @description Posts of the channel that are closer together are a clash.
             * @default 30
             */
            minGapMinutes: number;
            /** @description Empty for a channel without slots. */
            slots: components["schemas"]["Slot"][];
            /**
             * @description An IANA name. A time that the clocks skip in spring comes when they have been put forward, one that they repeat comes once.
             * @example Europe/Bucharest
             */
            timeZone: string;
        };
        SourceVideo: {
            createdAt: components["schemas"]["Timestamp"];
            durationSeconds: number;
            framesPerSecond: number;
            hasAudio: boolean;
            height: number;
            id: components["schemas"]["Id"];
            name: string;
            posterUrl: string;
            /** @description How many segments it has. */
            segmentCount: number;
            sizeBytes: number;
            /** @description Where in the sheet each part of the video is. */
            spriteTrackUrl: string;
            /** @description A sheet of thumbnails. */
            spriteUrl: string;
            streamUrl: string;
            waveformUrl: string;
            /** @description Pixels as shown (rotation applied). */
            width: number;
        };
        SourceVideoPage: {
            items: components["schemas"]["SourceVideo"][];
            nextCursor: components["schemas"]["Cursor"];
        };
        SourceVideoPatch: {
            name: string;
        };
        SpeechInterval: {
            /** @description How sure the detector was, on average. */
            confidence: number;
            endSeconds: number;
            startSeconds: number;
        };
        SpeechQuote: {
            /** @description Micro-dollars. */
            amountMicros: number;
            available: boolean;
            /** @description Whether all of it was spoken before, so that it costs nothing. */
            cached: boolean;
            /** @description Whether this one speaks when it is asked for now. */
            chosen: boolean;
            fitsBudget: boolean;
            /** @description Whether the provider never costs anything. */
            free: boolean;
            /** @description One for each call that is charged for. */
            items: components["schemas"]["EstimateItem"][];
            name: string;
            provider: string;
            /** @description Why it is not available. */
            reason: string | null;
            /** @description The chosen voice, or the one that the provider uses when none is chosen. */
            voiceId: string;
        };
        SpeechQuotes: {
            budget: components["schemas"]["Budget"];
            /** @description How many are spoken. */
            characters: number;
            /** @description One for each provider. */
            items: components["schemas"]["SpeechQuote"][];
            /** @description The text as the voice gets it, without emojis, markup and stage directions. */
            spokenText: string;
        };
        SpeechRequest: {
            text: string;
            /** @description The profile's settings fill in what is left out. */
            voice?: components["schemas"]["VoiceSelection"];
        };
        /** @description How sure the detector must be; 0.5 when absent. Lower finds more, also what is no speech. */
        SpeechThreshold: number;
        SpokenWord: {
            endSeconds: number;
            startSeconds: number;
            /** @description As it is written. */
            text: string;
        };
        SrtMatches: {
            cues: components["schemas"]["CueMatches"][];
        };
        SrtMatchRequest: {
            /** @default 0.3 */
            minConfidence: number;
            /** @description Only these segments. */
            segmentIds?: components["schemas"]["Id"][];
            /** @description Only segments of these videos. */
            sourceVideoIds?: components["schemas"]["Id"][];
            /** @description Subtitles as SRT. */
            srt: string;
        };
        /** @description Seconds from the beginning of the video. */
        Start: number;
        /** @description How long each clip is, in seconds; what the project says when absent, else 30. */
        TargetDuration: number;
        /**
         * Format: date-time
         * @description UTC, ISO 8601.
         */
        Timestamp: string;
        /** @example Europe/Bucharest */
        TimeZone: string;
        TtsCapabilities: {
            /** @description BCP 47; null: the languages of its voices. */
            languages: string[] | null;
            /** @description The longest text of one call, in characters. Longer ones are split at the ends of sentences and joined. */
            maxTextLength: number;
            /** @description How much slower and faster than 1 it can speak; null: not at all. */
            speed: {
                max: number;
                min: number;
            } | null;
            /** @description Whether the provider says when each word is spoken. Else the words are found in the sound. */
            timings: boolean;
        };
        TtsModel: {
            id: string;
            name: string;
        };
        TtsPrice: {
            /** @example characters */
            unit: string;
            /** @description Micro-dollars for one unit. */
            unitPriceMicros: number;
            /** @description Of the price table. */
            version: string;
        };
        TtsProvider: {
            available: boolean;
            /** @description null where the plugin did not start. */
            capabilities: null | components["schemas"]["TtsCapabilities"];
            /** @description Whether voices can be cloned. */
            cloning: boolean;
            /** @description Whether it speaks where neither a request nor the profile's settings name one. */
            default: boolean;
            description: string;
            /** @description Whether it never costs anything. */
            free: boolean;
            id: string;
            /** @description Whether there are models to choose from. */
            models: boolean;
            name: string;
            /** @description With the profile's settings; null where nothing is charged. */
            price: null | components["schemas"]["TtsPrice"];
            /** @description Why it is not available. */
            reason: string | null;
        };
        Usage: {
            from: components["schemas"]["Timestamp"];
            /** @enum {string} */
            groupBy: "day" | "month";
            /** @description Oldest first; a period in which nothing happened has none. */
            items: components["schemas"]["UsageItem"][];
            /** @description Micro-dollars of all items. */
            paidMicros: number;
            /** @description Micro-dollars of all items. */
            savedMicros: number;
            to: components["schemas"]["Timestamp"];
        };
        UsageItem: {
            /** @description That were answered from what was paid for earlier. */
            cachedCalls: number;
            /** @description Units that were used again. */
            cachedQuantity: number;
            /** @description That the provider answered or may have answered. */
            calls: number;
            /** @example synthesize */
            operation: string;
            /** @description Micro-dollars. */
            paidMicros: number;
            /**
             * @description A day or a month of UTC.
             * @example 2026-11
             */
            period: string;
            provider: string;
            /** @description Units that were charged for. */
            quantity: number;
            /** @description Micro-dollars that the cached calls would have cost. */
            savedMicros: number;
            /** @example characters */
            unit: string;
        };
        User: {
            email: string;
            id: components["schemas"]["Id"];
            name: string | null;
        };
        /**
         * @description crop: the footage fills the picture. blur: all of the footage is seen, before a blurred background of itself.
         * @enum {string}
         */
        VideoLayout: "crop" | "blur";
        /** @description How a video looks and sounds besides its size and captions. What is absent is left out. */
        VideoLook: {
            footageSound?: components["schemas"]["FootageSound"];
            hookTitle?: components["schemas"]["HookTitle"];
            layout?: components["schemas"]["VideoLayout"];
            logo?: components["schemas"]["LogoPlacement"];
            music?: components["schemas"]["MusicChoice"];
            picture?: components["schemas"]["PictureLook"];
            transition?: components["schemas"]["VideoTransition"];
        };
        /** @description A look of which parts are left open. Absent: as the clip, else the project, else the profile has it. Null: plain, whatever they have. Each part counts as a whole. */
        VideoLookChoice: {
            footageSound?: null | components["schemas"]["FootageSound"];
            hookTitle?: null | components["schemas"]["HookTitle"];
            layout?: null | components["schemas"]["VideoLayout"];
            logo?: null | components["schemas"]["LogoPlacement"];
            music?: null | components["schemas"]["MusicChoice"];
            picture?: null | components["schemas"]["PictureLook"];
            transition?: null | components["schemas"]["VideoTransition"];
        };
        /** @description Between any two shots. */
        VideoTransition: {
            /** @description Usually 300. */
            durationMs?: number;
            /** @enum {string} */
            kind: "none" | "fade" | "dip-black" | "flash-white" | "slide";
        };
        Voice: {
            /** @description Whether it was made of a sample of somebody's voice. */
            cloned: boolean;
            /** @enum {string|null} */
            gender: "female" | "male" | "neutral" | null;
            id: string;
            language: string;
            name: string;
            provider: string;
        };
        VoiceDetection: {
            /**
             * @description silero finds speech under music; webrtc, used where silero is not installed, takes music for speech.
             * @enum {string}
             */
            detector: "silero" | "webrtc";
            durationSeconds: number;
            /** @description In order, apart from each other. */
            intervals: components["schemas"]["SpeechInterval"][];
            speechSeconds: number;
        };
        VoiceDetectionRequest: {
            /** @description What is shorter is taken for a breath; 0.1 when absent. */
            minimumSilenceSeconds?: number;
            /** @description What is shorter is taken for a noise; 0.25 when absent. */
            minimumSpeechSeconds?: number;
            /** @description Added before and after what is spoken; 0.08 when absent. */
            paddingSeconds?: number;
            threshold?: components["schemas"]["SpeechThreshold"];
        };
        VoiceFailover: {
            /**
             * @description stop: the job fails with the reason and costs nothing. fall-back: the voice named here speaks, and the job says so.
             * @enum {string}
             */
            policy: "stop" | "fall-back";
            /** @description Must be one that costs nothing; the built-in voice when absent. */
            provider?: string;
            /** @description A voice of the script's language when absent. */
            voiceId?: string;
        };
        VoiceOver: {
            audioUrl: string;
            createdAt: components["schemas"]["Timestamp"];
            durationSeconds: number;
            id: components["schemas"]["Id"];
            language: string | null;
            model: string | null;
            provider: string;
            speed: number;
            text: string;
            /** @description Whether its long pauses were cut out. */
            trimSilence: boolean;
            voiceId: string;
        };
        VoiceOverPage: {
            items: components["schemas"]["VoiceOver"][];
            nextCursor: components["schemas"]["Cursor"];
        };
        VoiceOverWithWords: components["schemas"]["VoiceOver"] & {
            words: components["schemas"]["SpokenWord"][];
        };
        VoicePreviewRequest: {
            /** @description That of the voice when absent. */
            language?: string;
            /** @description That of the profile's settings when absent. */
            model?: string;
            provider: string;
            speed?: number;
            /** @description A sentence in the language when absent. */
            text?: string;
            voiceId: string;
        };
        VoiceSelection: {
            language?: string;
            /** @description One of the provider's models, where it has some. */
            model?: string;
            /** @description A voice plugin, e.g. tts-espeak. */
            provider?: string;
            speed?: number;
            /** @description Cuts out the pauses of the voice-over that are longer than 0.3 s. The captions follow. */
            trimSilence?: boolean;
            voiceId?: string;
        };
        Waveform: {
            durationSeconds: number;
            /** @description How far the sound swings in each stretch; empty when the video has no sound. */
            peaks: number[];
            peaksPerSecond: number;
        };
        Webhook: {
            createdAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description When the server turned it off.
             */
            disabledAt: string | null;
            /**
             * @description Why the server turned it off. failing: nothing arrived for five days. gone: the receiver answered 410. null when it is on, or somebody turned it off.
             * @enum {string|null}
             */
            disabledReason: "failing" | "gone" | null;
            /** @description Turned off, it gets no new events, and what waits is kept until it is turned on. */
            enabled: boolean;
            events: components["schemas"]["WebhookEvents"];
            /**
             * Format: date-time
             * @description The first attempt that failed since one arrived.
             */
            failingSince: string | null;
            id: components["schemas"]["Id"];
            name: string;
            /**
             * Format: date-time
             * @description Until then requests are also signed with the secret before this one.
             */
            previousSecretUntil: string | null;
            url: string;
        };
        WebhookDelivery: {
            /** @description How often it was tried since it was last asked for. */
            attempt: number;
            createdAt: components["schemas"]["Timestamp"];
            /** @description As sent: the job, publication or budget alert. */
            data: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            deliveredAt: string | null;
            /** @description Of the last attempt. */
            durationMs: number | null;
            /** @description Why the last attempt failed, in a plain sentence. */
            error: string | null;
            /**
             * Format: uuid
             * @description The header `webhook-id`; the same for every attempt.
             */
            id: string;
            /** Format: date-time */
            lastAttemptAt: string | null;
            /**
             * Format: date-time
             * @description null while it is sent, when it has ended, and while the webhook is turned off.
             */
            nextAttemptAt: string | null;
            /** @description The beginning of the last answer. */
            responseExcerpt: string | null;
            state: components["schemas"]["WebhookDeliveryState"];
            /** @description What the receiver answered to the last attempt; null when it did not. */
            statusCode: number | null;
            /**
             * @description An event of the webhook; `webhook.test` for a test.
             * @example job.succeeded
             */
            type: string;
            webhookId: components["schemas"]["Id"];
        };
        WebhookDeliveryPage: {
            items: components["schemas"]["WebhookDelivery"][];
            nextCursor: components["schemas"]["Cursor"];
        };
        /**
         * @description dead: given up after ten attempts; it can be sent again for as long as it is kept (30 days).
         * @enum {string}
         */
        WebhookDeliveryState: "pending" | "sending" | "delivered" | "dead";
        WebhookEvents: components["schemas"]["WebhookEventType"][];
        /** @enum {string} */
        WebhookEventType: "job.succeeded" | "job.failed" | "job.cancelled" | "publication.published" | "publication.failed" | "budget.alert" | "automation.finished" | "automation.failed";
        WebhookInput: {
            /** @default true */
            enabled: boolean;
            events: components["schemas"]["WebhookEvents"];
            name: components["schemas"]["WebhookName"];
            url: components["schemas"]["WebhookUrl"];
        };
        WebhookName: string;
        WebhookPatch: {
            enabled?: boolean;
            events?: components["schemas"]["WebhookEvents"];
            name?: components["schemas"]["WebhookName"];
            url?: components["schemas"]["WebhookUrl"];
        };
        /**
         * Format: uri
         * @description https:// or http://. Addresses inside a private network are refused, unless the operator of this server allows them.
         */
        WebhookUrl: string;
        WrittenScript: {
            /** @description For the post. */
            caption: string;
            /** @description About how long it takes to speak. */
            estimatedSeconds: number;
            problems: {
                /** @enum {string} */
                code: "too-long" | "too-short" | "other-language" | "not-spoken-removed" | "unproven-claim";
                /** @description One plain sentence. */
                message: string;
            }[];
            /** @description Only what is spoken. */
            script: string;
            title: string;
        };
        WrittenScripts: {
            /** @description Micro-dollars. */
            costMicros: number;
            items: components["schemas"]["WrittenScript"][];
            language: string;
            writer: string;
        };
    };
    responses: {
        /** @description Of a dry run. What it would cost. */
        Estimated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Estimate"];
            };
        };
        /** @description Server-sent events. `event: job` carries a Job; `event: resync` means events were missed, so read the lists again. */
        EventStream: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/event-stream": string;
            };
        };
        /** @description A JPEG. */
        Image: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "image/jpeg": string;
            };
        };
        /** @description The work is queued. */
        JobAccepted: {
            headers: {
                /** @description Where the job is followed. */
                Location?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    job: components["schemas"]["Job"];
                };
            };
        };
        /** @description Done. */
        NoContent: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The request failed; `code` says why and `detail` what to do. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The video, with HTTP ranges. */
        Video: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "video/mp4": string;
            };
        };
    };
    parameters: {
        /** @description Only what this plugin was asked for. */
        CostProvider: string;
        Cursor: string;
        /** @description Only answers what it would cost, with status 200. Nothing is made, stored or paid. */
        DryRun: boolean;
        /** @description Has no effect. It changes with the file, so that no cache answers with an older one. */
        FileVersion: string;
        /** @description The first moment that counts. */
        From: components["schemas"]["Timestamp"];
        /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
        IdempotencyKey: string;
        /** @description The ETag of what the change was made from. When it was changed since, the answer is 412 and nothing changes. */
        IfMatch: string;
        Limit: number;
        /** @description The profile to act for; the user's default profile when absent. */
        ProfileHeader: string;
        /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
        ProfileQuery: string;
        /** @description The first moment that no longer counts. */
        To: components["schemas"]["Timestamp"];
    };
    requestBodies: never;
    headers: {
        /** @description Names the revision; send it back as `If-Match`. */
        ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys, the newest first. A key itself is shown only once, when it is made. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyInput"];
            };
        };
        responses: {
            /** @description Made. The answer shows the key this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                apiKeyId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    confirmPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    token: string;
                };
            };
        };
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    signOutEverywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    signUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Signed up and in. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAutomations: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The automations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Automation"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createAutomation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AutomationInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Automation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAutomation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                automationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The automation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Automation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAutomation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                automationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    updateAutomation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                automationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AutomationPatch"];
            };
        };
        responses: {
            /** @description The automation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Automation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listNextRuns: {
        parameters: {
            query?: {
                count?: number;
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                automationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The times. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Timestamp"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    runAutomation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                automationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: components["responses"]["JobAccepted"];
            default: components["responses"]["Problem"];
        };
    };
    listAutomationRuns: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                automationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AutomationRun"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    simulateAutomation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                automationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AutomationSimulationInput"];
            };
        };
        responses: {
            /** @description Each time at which it would run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutomationSimulation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listBudgetAlerts: {
        parameters: {
            query?: {
                /** @description Only those of this month that nobody has acknowledged. */
                open?: boolean;
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetAlertList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    acknowledgeBudgetAlert: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                budgetAlertId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alert. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetAlert"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCalendar: {
        parameters: {
            query: {
                /** @description The first moment that counts. */
                from: components["schemas"]["Timestamp"];
                /** @description The first moment that no longer counts. */
                to: components["schemas"]["Timestamp"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendar. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listCaptionStyles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The presets with all of their parts, and the fonts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaptionStyleList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewCaptions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaptionPreviewRequest"];
            };
        };
        responses: {
            200: components["responses"]["Image"];
            default: components["responses"]["Problem"];
        };
    };
    listCosts: {
        parameters: {
            query?: {
                /** @description Only what was answered from what was paid for earlier; or only the rest. */
                cached?: boolean;
                cursor?: components["parameters"]["Cursor"];
                /** @description The first moment that counts. */
                from?: components["parameters"]["From"];
                limit?: components["parameters"]["Limit"];
                /** @description Only what this plugin was asked for. */
                provider?: components["parameters"]["CostProvider"];
                /** @description The first moment that no longer counts. */
                to?: components["parameters"]["To"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resolveCost: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                costId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CostResolution"];
            };
        };
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    listAllCosts: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                /** @description The first moment that counts. */
                from?: components["parameters"]["From"];
                limit?: components["parameters"]["Limit"];
                /** @description Only what this plugin was asked for. */
                provider?: components["parameters"]["CostProvider"];
                /** @description The first moment that no longer counts. */
                to?: components["parameters"]["To"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllCostsPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["EventStream"];
            default: components["responses"]["Problem"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Up. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
                state?: "queued" | "running" | "succeeded" | "failed" | "cancelled";
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createJob: {
        parameters: {
            query?: {
                /** @description Only answers what it would cost, with status 200. Nothing is made, stored or paid. */
                dryRun?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProduceRequest"];
            };
        };
        responses: {
            200: components["responses"]["Estimated"];
            202: components["responses"]["JobAccepted"];
            default: components["responses"]["Problem"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                jobId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                jobId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job as it is now; it ends as cancelled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadJob: {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                jobId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Video"];
            206: components["responses"]["Video"];
            default: components["responses"]["Problem"];
        };
    };
    streamJobEvents: {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                jobId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["EventStream"];
            default: components["responses"]["Problem"];
        };
    };
    retryJob: {
        parameters: {
            query?: {
                /** @description Only answers what it would cost, with status 200. Nothing is made, stored or paid. */
                dryRun?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                jobId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Estimated"];
            202: components["responses"]["JobAccepted"];
            default: components["responses"]["Problem"];
        };
    };
    listClips: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
                projectId?: components["schemas"]["Id"];
                selected?: boolean;
                status?: components["schemas"]["ClipStatus"];
                /** @description Found in the name; case and diacritics make no difference. */
                text?: string;
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClipPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getClip: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clip. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clip"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteClip: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    updateClip: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClipPatch"];
            };
        };
        responses: {
            /** @description The clip. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clip"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getClipCaptions: {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
                format: "srt" | "vtt" | "ass";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The captions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                    "text/vtt": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getClipContent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The content. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClipContent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setClipContent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClipContentInput"];
            };
        };
        responses: {
            /** @description The content. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClipContent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    copyClipContent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
                sourceClipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The content. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClipContent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadClip: {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
                /** @description Has no effect. It changes with the file, so that no cache answers with an older one. */
                v?: components["parameters"]["FileVersion"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Video"];
            206: components["responses"]["Video"];
            default: components["responses"]["Problem"];
        };
    };
    streamClipPreview: {
        parameters: {
            query: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
                /** @description Which preview; `previewUrl` of a job has it. */
                v: string;
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Video"];
            206: components["responses"]["Video"];
            default: components["responses"]["Problem"];
        };
    };
    previewClip: {
        parameters: {
            query?: {
                /** @description Only answers what it would cost, with status 200. Nothing is made, stored or paid. */
                dryRun?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClipRenderRequest"];
            };
        };
        responses: {
            200: components["responses"]["Estimated"];
            202: components["responses"]["JobAccepted"];
            default: components["responses"]["Problem"];
        };
    };
    removeClipAudio: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clip. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clip"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    renderClip: {
        parameters: {
            query?: {
                /** @description Only answers what it would cost, with status 200. Nothing is made, stored or paid. */
                dryRun?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClipRenderRequest"];
            };
        };
        responses: {
            200: components["responses"]["Estimated"];
            202: components["responses"]["JobAccepted"];
            default: components["responses"]["Problem"];
        };
    };
    selectClip: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClipSelection"];
            };
        };
        responses: {
            /** @description The clip. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clip"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getClipShots: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shots. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClipShots"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setClipShot: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
                /** @description The place of the shot in the clip, from 0. */
                index: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClipShotChange"];
            };
        };
        responses: {
            /** @description All shots of the clip. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClipShots"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    streamClip: {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
                /** @description Has no effect. It changes with the file, so that no cache answers with an older one. */
                v?: components["parameters"]["FileVersion"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Video"];
            206: components["responses"]["Video"];
            default: components["responses"]["Problem"];
        };
    };
    getClipThumbnail: {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
                /** @description Has no effect. It changes with the file, so that no cache answers with an older one. */
                v?: components["parameters"]["FileVersion"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clipId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Image"];
            default: components["responses"]["Problem"];
        };
    };
    bulkDeleteClips: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkDeletion"];
            };
        };
        responses: {
            /** @description What became of each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResults"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    bulkRenderClips: {
        parameters: {
            query?: {
                /** @description Only answers what it would cost, with status 200. Nothing is made, stored or paid. */
                dryRun?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkRenderRequest"];
            };
        };
        responses: {
            /** @description What became of each, with the job that renders it. Of a dry run, what it would cost. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkRenderResults"] | components["schemas"]["Estimate"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    bulkSelectClips: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkSelection"];
            };
        };
        responses: {
            /** @description What became of each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResults"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listProjects: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
                state?: components["schemas"]["ProjectState"];
                /** @description Found in name, description or script; case and diacritics make no difference. */
                text?: string;
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The project. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    trashProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    updateProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectPatch"];
            };
        };
        responses: {
            /** @description The project. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    cancelProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The progress as it is now; the job ends as cancelled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectProgress"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listProjectClips: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
                selected?: boolean;
                status?: components["schemas"]["ClipStatus"];
                /** @description Found in the name; case and diacritics make no difference. */
                text?: string;
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClipPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    copyProjectToProfile: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CopyTarget"];
            };
        };
        responses: {
            /** @description The copy. It is of the other profile. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    generateClips: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerateRequest"];
            };
        };
        responses: {
            202: components["responses"]["JobAccepted"];
            default: components["responses"]["Problem"];
        };
    };
    generateClipsFromSegments: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerateFromSegmentsRequest"];
            };
        };
        responses: {
            202: components["responses"]["JobAccepted"];
            default: components["responses"]["Problem"];
        };
    };
    getProjectProgress: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The progress. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectProgress"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTrash: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    purgeProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    restoreProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The project. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listLogos: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandLogoPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    uploadLogo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Ready to be used. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandLogo"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getLogo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                logoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandLogo"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteLogo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                logoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    updateLogo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                logoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BrandAssetPatch"];
            };
        };
        responses: {
            /** @description With its new name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandLogo"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    streamLogo: {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                logoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With HTTP ranges. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            /** @description The range. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMusic: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MusicTrackPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    uploadMusic: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Ready to be used. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MusicTrack"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMusic: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                musicId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MusicTrack"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteMusic: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                musicId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    updateMusic: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                musicId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BrandAssetPatch"];
            };
        };
        responses: {
            /** @description With its new name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MusicTrack"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    streamMusic: {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                musicId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With HTTP ranges. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/mpeg": string;
                };
            };
            /** @description The range. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/mpeg": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPlugins: {
        parameters: {
            query?: {
                kind?: components["schemas"]["PluginKind"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plugins. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Plugin"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPluginConfig: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                pluginId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginConfig"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updatePluginConfig: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                pluginId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PluginConfigPatch"];
                "application/merge-patch+json": components["schemas"]["PluginConfigPatch"];
            };
        };
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginConfig"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPluginOptions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                name: string;
                pluginId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The choices. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PluginOption"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testPlugin: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                pluginId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PluginConfigPatch"];
            };
        };
        responses: {
            /** @description What the test found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginTestResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listProfiles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profiles, the default one first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Profile"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    updateProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfilePatch"];
            };
        };
        responses: {
            /** @description The profile. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getProfileBudget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The budget. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Budget"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setProfileBudget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BudgetInput"];
            };
        };
        responses: {
            /** @description The budget. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Budget"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getProfileDashboard: {
        parameters: {
            query?: {
                range?: components["schemas"]["DashboardRange"];
            };
            header?: never;
            path: {
                profileId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileDashboard"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setDefaultProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getProfileSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileSettings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateProfileSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what the change was made from. When it was changed since, the answer is 412 and nothing changes. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                profileId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileSettingsPatch"];
                "application/merge-patch+json": components["schemas"]["ProfileSettingsPatch"];
            };
        };
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileSettings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPublications: {
        parameters: {
            query?: {
                clipId?: components["schemas"]["Id"];
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicationPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPublication: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                publicationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The publication. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    cancelPublication: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                publicationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The publication as cancelled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    movePublication: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                publicationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicationMove"];
            };
        };
        responses: {
            /** @description The publication with its new time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPublishers: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The publishers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Publisher"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listChannels: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                publisherId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channels. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Channel"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pinChannels: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                publisherId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    channelIds: string[];
                };
            };
        };
        responses: {
            /** @description The channels. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Channel"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listNextSlots: {
        parameters: {
            query?: {
                /** @description Only later ones; from now on when absent. */
                after?: components["schemas"]["Timestamp"];
                count?: number;
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                channelId: string;
                publisherId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The slots. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NextSlots"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSlots: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                channelId: string;
                publisherId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The slots. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelSlots"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setSlots: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                channelId: string;
                publisherId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SlotPlan"];
            };
        };
        responses: {
            /** @description The slots. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelSlots"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publishClips: {
        parameters: {
            query?: {
                /** @description Only answers what would be sent when, and what would be refused. Nothing is written or sent. */
                dryRun?: boolean;
            };
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                publisherId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkPublishRequest"];
            };
        };
        responses: {
            /** @description What became of each clip, in the order in which they were given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: components["schemas"]["BulkPublishResult"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publishClip: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                publisherId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishRequest"];
            };
        };
        responses: {
            202: components["responses"]["JobAccepted"];
            default: components["responses"]["Problem"];
        };
    };
    getPublisherStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                publisherId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublisherStatus"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRenderPresets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RenderPresetList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    writeScripts: {
        parameters: {
            query?: {
                /** @description Only answers what it would cost, with status 200. Nothing is made, stored or paid. */
                dryRun?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScriptRequest"];
            };
        };
        responses: {
            /** @description The scripts; of a dry run, the price. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenScripts"] | components["schemas"]["Estimate"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSegments: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                favorite?: boolean;
                /** @description One whole keyword; case and diacritics make no difference. */
                keyword?: string;
                limit?: components["parameters"]["Limit"];
                maxDurationSeconds?: number;
                minDurationSeconds?: number;
                /** @description Only those found by looking at the footage, and that good. */
                minScore?: number;
                /** @description least-used: those used in the fewest videos first, of these the longest unused. score: the best first, those without a score last. */
                order?: "newest" | "least-used" | "score";
                origin?: "manual" | "automatic";
                sourceVideoId?: components["schemas"]["Id"];
                /** @description Found in keywords or notes; case and diacritics make no difference. */
                text?: string;
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSegment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                segmentId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The segment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteSegment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                segmentId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    updateSegment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                segmentId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentPatch"];
            };
        };
        responses: {
            /** @description The segment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    extractSegment: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                segmentId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: components["responses"]["JobAccepted"];
            default: components["responses"]["Problem"];
        };
    };
    favoriteSegment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                segmentId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentFavorite"];
            };
        };
        responses: {
            /** @description The segment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    streamSegment: {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
                /** @description Has no effect. It changes with the file, so that no cache answers with an older one. */
                v?: components["parameters"]["FileVersion"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                segmentId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Video"];
            206: components["responses"]["Video"];
            default: components["responses"]["Problem"];
        };
    };
    matchSegmentsToSrt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SrtMatchRequest"];
            };
        };
        responses: {
            /** @description The matches. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SrtMatches"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assignSegments: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentAssignment"];
            };
        };
        responses: {
            /** @description The segments of the project. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignedSegments"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAssignedSegments: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                projectId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignedSegments"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSourceVideos: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceVideoPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    uploadSourceVideo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description The video is in the profile’s library. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceVideo"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSourceVideo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The source video. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceVideo"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteSourceVideo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    updateSourceVideo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceVideoPatch"];
            };
        };
        responses: {
            /** @description The source video. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceVideo"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    autoSegment: {
        parameters: {
            query?: {
                /** @description Only answers what it would cost, with status 200. Nothing is made, stored or paid. */
                dryRun?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AutoSegmentRequest"];
            };
        };
        responses: {
            200: components["responses"]["Estimated"];
            202: components["responses"]["JobAccepted"];
            default: components["responses"]["Problem"];
        };
    };
    muteVoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MuteVoiceRequest"];
            };
        };
        responses: {
            202: components["responses"]["JobAccepted"];
            default: components["responses"]["Problem"];
        };
    };
    getSourceVideoPoster: {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Image"];
            default: components["responses"]["Problem"];
        };
    };
    removeSilence: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemoveSilenceRequest"];
            };
        };
        responses: {
            202: components["responses"]["JobAccepted"];
            default: components["responses"]["Problem"];
        };
    };
    listSegmentsOfSourceVideo: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createSegment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSourceVideoSprite: {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Image"];
            default: components["responses"]["Problem"];
        };
    };
    getSourceVideoSpriteTrack: {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The track. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                    "text/vtt": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    streamSourceVideo: {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Video"];
            206: components["responses"]["Video"];
            default: components["responses"]["Problem"];
        };
    };
    detectVoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoiceDetectionRequest"];
            };
        };
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceDetection"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSourceVideoWaveform: {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                sourceVideoId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The peaks. */
            200: {
                headers: {
                    /** @description They never change. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waveform"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSlots: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channels with their slots. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelSlotsList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    cloneVoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    /** @description What is spoken in the recording, BCP 47. */
                    language: string;
                    name: string;
                    /** @description One that clones voices. */
                    provider: string;
                };
            };
        };
        responses: {
            /** @description Ready to speak. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClonedVoice"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listClonedVoices: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
                provider?: string;
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClonedVoicePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getClonedVoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clonedVoiceId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClonedVoice"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteClonedVoice: {
        parameters: {
            query?: {
                /** @description Asks no provider. For one that is gone for good; what it holds of the voice stays there. */
                onlyHere?: boolean;
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clonedVoiceId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    updateClonedVoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clonedVoiceId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClonedVoicePatch"];
            };
        };
        responses: {
            /** @description With its new name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClonedVoice"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    streamClonedVoiceSample: {
        parameters: {
            query?: {
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                clonedVoiceId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With HTTP ranges. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            /** @description The range. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    generateSpeech: {
        parameters: {
            query?: {
                /** @description Only answers what it would cost, with status 200. Nothing is made, stored or paid. */
                dryRun?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpeechRequest"];
            };
        };
        responses: {
            200: components["responses"]["Estimated"];
            /** @description The voice-over. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeneratedSpeech"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTtsModels: {
        parameters: {
            query: {
                provider: string;
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The models. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TtsModel"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTtsProviders: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The providers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TtsProvider"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    quoteSpeech: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpeechRequest"];
            };
        };
        responses: {
            /** @description The prices. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpeechQuotes"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listVoiceOvers: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
                provider?: string;
                /** @description Found in what is spoken; case and diacritics make no difference. */
                text?: string;
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceOverPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getVoiceOver: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                voiceOverId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceOverWithWords"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteVoiceOver: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                voiceOverId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    addVoiceOverToClips: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                voiceOverId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    clipIds: components["schemas"]["ClipIds"];
                };
            };
        };
        responses: {
            /** @description What became of each, with the job that renders it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkRenderResults"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    streamVoiceOver: {
        parameters: {
            query?: {
                /** @description Makes browsers save it as a file with a name. */
                download?: boolean;
                /** @description Stands for the header X-Profile-Id where a browser cannot send one (media elements, EventSource). */
                profileId?: components["parameters"]["ProfileQuery"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                voiceOverId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sound: WAV or MP3. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/mpeg": string;
                    "audio/wav": string;
                };
            };
            /** @description The range. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/mpeg": string;
                    "audio/wav": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewVoice: {
        parameters: {
            query?: {
                /** @description Only answers what it would cost, with status 200. Nothing is made, stored or paid. */
                dryRun?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description A repeated request with the same key and body gets the first one's answer and starts nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoicePreviewRequest"];
            };
        };
        responses: {
            200: components["responses"]["Estimated"];
            /** @description The sample. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeneratedSpeech"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listVoices: {
        parameters: {
            query?: {
                language?: string;
                provider?: string;
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The voices. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Voice"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getUsage: {
        parameters: {
            query?: {
                /** @description The first moment that counts; when absent 30 days (`day`) or 12 months (`month`) ago, from the start of that day or month. */
                from?: components["schemas"]["Timestamp"];
                /** @description Days and months are those of UTC. */
                groupBy?: "day" | "month";
                /** @description The first moment that no longer counts; now when absent. */
                to?: components["schemas"]["Timestamp"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The usage. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhooks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Webhook"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookInput"];
            };
        };
        responses: {
            /** @description Added. The answer shows the secret this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                webhookId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                webhookId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            default: components["responses"]["Problem"];
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                webhookId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookPatch"];
            };
        };
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
                /** @description Only these. */
                state?: components["schemas"]["WebhookDeliveryState"];
            };
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                webhookId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                deliveryId: components["schemas"]["Id"];
                webhookId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                webhookId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. The answer shows the new secret this once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The profile to act for; the user's default profile when absent. */
                "X-Profile-Id"?: components["parameters"]["ProfileHeader"];
            };
            path: {
                webhookId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
