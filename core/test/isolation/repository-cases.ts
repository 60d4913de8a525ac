/**
 * How the repositories are asked for what belongs to another profile: each public method with its arguments. A repository or
 * method that is not here makes the test fail.
 */
export interface RowsOfA {
  readonly profileId: string;
  readonly cacheKey: string;
  readonly dedupeKey: string;
  readonly providerVoiceId: string;
  /** The id of A's row in the table; of its jobs the queued one. */
  id(table: string): string;
  /** A's job that worker `w` holds, and the one that failed. */
  readonly runningJobId: string;
  readonly failedJobId: string;
  readonly apiKeyId: string;
}

/** The method only makes or finds what is the own profile's. */
export const OWN = 'own';
type Calls = Readonly<Record<string, typeof OWN | ((a: RowsOfA) => readonly unknown[])>>;

export interface RepositoryCase {
  /** backend: works for all profiles on purpose, before anybody is known or in a sweep; the reason is in the file. */
  readonly scope: 'profile' | 'user' | 'backend';
  readonly calls: Calls;
}

const page = { limit: 20, after: null };
const soon = () => new Date(Date.now() + 3600_000);
const held = (a: RowsOfA) => ({ jobId: a.runningJobId, workerId: 'w', attempt: 1 });
const answered = { operation: 'produce', key: 'k' };
const madeAsset = (extension: string) => ({ id: crypto.randomUUID(), extension, contentType: 'image/jpeg', sizeBytes: 1, sha256: 'a'.repeat(64) });
const profile = (calls: Calls): RepositoryCase => ({ scope: 'profile', calls });
const user = (calls: Calls): RepositoryCase => ({ scope: 'user', calls });
const backend: RepositoryCase = { scope: 'backend', calls: {} };

export const REPOSITORIES: Readonly<Record<string, RepositoryCase>> = {
  'features/auth/sessions.repository.ts': backend,
  'features/profiles/removed-profiles.repository.ts': backend,
  'features/auth/password-resets.repository.ts': backend,
  'features/api-keys/api-keys.repository.ts': user({ list: () => [], insert: OWN, delete: (a) => [a.apiKeyId] }),
  'features/profiles/profiles.repository.ts': user({
    list: () => [],
    find: (a) => [a.profileId],
    findDefault: () => [],
    insert: OWN,
    update: (a) => [a.profileId, { name: 'taken' }],
    removeUnlessDefault: (a) => [a.profileId],
    setDefault: (a) => [a.profileId],
  }),
  'features/profiles/profile-figures.repository.ts': profile({ read: () => [undefined] }),
  'features/profiles/budgets.repository.ts': profile({ monthCosts: () => [] }),
  'features/costs/costs.repository.ts': profile({ page: () => [page, {}], find: (a) => [a.id('cost_entries')] }),
  'features/costs/unsettled-costs.repository.ts': backend,
  'features/costs/all-costs.repository.ts': user({ page: () => [page, {}], totals: () => [{}] }),
  'features/costs/usage.repository.ts': profile({ read: () => [new Date(0), soon(), 'month'] }),
  'features/costs/budget-alerts.repository.ts': profile({ since: () => ['2000-01', false], acknowledge: (a) => [a.id('budget_alerts'), new Date()] }),
  'plugin-host/cost-ledger.repository.ts': profile({ reserve: OWN, end: (a) => [a.id('cost_entries'), { outcome: 'released' }], unresolved: () => ['tts-elevenlabs', 'key'], noteCached: OWN }),
  'features/profiles/profile-settings.repository.ts': profile({ find: () => [], patch: OWN }),
  'features/webhooks/webhook-outbox.repository.ts': backend,
  'features/webhooks/webhook-seals.repository.ts': backend,
  'plugin-host/plugin-seals.repository.ts': backend,
  'plugin-host/plugin-health.repository.ts': profile({ all: () => [], note: OWN }),
  'features/webhooks/webhooks.repository.ts': profile({
    list: () => [],
    find: (a) => [a.id('webhooks')],
    secretsOf: (a) => [a.id('webhooks')],
    insert: OWN,
    update: (a) => [a.id('webhooks'), { name: 'taken' }],
    remove: (a) => [a.id('webhooks')],
  }),
  'features/webhooks/webhook-deliveries.repository.ts': profile({
    page: (a) => [a.id('webhooks'), page],
    find: (a) => [a.id('webhooks'), a.id('webhook_deliveries')],
    insert: (a) => [{ webhook_id: a.id('webhooks'), event_type: 'webhook.test', data: {} }],
    renew: (a) => [a.id('webhooks'), a.id('webhook_deliveries'), new Date()],
  }),
  'features/automations/tools/retention/leftovers.repository.ts': profile({
    list: () => ['raw-clip', soon()],
    isLeftOver: (a) => ['raw-clip', a.id('clips'), soon()],
  }),
  'features/automations/tools/queue/publish-queue.repository.ts': profile({ approvedClips: () => ['postiz', 'c1'], lastPost: (a) => ['postiz', 'c1', a.id('clips')] }),
  'features/automations/tools/imports/imported-footage.repository.ts': profile({ findByHash: () => ['a'.repeat(64)] }),
  'features/automations/tools/owner/owner.repository.ts': profile({ findEmail: OWN }),
  'features/automations/automation-runs.repository.ts': profile({
    list: (a) => [a.id('automations')],
    latest: () => [],
    findOpen: (a) => [a.id('automations')],
    open: (a) => [a.id('automations'), 'manual', new Date()],
    fire: (a) => [{ automationId: a.id('automations'), dueAt: new Date(), at: new Date(), trigger: 'schedule', runs: true, missed: null }],
    jobsOf: (a) => [[a.id('automation_runs')]],
    reopen: (a) => [a.id('automation_runs')],
    setStartedJobs: (a) => [a.id('automation_runs'), [a.id('jobs')]],
    close: (a) => [a.id('automation_runs'), { state: 'skipped', summary: 'taken', details: [] }, new Date()],
  }),
  'features/automations/automations.repository.ts': profile({
    list: () => [],
    find: (a) => [a.id('automations')],
    insert: OWN,
    update: (a) => [a.id('automations'), { name: 'taken' }],
    remove: (a) => [a.id('automations')],
  }),
  'features/idempotency/idempotency.repository.ts': profile({
    insert: OWN,
    find: () => [answered],
    keepAnswer: () => [answered, 200, {}],
    remove: () => [answered],
    removeExpired: () => [answered, soon(), soon()],
  }),
  'features/jobs/jobs.repository.ts': profile({ page: () => [page], find: (a) => [a.id('jobs')], findAll: (a) => [[a.id('jobs')]], findUnfinished: () => [] }),
  'jobs/job-store.ts': profile({
    insert: OWN,
    find: (a) => [a.id('jobs')],
    claim: (a) => [a.id('jobs'), 'w', 30],
    renew: (a) => [held(a), 30],
    updateHeld: (a) => [held(a), { progress: 50 }],
    updateUncancelled: (a) => [held(a), { progress: 50 }],
    cancelQueued: (a) => [a.id('jobs')],
    requestCancel: (a) => [a.runningJobId],
    requeue: (a) => [a.failedJobId],
    findStage: (a) => [a.id('jobs'), 'render'],
    keepStage: (a) => [held(a), 'render', 'h', {}],
    profileExists: OWN,
  }),
  'features/brand/brand-assets.repository.ts': profile({
    page: () => ['music', page],
    findIfThere: (a) => ['music', a.id('brand_assets')],
    find: (a) => ['music', a.id('brand_assets')],
    insert: OWN,
    rename: (a) => ['music', a.id('brand_assets'), 'taken'],
    remove: (a) => ['music', a.id('brand_assets')],
  }),
  'features/voices/cloning/cloned-voices.repository.ts': profile({
    page: () => [page],
    ready: () => [],
    all: () => [],
    find: (a) => [a.id('cloned_voices')],
    findAtProvider: (a) => ['tts-xtts', a.providerVoiceId],
    dataOf: (a) => [a.id('cloned_voices')],
    permitted: (a) => ['tts-xtts', [a.providerVoiceId]],
    insert: OWN,
    update: (a) => [a.id('cloned_voices'), { name: 'taken' }],
    remove: (a) => [a.id('cloned_voices')],
  }),
  'features/assets/assets.repository.ts': profile({ find: (a) => [a.id('assets')] }),
  'features/library/clips.repository.ts': profile({
    page: () => [page, {}],
    find: (a) => [a.id('clips')],
    names: (a) => [[a.id('clips')]],
    ofProject: (a) => [a.id('projects')],
    insert: OWN,
    update: (a) => [a.id('clips'), { name: 'taken' }],
    select: (a) => [[a.id('clips')], true],
    remove: (a) => [a.id('clips')],
  }),
  'features/library/clip-shots.repository.ts': profile({ replace: (a) => [a.id('clips'), 0, { sourceVideoId: a.id('source_videos'), startSeconds: 0, frames: 30 }, { sourceVideoId: a.id('source_videos'), startSeconds: 1, frames: 30 }] }),
  'features/library/shown-footage.repository.ts': profile({ recent: (a) => [[a.id('source_videos')], 50], ofProject: (a) => [a.id('projects')] }),
  'features/library/clip-changes.repository.ts': profile({
    saveContent: (a) => [a.id('clips'), { script: 'taken' }],
    replaceMedia: (a) => [a.id('clips'), { fingerprint: 'taken', hasAudio: false }, { video: madeAsset('mp4') }],
  }),
  'features/library/projects.repository.ts': profile({
    page: () => [page, {}],
    trashPage: () => [page],
    find: (a) => [a.id('projects')],
    insert: OWN,
    insertOnce: (a) => [{ id: a.id('projects'), name: 'taken', state: 'draft' }],
    update: (a) => [a.id('projects'), { name: 'taken' }],
    setState: (a) => [a.id('projects'), 'failed'],
    claim: (a) => [a.id('projects'), a.id('jobs')],
    settle: (a) => [a.id('jobs')],
    moveToTrash: (a) => [a.id('projects'), new Date()],
    restore: (a) => [a.id('projects')],
    purge: (a) => [a.id('projects')],
  }),
  'features/legacy/legacy-archive.repository.ts': backend,
  'features/legacy/legacy-media.repository.ts': profile({
    waiting: () => ['clip', null],
    carryOver: (a) => [{ id: a.id('legacy_media'), kind: 'clip' }, {}, {}, {}],
    noteProblem: (a) => [a.id('legacy_media'), 'taken'],
  }),
  'features/library/project-copies.repository.ts': profile({ read: (a) => [a.id('projects')], findMedia: (a) => [[a.cacheKey], ['a'.repeat(64)]], write: OWN }),
  'features/publishing/calendar/calendar.repository.ts': profile({
    between: () => [new Date(0), soon()],
    takenTimes: () => ['postiz', 'c1', new Date(0), soon()],
    minutesOfOtherProfiles: () => [new Date(0), soon()],
  }),
  'features/publishing/calendar/slots.repository.ts': profile({
    all: () => [],
    find: () => ['postiz', 'c1'],
    save: () => [{ publisherId: 'postiz', channelId: 'c1', timeZone: 'UTC', minGapMinutes: 30, slots: [] }],
  }),
  'features/publishing/channels.repository.ts': profile({ all: () => [], pinned: () => ['postiz'], replace: () => ['postiz', []] }),
  'features/publishing/publications.repository.ts': profile({
    insertAll: OWN,
    page: () => [page],
    find: (a) => [a.id('publications')],
    findAll: (a) => [[a.id('publications')]],
    ofJob: (a) => [a.id('jobs')],
    findByKeys: (a) => [[a.dedupeKey], ['scheduled']],
    findByExternalIds: () => [['x1']],
    setJob: (a) => [[a.id('publications')], a.id('jobs')],
    change: (a) => [[a.id('publications')], ['scheduled'], { caption: 'taken' }],
    changeSent: (a) => [{ id: a.id('publications'), sent_at: null }, ['scheduled'], { caption: 'taken' }],
    claimRefresh: (a) => [[a.id('publications')], soon()],
  }),
  'features/publishing/sending/neglected-publications.repository.ts': backend,
  'plugin-host/rate-budget.repository.ts': profile({
    take: () => [{ account: 'of a', unitsPerHour: 1 }, '00000000-0000-4000-8000-000000000001', new Date()],
    giveBack: () => ['of a', new Date(0)],
    note: () => ['of a', { limit: 1, remaining: 1, takenAt: new Date(0), resetsAt: new Date(0) }],
    block: () => ['of a', new Date(0)],
    read: OWN,
  }),
  'features/segments/assignments.repository.ts': profile({ ofProject: (a) => [a.id('projects')], replace: (a) => [a.id('projects'), [a.id('segments')]] }),
  'features/segments/automatic/moment-judgments.repository.ts': profile({ find: (a) => [[a.cacheKey]], keep: OWN }),
  'features/segments/automatic/found-segments.repository.ts': profile({
    rangesOf: (a) => [a.id('source_videos')],
    dismissedRangesOf: (a) => [a.id('source_videos')],
    hashes: () => [],
    dismissedHashes: () => [],
    withoutHashes: () => [],
    keepHashes: (a) => [[{ id: a.id('segments'), startSeconds: 0, endSeconds: 1, hashes: 'ab'.repeat(32) }]],
    keep: (a) => [a.id('source_videos'), [{ startSeconds: 0, endSeconds: 1, score: 0.5, scores: { motion: 0.5, sharpness: 0.5, contrast: 0.5, brightness: 0.5 }, explanation: 'Taken.', hashes: 'ab'.repeat(32) }]],
  }),
  'features/segments/segments.repository.ts': profile({
    pageOfBest: () => [20, null, {}],
    page: () => [page, {}],
    pageOfLeastUsed: () => [20, null, {}],
    pageOfSource: (a) => [a.id('source_videos'), 20, null],
    findAll: (a) => [[a.id('segments')]],
    find: (a) => [a.id('segments')],
    insert: (a) => [{ source_video_id: a.id('source_videos'), start_seconds: 0, end_seconds: 1, keywords: [], notes: '', favorite: false }],
    update: (a) => [a.id('segments'), { notes: 'taken' }],
    remove: (a) => [a.id('segments')],
    keepExtract: (a) => [a.id('segments'), { startSeconds: 0.5, endSeconds: 1 }, madeAsset('mp4')],
    withKeywords: () => [],
  }),
  'features/sources/previews.repository.ts': profile({
    keepSprite: (a) => [a.id('source_videos'), madeAsset('jpg'), { tileCount: 1, columns: 1, tileWidth: 160, tileHeight: 90, secondsPerTile: 1 }],
    keepWaveform: (a) => [a.id('source_videos'), madeAsset('json')],
  }),
  'features/sources/voice-scores.repository.ts': profile({
    find: (a) => [a.id('source_videos')],
    keep: (a) => [a.id('source_videos'), { detector: 'silero', frameSeconds: 0.032, scores: 'AAAA' }],
  }),
  'features/sources/source-video-edits.repository.ts': profile({
    findMade: (a) => [a.id('jobs')],
    insert: OWN,
  }),
  'features/sources/source-videos.repository.ts': profile({
    page: () => [page, {}],
    find: (a) => [a.id('source_videos')],
    findAll: () => [],
    findSome: (a) => [[a.id('source_videos')]],
    findIds: (a) => [[a.id('source_videos')]],
    insert: OWN,
    countSegments: (a) => [[a.id('source_videos')]],
    keepAnalysis: (a) => [a.id('source_videos'), {}],
    rename: (a) => [a.id('source_videos'), 'taken'],
    remove: (a) => [a.id('source_videos')],
  }),
  'features/voices/library/voice-over-library.repository.ts': profile({
    page: () => [page, {}],
    find: (a) => [a.id('voice_overs')],
    setListed: (a) => [a.id('voice_overs'), false],
    remove: (a) => [a.id('voice_overs')],
  }),
  'features/voices/speaking/voice-overs.repository.ts': profile({
    findByCacheKey: (a) => [a.cacheKey],
    find: (a) => [a.id('voice_overs')],
    insert: OWN,
    forget: (a) => [a.id('voice_overs')],
  }),
  'features/voices/speaking/speech-recordings.repository.ts': profile({
    find: (a) => [a.cacheKey],
    findKeys: (a) => [[a.cacheKey]],
    insert: OWN,
    setWords: (a) => [a.cacheKey, [], 'aligned'],
    forget: (a) => [a.cacheKey],
  }),
  'plugin-host/paid-work-claims.repository.ts': profile({
    claim: OWN,
    release: (a) => [a.cacheKey, a.id('jobs')],
  }),
  'plugin-host/plugin-configs.repository.ts': profile({
    all: () => [],
    find: () => ['publisher-postiz'],
    save: () => ['publisher-postiz', { enabled: false, config: {}, secrets: {}, configVersion: 1, revision: 1 }],
  }),
  'plugin-host/plugin-state.repository.ts': profile({ get: () => ['cursor'], set: () => ['cursor', null] }),
};
