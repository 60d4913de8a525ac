import type { Handlers } from '../../contract/operations.ts';
import { ApiKeysService } from './api-keys.service.ts';

export const apiKeysHandlers = {
  listApiKeys: async (call) => ({ items: await call.resolve(ApiKeysService).list() }),
  createApiKey: (call) => call.resolve(ApiKeysService).create(call.body),
  deleteApiKey: (call) => call.resolve(ApiKeysService).delete(call.params.apiKeyId),
} satisfies Handlers<'listApiKeys' | 'createApiKey' | 'deleteApiKey'>;
