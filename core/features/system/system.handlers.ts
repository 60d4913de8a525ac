import type { Handlers } from '../../contract/operations.ts';
import { SystemService } from './system.service.ts';

export const systemHandlers = {
  getHealth: async (call) => call.resolve(SystemService).health(),
  getReadiness: (call) => call.resolve(SystemService).readiness(),
} satisfies Handlers<'getHealth' | 'getReadiness'>;
