import type { Handlers } from '../../contract/operations.ts';
import { AllCostsService } from './all-costs.service.ts';
import { BudgetAlertsService } from './budget-alerts.service.ts';
import { CostsService } from './costs.service.ts';
import { UsageService } from './usage.service.ts';

export const costsHandlers = {
  listCosts: (call) => call.resolve(CostsService).list(call.query),
  listAllCosts: (call) => call.resolve(AllCostsService).list(call.query),
  resolveCost: (call) => call.resolve(CostsService).resolve(call.params.costId, call.body.charged),
  getUsage: (call) => call.resolve(UsageService).read(call.query),
  listBudgetAlerts: (call) => call.resolve(BudgetAlertsService).list(call.query?.open),
  acknowledgeBudgetAlert: (call) => call.resolve(BudgetAlertsService).acknowledge(call.params.budgetAlertId),
} satisfies Handlers<'listCosts' | 'listAllCosts' | 'resolveCost' | 'getUsage' | 'listBudgetAlerts' | 'acknowledgeBudgetAlert'>;
