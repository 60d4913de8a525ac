/** Automations as their users know them: over HTTP, in a store of their own. */
import type { Schemas } from '../../contract/operations.ts';
import type { TestUser } from '../server.ts';

type Run = Schemas['AutomationRun'];

export class AutomationBench {
  private readonly user: TestUser;
  private readonly profileId: string;
  private readonly automationId: string;

  private constructor(user: TestUser, profileId: string, automationId: string) {
    this.user = user;
    this.profileId = profileId;
    this.automationId = automationId;
  }

  /** One that is switched off: it runs when it is told to. */
  static async create(user: TestUser, profileId: string, pluginId: string, config: object): Promise<AutomationBench> {
    const body = { pluginId, name: pluginId, cron: '0 4 1 1 *', timeZone: 'Europe/Bucharest', enabled: false, config };
    const { status, body: automation } = await user.request<Schemas['Automation']>('POST', '/automations', { profileId, body });
    if (status !== 201) throw new Error(`${pluginId}: ${status} ${JSON.stringify(automation)}`);
    return new AutomationBench(user, profileId, automation.id);
  }

  /** Runs it now and waits for its end. */
  async run(): Promise<Run> {
    const { profileId } = this;
    const { body } = await this.user.request<{ job: Schemas['Job'] }>('POST', `/automations/${this.automationId}/run`, { profileId });
    await this.user.waitForJob(body.job.id, profileId);
    const runs = await this.user.request<{ items: Run[] }>('GET', `/automations/${this.automationId}/runs`, { profileId });
    const [latest] = runs.body.items;
    if (!latest) throw new Error('the run is not in the history');
    return latest;
  }

  async configure(config: object): Promise<void> {
    const { status, body } = await this.user.request('PATCH', `/automations/${this.automationId}`, { profileId: this.profileId, body: { config } });
    if (status !== 200) throw new Error(`configure: ${status} ${JSON.stringify(body)}`);
  }
}
