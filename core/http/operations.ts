/** operationId → handler. A missing or mistyped one does not compile. */
import type { Operations } from '../contract/operations.ts';
import { apiKeysHandlers } from '../features/api-keys/api-keys.handlers.ts';
import { authHandlers } from '../features/auth/auth.handlers.ts';
import { automationsHandlers } from '../features/automations/automations.handlers.ts';
import { brandHandlers } from '../features/brand/brand.handlers.ts';
import { costsHandlers } from '../features/costs/costs.handlers.ts';
import { eventsHandlers } from '../features/events/events.handlers.ts';
import { jobsHandlers } from '../features/jobs/jobs.handlers.ts';
import { clipsHandlers } from '../features/library/clips.handlers.ts';
import { projectCopyHandlers } from '../features/library/project-copy.handlers.ts';
import { projectsHandlers } from '../features/library/projects.handlers.ts';
import { pluginsHandlers } from '../features/plugins/plugins.handlers.ts';
import { captionsHandlers } from '../features/productions/captions.handlers.ts';
import { clipShotsHandlers } from '../features/productions/clip-shots.handlers.ts';
import { generationHandlers } from '../features/productions/generation.handlers.ts';
import { productionsHandlers } from '../features/productions/productions.handlers.ts';
import { rendersHandlers } from '../features/productions/renders.handlers.ts';
import { profilesHandlers } from '../features/profiles/profiles.handlers.ts';
import { calendarHandlers } from '../features/publishing/calendar/calendar.handlers.ts';
import { publishingHandlers } from '../features/publishing/publishing.handlers.ts';
import { scriptsHandlers } from '../features/scripts/scripts.handlers.ts';
import { assignmentsHandlers } from '../features/segments/assignments.handlers.ts';
import { segmentsHandlers } from '../features/segments/segments.handlers.ts';
import { sourcesHandlers } from '../features/sources/sources.handlers.ts';
import { speechHandlers } from '../features/speech/speech.handlers.ts';
import { systemHandlers } from '../features/system/system.handlers.ts';
import { clonedVoicesHandlers } from '../features/voices/cloning/cloned-voices.handlers.ts';
import { voicesHandlers } from '../features/voices/voices.handlers.ts';
import { webhooksHandlers } from '../features/webhooks/webhooks.handlers.ts';

export const operations: Operations = {
  ...authHandlers,
  ...apiKeysHandlers,
  ...profilesHandlers,
  ...sourcesHandlers,
  ...speechHandlers,
  ...segmentsHandlers,
  ...assignmentsHandlers,
  ...projectsHandlers,
  ...projectCopyHandlers,
  ...clipsHandlers,
  ...brandHandlers,
  ...captionsHandlers,
  ...clipShotsHandlers,
  ...voicesHandlers,
  ...clonedVoicesHandlers,
  ...costsHandlers,
  ...jobsHandlers,
  ...eventsHandlers,
  ...productionsHandlers,
  ...generationHandlers,
  ...rendersHandlers,
  ...scriptsHandlers,
  ...publishingHandlers,
  ...calendarHandlers,
  ...automationsHandlers,
  ...pluginsHandlers,
  ...webhooksHandlers,
  ...systemHandlers,
};
