import { inject, injectable } from 'tsyringe';
import { EventStreamBody, type Schemas } from '../../contract/operations.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import type { BudgetAlertRow } from '../../plugin-host/cost-ledger.repository.ts';
import { BudgetAlertEvents } from './budget-alert-events.ts';
import { BudgetAlertsRepository } from './budget-alerts.repository.ts';

type BudgetAlert = Schemas['BudgetAlert'];

const MONTHS_SHOWN = 12;

@injectable()
export class BudgetAlertsService {
  private readonly alerts: BudgetAlertsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(BudgetAlertEvents) private readonly events: BudgetAlertEvents,
  ) {
    this.alerts = new BudgetAlertsRepository(profile);
  }

  /** @param open only those of this month that nobody has acknowledged */
  async list(open = false): Promise<Schemas['BudgetAlertList']> {
    const rows = await this.alerts.since(monthsAgo(new Date(), open ? 0 : MONTHS_SHOWN - 1), open);
    return { items: rows.map(toBudgetAlert) };
  }

  /** @throws AppError 404 */
  async acknowledge(budgetAlertId: string): Promise<BudgetAlert> {
    return toBudgetAlert(await this.alerts.acknowledge(budgetAlertId, new Date()));
  }

  /** New ones, until the connection ends. */
  follow(): EventStreamBody {
    return new EventStreamBody((send) => this.events.subscribe(this.profile.profileId, (alert) => send({ event: 'budget-alert', data: alert })));
  }
}

export function toBudgetAlert(row: BudgetAlertRow): BudgetAlert {
  return {
    id: row.id,
    month: row.month,
    thresholdPercent: row.threshold_percent,
    monthlyMicros: Number(row.monthly_micros),
    spentMicros: Number(row.spent_micros),
    acknowledgedAt: row.acknowledged_at === null ? null : new Date(row.acknowledged_at).toISOString(),
    createdAt: new Date(row.created_at).toISOString(),
  };
}

function monthsAgo(now: Date, count: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count, 1)).toISOString().slice(0, 7);
}
