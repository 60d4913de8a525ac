import type { Handlers } from '../../contract/operations.ts';
import { AutomationsService } from './automations.service.ts';
import { AutomationSimulations } from './simulation/simulations.service.ts';

export const automationsHandlers = {
  listAutomations: (call) => call.resolve(AutomationsService).list(),
  createAutomation: (call) => call.resolve(AutomationsService).create(call.body),
  getAutomation: (call) => call.resolve(AutomationsService).get(call.params.automationId),
  updateAutomation: (call) => call.resolve(AutomationsService).update(call.params.automationId, call.body),
  deleteAutomation: async (call) => {
    await call.resolve(AutomationsService).remove(call.params.automationId);
    return undefined;
  },
  runAutomation: async (call) => ({ job: await call.resolve(AutomationsService).run(call.params.automationId) }),
  simulateAutomation: (call) => call.resolve(AutomationSimulations).simulate(call.params.automationId, call.body.days),
  listAutomationRuns: (call) => call.resolve(AutomationsService).listRuns(call.params.automationId),
  listNextRuns: (call) => call.resolve(AutomationsService).listNextRuns(call.params.automationId, call.query?.count),
} satisfies Handlers<
  'listAutomations' | 'createAutomation' | 'getAutomation' | 'updateAutomation' | 'deleteAutomation' | 'runAutomation' | 'simulateAutomation' | 'listAutomationRuns' | 'listNextRuns'
>;
