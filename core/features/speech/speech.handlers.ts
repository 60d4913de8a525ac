import type { Handlers } from '../../contract/operations.ts';
import { VoiceDetectionService } from './voice-detection.service.ts';
import { VoiceEditsService } from './voice-edits.service.ts';

export const speechHandlers = {
  detectVoice: (call) => call.resolve(VoiceDetectionService).detect(call.params.sourceVideoId, call.body),
  muteVoice: async (call) => ({ job: await call.resolve(VoiceEditsService).request('mute-voice', { ...call.params, ...call.body }) }),
  removeSilence: async (call) => ({ job: await call.resolve(VoiceEditsService).request('remove-silence', { ...call.params, ...call.body }) }),
} satisfies Handlers<'detectVoice' | 'muteVoice' | 'removeSilence'>;
