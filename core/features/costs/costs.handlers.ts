import type { Handlers } from '../../contract/operations.ts';
import { CostsService } from './costs.service.ts';

export const costsHandlers = {
  listCosts: (call) => call.resolve(CostsService).list(call.query),
} satisfies Handlers<'listCosts'>;
