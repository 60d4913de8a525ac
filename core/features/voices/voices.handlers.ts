import type { Handlers } from '../../contract/operations.ts';
import { QuotesService } from './quotes.service.ts';
import { VoiceOverClipsService } from './library/voice-over-clips.service.ts';
import { VoiceOverLibraryService } from './library/voice-over-library.service.ts';
import { VoiceOverRequestsService } from './library/voice-over-requests.service.ts';
import { VoicePreviewsService } from './voice-previews.service.ts';
import { VoicesService } from './voices.service.ts';

export const voicesHandlers = {
  listTtsProviders: async (call) => ({ items: await call.resolve(VoicesService).listProviders() }),
  listTtsModels: async (call) => ({ items: await call.resolve(VoicesService).listModels(call.query.provider) }),
  listVoices: async (call) => ({ items: await call.resolve(VoicesService).listVoices(call.query) }),
  quoteSpeech: (call) => call.resolve(QuotesService).quote(call.body),
  generateSpeech: (call) => {
    const requests = call.resolve(VoiceOverRequestsService);
    return call.query.dryRun === true ? requests.estimate(call.body) : requests.generate(call.body);
  },
  previewVoice: (call) => {
    const previews = call.resolve(VoicePreviewsService);
    return call.query.dryRun === true ? previews.estimate(call.body) : previews.make(call.body);
  },
  listVoiceOvers: (call) => call.resolve(VoiceOverLibraryService).list(call.query),
  getVoiceOver: (call) => call.resolve(VoiceOverLibraryService).get(call.params.voiceOverId),
  deleteVoiceOver: (call) => call.resolve(VoiceOverLibraryService).remove(call.params.voiceOverId),
  streamVoiceOver: (call) => call.resolve(VoiceOverLibraryService).audio(call.params.voiceOverId, call.query.download === true),
  addVoiceOverToClips: (call) => call.resolve(VoiceOverClipsService).addTo(call.params.voiceOverId, call.body.clipIds),
} satisfies Handlers<
  'listTtsProviders' | 'listTtsModels' | 'listVoices' | 'quoteSpeech' | 'generateSpeech' | 'previewVoice' | 'listVoiceOvers' | 'getVoiceOver' | 'deleteVoiceOver' | 'streamVoiceOver' | 'addVoiceOverToClips'
>;
