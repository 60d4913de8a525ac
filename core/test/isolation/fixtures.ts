/**
 * How each kind of id in the contract is made in store A. The suite fails with a sentence when the contract has a kind that is
 * not here. Where one name means different things, an entry `operationId.name` goes before the entry `name`.
 */
import { logoPng, toneWav } from '../brand-files.ts';
import type { TableName } from '../data-layer/every-table.ts';
import { CHANNELS, POSTIZ } from '../publishing/publishing-bench.ts';
import { CANARY, type StoreA } from './store-a.ts';

export interface Fixture {
  /** profile: of one profile. user: of one user, whichever profile is chosen. nobody: a name that is the same for all. */
  readonly owner: 'profile' | 'user' | 'nobody';
  readonly ofA: (a: StoreA) => string | Promise<string>;
  /** Where the attackers find one of their own; without it `own`. */
  readonly table?: TableName;
  readonly own?: string;
}

const shared = (name: string): Fixture => ({ owner: 'nobody', ofA: () => name, own: name });

export const FIXTURES: Readonly<Record<string, Fixture>> = {
  profileId: { owner: 'user', ofA: (a) => a.profileId, table: 'profiles' },
  sourceVideoId: { owner: 'profile', ofA: (a) => a.sourceVideoId, table: 'source_videos' },
  projectId: { owner: 'profile', ofA: (a) => a.projectId, table: 'projects' },
  clipId: { owner: 'profile', ofA: (a) => a.clipId, table: 'clips' },
  sourceClipId: { owner: 'profile', ofA: (a) => a.clipId, table: 'clips' },
  segmentId: {
    owner: 'profile',
    ofA: (a) => a.create(`/segments/source-videos/${a.sourceVideoId}/segments`, { startSeconds: 0, endSeconds: 1, keywords: [CANARY], notes: CANARY }),
    table: 'segments',
  },
  'restoreProject.projectId': { owner: 'profile', ofA: (a) => a.createTrashedProject(), table: 'projects' },
  'purgeProject.projectId': { owner: 'profile', ofA: (a) => a.createTrashedProject(), table: 'projects' },
  'copyProjectToProfile.profileId': { owner: 'user', ofA: (a) => a.create('/profiles', { name: `${CANARY} copies` }), table: 'profiles' },
  musicId: { owner: 'profile', ofA: (a) => a.upload('/music', toneWav(1.5)), table: 'brand_assets' },
  logoId: { owner: 'profile', ofA: (a) => a.upload('/logos', logoPng(8, 4)), table: 'brand_assets' },
  voiceOverId: { owner: 'profile', ofA: (a) => a.create('/tts/generate', { text: `Said of ${CANARY}.` }), table: 'voice_overs' },
  clonedVoiceId: { owner: 'profile', ofA: (a) => a.cloneVoice(), table: 'cloned_voices' },
  apiKeyId: { owner: 'user', ofA: (a) => a.create('/api-keys', { name: CANARY, profileId: a.profileId }) },
  costId: { owner: 'profile', ofA: (a) => a.costId, table: 'cost_entries' },
  budgetAlertId: { owner: 'profile', ofA: (a) => a.budgetAlertId, table: 'budget_alerts' },
  jobId: { owner: 'profile', ofA: (a) => a.jobId, table: 'jobs' },
  automationId: { owner: 'profile', ofA: (a) => a.automationId, table: 'automations' },
  publicationId: { owner: 'profile', ofA: (a) => a.publicationId, table: 'publications' },
  channelId: { owner: 'profile', ofA: () => CHANNELS.facebook, own: CHANNELS.ofStoreB },
  webhookId: { owner: 'profile', ofA: (a) => a.webhookId, table: 'webhooks' },
  deliveryId: { owner: 'profile', ofA: (a) => a.create(`/webhooks/${a.webhookId}/test`, {}), table: 'webhook_deliveries' },
  voiceId: shared('en'),
  publisherId: shared(POSTIZ),
  pluginId: shared('automation-daily-production'),
  'getPluginConfig.pluginId': shared(POSTIZ),
  'updatePluginConfig.pluginId': shared(POSTIZ),
  'testPlugin.pluginId': shared(POSTIZ),
  'listPluginOptions.pluginId': shared(POSTIZ),
};

/** Under which a preview is kept in store A. */
export const PREVIEW_KEY = '0123456789abcdef'.repeat(4);

/** Values that the schema alone does not tell: by operation, then by the way to the value (parameter or body property). */
export const VALUES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  listPluginOptions: { name: 'channels' },
  listTtsModels: { provider: 'tts-espeak' },
  previewVoice: { provider: 'tts-espeak' },
  createAutomation: { cron: '0 3 1 1 *', timeZone: 'UTC', config: { scripts: ['Text of somebody else.'] }, enabled: false },
  createSegment: { startSeconds: 0, endSeconds: 1 },
  createWebhook: { url: 'http://127.0.0.1:9/', events: ['publication.failed'] },
  matchSegmentsToSrt: { srt: `1\n00:00:00,000 --> 00:00:01,000\n${CANARY}` },
  setClipContent: { srt: `1\n00:00:00,000 --> 00:00:01,000\n${CANARY}` },
  streamClipPreview: { v: PREVIEW_KEY },
  publishClip: { mode: 'schedule', scheduleAt: new Date(Date.now() + 72 * 3600_000).toISOString() },
  publishClips: { mode: 'schedule', scheduleAt: new Date(Date.now() + 96 * 3600_000).toISOString() },
  updatePluginConfig: { enabled: true },
  getCalendar: { from: '2026-01-01T00:00:00Z', to: '2026-01-31T00:00:00Z' },
  setSlots: { timeZone: 'UTC', slots: [{ weekdays: [1], time: '09:00' }] },
};
