import { profileKey } from './profile-scope.ts';

/** All that tells of money but the budget: the ledger, its sums, alerts, and prices, which a payment makes cheaper. */
export const costsKey = (profileId: string) => [...profileKey(profileId), 'costs'] as const;
export const budgetKey = (profileId: string) => [...profileKey(profileId), 'budget'] as const;
