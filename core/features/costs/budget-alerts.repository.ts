import { notFound } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { BudgetAlertRow } from '../../plugin-host/cost-ledger.repository.ts';

/** Alerts are raised by the transaction that crosses a threshold; here they are read, and acknowledged. */
export class BudgetAlertsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** Of this month and the months behind it, newest first. @param firstMonth e.g. `2026-11` */
  async since(firstMonth: string, onlyOpen: boolean): Promise<BudgetAlertRow[]> {
    const all = this.profile.db.from('budget_alerts').select().eq('profile_id', this.profile.profileId).gte('month', firstMonth);
    const wanted = onlyOpen ? all.is('acknowledged_at', null) : all;
    const { data, error } = await wanted.order('month', { ascending: false }).order('threshold_percent', { ascending: false });
    if (error) throw new Error(`budget_alerts: ${error.message}`);
    return data;
  }

  /** The first time counts. @throws AppError 404 */
  async acknowledge(budgetAlertId: string, now: Date): Promise<BudgetAlertRow> {
    const { db, profileId } = this.profile;
    const change = await db.from('budget_alerts').update({ acknowledged_at: now.toISOString() }).eq('profile_id', profileId).eq('id', budgetAlertId).is('acknowledged_at', null);
    if (change.error) throw new Error(`budget_alerts: ${change.error.message}`);
    const { data, error } = await db.from('budget_alerts').select().eq('profile_id', profileId).eq('id', budgetAlertId).maybeSingle();
    if (error) throw new Error(`budget_alerts: ${error.message}`);
    if (!data) throw notFound('budget alert');
    return data;
  }
}
