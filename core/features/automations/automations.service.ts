import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { type Job, JobQueue } from '../../jobs/index.ts';
import { Clock } from '../../platform/clock.ts';
import type { Json } from '../../platform/database.ts';
import { AppError, conflict, invalid } from '../../platform/errors.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';
import { findCronProblem, findTimeZoneProblem, nextRuns } from '../../plugin-host/scheduler-cron.ts';
import { PublishingService } from '../publishing/publishing.service.ts';
import { SourceVideosService } from '../sources/source-videos.service.ts';
import { type AutomationRow, type AutomationRunRow, toAutomation, toAutomationRun } from './automation-rows.ts';
import { AutomationRunsRepository } from './automation-runs.repository.ts';
import { AutomationStarter } from './automation-starter.service.ts';
import { type AutomationChange, AutomationsRepository } from './automations.repository.ts';
import { findPublishTargets } from './publish-targets.ts';

type Automation = Schemas['Automation'];

const DEFAULT_NEXT_RUNS = 5;

@injectable()
export class AutomationsService {
  private readonly automations: AutomationsRepository;
  private readonly runs: AutomationRunsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(JobQueue) private readonly queue: JobQueue,
    @inject(SourceVideosService) private readonly sourceVideos: SourceVideosService,
    @inject(AutomationStarter) private readonly starter: AutomationStarter,
    @inject(PublishingService) private readonly publishing: PublishingService,
    @inject(Clock) private readonly clock: Clock,
  ) {
    this.automations = new AutomationsRepository(profile);
    this.runs = new AutomationRunsRepository(profile);
  }

  async list(): Promise<{ items: Automation[] }> {
    const [rows, latest] = await Promise.all([this.automations.list(), this.runs.latest()]);
    const shown = new Map((await this.showRuns([...latest.values()])).map((run) => [run.automationId, run]));
    return { items: rows.map((row) => toAutomation(row, shown.get(row.id), this.clock.now())) };
  }

  async get(automationId: string): Promise<Automation> {
    return this.show(await this.automations.find(automationId));
  }

  async create(input: Schemas['AutomationInput']): Promise<Automation> {
    this.assertPlugin(input.pluginId);
    assertSchedule(input.cron, input.timeZone);
    const row = await this.automations.insert({
      plugin_id: input.pluginId,
      name: input.name.trim(),
      cron: input.cron.trim(),
      time_zone: input.timeZone,
      config: await this.checkConfig(input.pluginId, input.config, input.enabled ?? true),
      enabled: input.enabled,
      missed_run_policy: input.missedRunPolicy ?? 'skip',
      scheduled_since: this.clock.now().toISOString(),
    });
    return toAutomation(row, undefined, this.clock.now());
  }

  async update(automationId: string, patch: Schemas['AutomationPatch']): Promise<Automation> {
    const row = await this.automations.find(automationId);
    assertSchedule(patch.cron ?? row.cron, patch.timeZone ?? row.time_zone);
    return this.show(await this.automations.update(automationId, await this.changeOf(row, patch)));
  }

  async remove(automationId: string): Promise<void> {
    const open = await this.runs.findOpen(automationId);
    await this.automations.remove(automationId);
    if (open?.job_id) await this.cancel(open.job_id);
  }

  /** @throws AppError 409 `automation.already-running` */
  async run(automationId: string): Promise<Job> {
    const job = await this.starter.start(await this.automations.find(automationId));
    if (!job) throw conflict('automation.already-running', 'This automation is running already. Wait for that run to end, or cancel its job.');
    return job;
  }

  async listRuns(automationId: string): Promise<{ items: Schemas['AutomationRun'][] }> {
    await this.automations.find(automationId);
    return { items: await this.showRuns(await this.runs.list(automationId)) };
  }

  /** When the schedule is due next, whether it is switched on or not. */
  async listNextRuns(automationId: string, count = DEFAULT_NEXT_RUNS): Promise<{ items: string[] }> {
    const { cron, time_zone: timeZone } = await this.automations.find(automationId);
    return { items: nextRuns(cron, timeZone, count, this.clock.now()).map((date) => date.toISOString()) };
  }

  private async show(row: AutomationRow): Promise<Automation> {
    const [lastRun] = await this.showRuns((await this.runs.list(row.id)).slice(0, 1));
    return toAutomation(row, lastRun, this.clock.now());
  }

  private async showRuns(rows: readonly AutomationRunRow[]): Promise<Schemas['AutomationRun'][]> {
    const jobs = Map.groupBy(rows.length === 0 ? [] : await this.runs.jobsOf(rows.map(({ id }) => id)), ({ run_id }) => run_id);
    return rows.map((row) => toAutomationRun(row, jobs.get(row.id) ?? []));
  }

  private async changeOf(row: AutomationRow, patch: Schemas['AutomationPatch']): Promise<AutomationChange> {
    const { name, cron, timeZone, config, enabled, missedRunPolicy } = patch;
    // Switched on, it has to be ready as if it were saved anew.
    if (enabled === true && !row.enabled && config === undefined) await this.checkConfig(row.plugin_id, row.config as Readonly<Record<string, unknown>>, true);
    const isRescheduled = (cron?.trim() ?? row.cron) !== row.cron || (timeZone ?? row.time_zone) !== row.time_zone || (enabled ?? row.enabled) !== row.enabled;
    return {
      ...(name === undefined ? {} : { name: name.trim() }),
      ...(cron === undefined ? {} : { cron: cron.trim() }),
      ...(timeZone === undefined ? {} : { time_zone: timeZone }),
      ...(config === undefined ? {} : { config: await this.checkConfig(row.plugin_id, config, enabled ?? row.enabled) }),
      ...(enabled === undefined ? {} : { enabled }),
      ...(missedRunPolicy === undefined ? {} : { missed_run_policy: missedRunPolicy }),
      ...(isRescheduled ? { scheduled_since: this.clock.now().toISOString() } : {}),
    };
  }

  private assertPlugin(pluginId: string): void {
    if (this.plugins.ofKind('automation').some((plugin) => plugin.id === pluginId)) return;
    throw invalid('automation.plugin-unknown', 'There is no such automation plugin. GET /api/v1/plugins lists them.', [{ pointer: '/body/pluginId', message: 'is not an automation plugin' }]);
  }

  /** What is switched off may be unfinished: only what runs has to be ready to publish. */
  private async checkConfig(pluginId: string, config: Readonly<Record<string, unknown>>, enabled: boolean): Promise<NonNullable<Json>> {
    const valid = this.plugins.validateConfig(pluginId, 'automation', config);
    const named = this.plugins.referencesOf(pluginId, valid, 'source-video');
    const own = new Set(await this.sourceVideos.findOwn(named.map(({ id }) => id)));
    const unknown = named.filter(({ id }) => !own.has(id)).map(({ pointer }) => ({ pointer: `/body/config${pointer}`, message: 'is not a source video of this profile' }));
    if (unknown.length > 0) throw invalid('automation.source-video-unknown', 'The automation names footage that this profile does not have. Choose the source videos again.', unknown);
    if (enabled) await this.assertPublishable(pluginId, valid);
    return toJson(valid) ?? {};
  }

  /** @throws AppError 422 with pointers below `/body/config` */
  private async assertPublishable(pluginId: string, config: Readonly<Record<string, unknown>>): Promise<void> {
    for (const { pointer, target } of findPublishTargets(this.plugins, pluginId, config)) await this.publishing.prepare(target, `/body/config${pointer}`);
  }

  private async cancel(jobId: string): Promise<void> {
    try {
      await this.queue.cancel(this.profile, jobId);
    } catch (error) {
      // It ended a moment ago.
      if (!(error instanceof AppError)) throw error;
    }
  }
}

function assertSchedule(cron: string, timeZone: string): void {
  const zoneProblem = findTimeZoneProblem(timeZone);
  if (zoneProblem !== null) throw invalid('automation.time-zone-invalid', zoneProblem, [{ pointer: '/body/timeZone', message: 'is not a time zone' }]);
  const cronProblem = findCronProblem(cron);
  if (cronProblem !== null) throw invalid('automation.cron-invalid', cronProblem, [{ pointer: '/body/cron', message: 'is not a schedule' }]);
}
