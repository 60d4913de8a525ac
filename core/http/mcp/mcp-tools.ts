/** Which operations of the contract assistants get as tools: what somebody needs who makes and publishes videos, and nothing that manages accounts, keys or settings. */
import type { OperationId } from '../../contract/operations.ts';

const OPERATIONS: readonly OperationId[] = [
  'listProfiles',
  'listSourceVideos',
  'listSegments',
  'listVoices',
  'listTtsProviders',
  'quoteSpeech',
  'listRenderPresets',
  'listCaptionStyles',
  'writeScripts',
  'createJob',
  'listJobs',
  'getJob',
  'cancelJob',
  'retryJob',
  'listClips',
  'getClip',
  'selectClip',
  'renderClip',
  'listPublishers',
  'listChannels',
  'listNextSlots',
  'publishClip',
  'getCalendar',
  'listPublications',
  'getPublication',
  'movePublication',
  'cancelPublication',
  'listAutomations',
  'runAutomation',
  'listAutomationRuns',
  'listNextRuns',
  'simulateAutomation',
  'getProfileBudget',
  'getProfileDashboard',
  'listCosts',
  'getUsage',
];

/** Where the contract's word would not tell what it does. */
const NAMES: Partial<Record<OperationId, string>> = { createJob: 'produce_video' };

export const MCP_OPERATIONS: ReadonlyMap<string, OperationId> = new Map(OPERATIONS.map((id) => [NAMES[id] ?? toSnakeCase(id), id]));

function toSnakeCase(id: string): string {
  return id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export const INSTRUCTIONS = [
  'Edit Factory makes short vertical videos from the footage of online stores and publishes them. Each store is a profile, walled off from the others: list_profiles tells which there are; name one as profileId in every call, or the default profile is used.',
  'To make a video: list_source_videos (footage), produce_video with dryRun true (what it would cost), then produce_video. It answers with a job; ask get_job every few seconds until its state is succeeded, failed or cancelled. A job that succeeded names its clips.',
  'To publish a clip: list_publishers, list_channels (only pinned channels can be used), publish_clip. Publishing is seen by everybody, so have it confirmed first.',
  'Tools that spend or publish take idempotencyKey: make one up for each thing that is to happen once, and send the same again when an answer did not arrive.',
  'Files are given as links; they open with the same "Authorization" header as this endpoint.',
].join('\n');
