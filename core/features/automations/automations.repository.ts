import type { Database } from '../../platform/database.ts';
import { notFound } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { AutomationRow } from './automation-rows.ts';

type Table = Database['public']['Tables']['automations'];
export type NewAutomation = Omit<Table['Insert'], 'profile_id' | 'user_id'>;
export type AutomationChange = Pick<Table['Update'], 'name' | 'cron' | 'time_zone' | 'config' | 'enabled' | 'missed_run_policy' | 'scheduled_since'>;

export class AutomationsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  async list(): Promise<AutomationRow[]> {
    const { data, error } = await this.table().select().eq('profile_id', this.profile.profileId).order('created_at').order('id');
    if (error) throw failed(error);
    return data;
  }

  /** @throws AppError 404 */
  async find(automationId: string): Promise<AutomationRow> {
    const { data, error } = await this.table().select().eq('profile_id', this.profile.profileId).eq('id', automationId).maybeSingle();
    if (error) throw failed(error);
    if (!data) throw notFound('automation');
    return data;
  }

  async insert(automation: NewAutomation): Promise<AutomationRow> {
    const owner = { profile_id: this.profile.profileId, user_id: this.profile.userId };
    const { data, error } = await this.table().insert({ ...automation, ...owner }).select().single();
    if (error) throw failed(error);
    return data;
  }

  /** @throws AppError 404 */
  async update(automationId: string, change: AutomationChange): Promise<AutomationRow> {
    const { data, error } = await this.table().update(change).eq('profile_id', this.profile.profileId).eq('id', automationId).select().maybeSingle();
    if (error) throw failed(error);
    if (!data) throw notFound('automation');
    return data;
  }

  /** @throws AppError 404 */
  async remove(automationId: string): Promise<void> {
    const { data, error } = await this.table().delete().eq('profile_id', this.profile.profileId).eq('id', automationId).select('id').maybeSingle();
    if (error) throw failed(error);
    if (!data) throw notFound('automation');
  }

  private table() {
    return this.profile.db.from('automations');
  }
}

function failed(error: { message: string }): Error {
  return new Error(`automations: ${error.message}`);
}
