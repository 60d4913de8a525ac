/**
 * The plugins that come with the product and are tested with it. They run in the server itself; all others run in processes of their
 * own. (One that is missing here works all the same, but slower.)
 */
export const SHIPPED_PLUGINS: ReadonlySet<string> = new Set([
  'analyzer-gemini',
  'automation-budget-report',
  'automation-daily-production',
  'automation-publish-queue',
  'automation-retention',
  'automation-source-import',
  'publisher-folder',
  'publisher-postiz',
  'tts-edge',
  'tts-elevenlabs',
  'tts-espeak',
  'tts-kokoro',
  'tts-xtts',
  'writer-gemini',
  'writer-openai-compatible',
]);
