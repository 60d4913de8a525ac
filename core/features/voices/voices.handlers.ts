import type { Handlers } from '../../contract/operations.ts';
import { VoicesService } from './voices.service.ts';

export const voicesHandlers = {
  listTtsProviders: async (call) => ({ items: await call.resolve(VoicesService).listProviders() }),
  listVoices: async (call) => ({ items: await call.resolve(VoicesService).listVoices(call.query) }),
} satisfies Handlers<'listTtsProviders' | 'listVoices'>;
