import { inject, injectable } from 'tsyringe';
import type { Resolver, Schemas } from '../../../contract/operations.ts';
import { Clock } from '../../../platform/clock.ts';
import { AppError } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { PluginHost } from '../../../plugin-host/plugin-host.ts';
import { nextRuns } from '../../../plugin-host/scheduler-cron.ts';
import { BudgetsService } from '../../profiles/budgets.service.ts';
import type { AutomationRow } from '../automation-rows.ts';
import { AutomationsRepository } from '../automations.repository.ts';
import { type ClashingAutomation, findClashes } from './clashes.ts';
import { localTime } from './local-time.ts';
import { simulatedContext } from './simulated-context.ts';
import { budgetOf } from './simulated-produce.tool.ts';
import { createSimulatedTools } from './simulated-tools.ts';

type Firing = Schemas['SimulatedFiring'];
type Outcome = Pick<Firing, 'state' | 'summary' | 'details' | 'effects' | 'productions'>;
/** What the firings of one simulation share. */
interface Memory {
  readonly memory: Map<string, unknown>;
  readonly store: Map<string, unknown>;
}

/** So that an answer comes in time and can be read. */
const MOST_FIRINGS = 200;
const DAY_MS = 24 * 3600_000;

/** Services that act for the profile at hand. Token, to be registered in the root container. */
export const ProfileServices = Symbol('ProfileServices');
export type ProfileServices = (profile: ProfileContext) => Resolver;

/** What an automation would do in the coming days: its plugin runs at each time, with tools and a memory that change nothing. */
@injectable()
export class AutomationSimulations {
  private readonly automations: AutomationsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(BudgetsService) private readonly budgets: BudgetsService,
    @inject(Clock) private readonly clock: Clock,
    @inject(ProfileServices) private readonly servicesOf: ProfileServices,
  ) {
    this.automations = new AutomationsRepository(profile);
  }

  /** @throws AppError 404 */
  async simulate(automationId: string, days: number): Promise<Schemas['AutomationSimulation']> {
    const row = await this.automations.find(automationId);
    const now = this.clock.now();
    const until = new Date(now.getTime() + days * DAY_MS);
    const times = nextRuns(row.cron, row.time_zone, MOST_FIRINGS + 1, now).filter((time) => time <= until);
    const shared: Memory = { memory: new Map(), store: new Map() };
    const others = (await this.automations.list()).filter(({ id, enabled }) => enabled && id !== row.id).map((other) => this.clashing(other));
    const items: Firing[] = [];
    for (const at of times.slice(0, MOST_FIRINGS)) items.push(await this.fire(row, at, { shared, others }));
    return {
      from: now.toISOString(),
      to: until.toISOString(),
      timeZone: row.time_zone,
      items,
      isTruncated: times.length > MOST_FIRINGS,
      costMicros: items.reduce((sum, { costMicros }) => sum + costMicros, 0),
      budget: await this.budgets.get(),
      budgetRunsOutAt: budgetOf(shared).runsOutAt?.toISOString() ?? null,
    };
  }

  private async fire(row: AutomationRow, at: Date, { shared, others }: { readonly shared: Memory; readonly others: readonly ClashingAutomation[] }): Promise<Firing> {
    const outcome = await this.callPlugin(row, at, shared);
    const costMicros = outcome.productions.reduce((sum, production) => sum + (production.fitsBudget ? production.costMicros : 0), 0);
    return { at: at.toISOString(), ...localTime(at, row.time_zone), ...outcome, costMicros, clashes: findClashes(at, this.clashing(row), others) };
  }

  private async callPlugin(row: AutomationRow, at: Date, { memory, store }: Memory): Promise<Outcome> {
    const [effects, productions]: [string[], Firing['productions'][number][]] = [[], []];
    const tools = createSimulatedTools({
      services: this.servicesOf(this.profile),
      timeZone: row.time_zone,
      memory,
      now: () => at,
      note: ({ text }) => void effects.push(text),
      noteProduction: (production) => void productions.push(production),
    });
    const options = { configOverride: row.config as Readonly<Record<string, unknown>>, scope: row.id };
    try {
      const outcome = await this.plugins.call(this.profile, row.plugin_id, 'automation', (plugin, context) => plugin.run(simulatedContext(context, store), tools), options);
      return { state: outcome.state === 'done' ? 'succeeded' : 'skipped', summary: outcome.summary, details: [...(outcome.details ?? [])], effects, productions };
    } catch (error) {
      // What a real run would put into its history.
      if (!(error instanceof AppError)) throw error;
      return { state: 'failed', summary: error.message, details: [], effects, productions };
    }
  }

  private clashing({ id, name, cron, time_zone: timeZone, plugin_id: pluginId, config }: AutomationRow): ClashingAutomation {
    const isThere = this.plugins.ofKind('automation').some((plugin) => plugin.id === pluginId);
    const channels = isThere ? this.plugins.referencesOf(pluginId, config as Readonly<Record<string, unknown>>, 'channel') : [];
    return { id, name, cron, timeZone, channelIds: channels.map((channel) => channel.id) };
  }
}
