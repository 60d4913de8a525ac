import type { Handlers } from '../../contract/operations.ts';
import { VoiceOverLibraryService } from './voice-over-library.service.ts';
import { VoiceOverRequestsService } from './voice-over-requests.service.ts';
import { VoicesService } from './voices.service.ts';

export const voicesHandlers = {
  listTtsProviders: async (call) => ({ items: await call.resolve(VoicesService).listProviders() }),
  listTtsModels: async (call) => ({ items: await call.resolve(VoicesService).listModels(call.query.provider) }),
  listVoices: async (call) => ({ items: await call.resolve(VoicesService).listVoices(call.query) }),
  generateSpeech: (call) => {
    const requests = call.resolve(VoiceOverRequestsService);
    return call.query.dryRun === true ? requests.estimate(call.body) : requests.generate(call.body);
  },
  getVoiceOver: (call) => call.resolve(VoiceOverLibraryService).get(call.params.voiceOverId),
  streamVoiceOver: (call) => call.resolve(VoiceOverLibraryService).audio(call.params.voiceOverId, call.query.download === true),
} satisfies Handlers<'listTtsProviders' | 'listTtsModels' | 'listVoices' | 'generateSpeech' | 'getVoiceOver' | 'streamVoiceOver'>;
