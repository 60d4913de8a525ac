/** One run of an automation: its plugin is called with the automation's own settings and a few tools, and what it did is kept in the history. */
import type { Resolver } from '../../contract/operations.ts';
import { describeFailure, type JobContext, type JobHandler, type JobResult } from '../../jobs/index.ts';
import { conflict } from '../../platform/errors.ts';
import { Clock } from '../../platform/clock.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';
import type { AutomationRow } from './automation-rows.ts';
import { AutomationRunsRepository } from './automation-runs.repository.ts';
import { createAutomationTools } from './automation-tools.ts';
import { AutomationsRepository } from './automations.repository.ts';
import { replayedStore } from './replayed-store.ts';

/** Lines of one run that the history keeps. */
const MOST_DETAILS = 200;

export type AutomationRunInput = { readonly automationId: string; readonly runId: string };

export class AutomationRunJob implements JobHandler<AutomationRunInput> {
  readonly stages = { run: 1 };
  private readonly servicesOf: (profile: ProfileContext) => Resolver;

  /** @param servicesOf A container whose services act for the profile. */
  constructor(servicesOf: (profile: ProfileContext) => Resolver) {
    this.servicesOf = servicesOf;
  }

  async run(job: JobContext, input: AutomationRunInput): Promise<JobResult> {
    const runs = new AutomationRunsRepository(job.profile);
    const clock = this.servicesOf(job.profile).resolve<Clock>(Clock);
    const automation = await new AutomationsRepository(job.profile).find(input.automationId);
    const opening = await runs.reopen(input.runId);
    if (opening === null) throw conflict('automation.already-running', 'Another run of this automation is going on. Retry this one when that has ended.');
    try {
      const outcome = await job.stage('run', { runId: input.runId }, (progress) => this.callPlugin(job, automation, { runId: input.runId, opening }, progress));
      await runs.close(input.runId, { state: outcome.state === 'done' ? 'succeeded' : 'skipped', summary: outcome.summary, details: outcome.details }, clock.now());
      return { automationRunId: input.runId, jobIds: outcome.jobIds };
    } catch (error) {
      // A run that was only stopped has not failed: it is taken up again, or `onEnd` hears how it ended.
      if (!job.signal.aborted) await runs.close(input.runId, { state: 'failed', error: describeFailure(error).message }, clock.now());
      throw error;
    }
  }

  async onEnd(profile: ProfileContext, job: { readonly id: string; readonly input: AutomationRunInput }, state: 'failed' | 'cancelled'): Promise<void> {
    const error = state === 'cancelled' ? 'The run was cancelled.' : 'The server stopped while this was running.';
    await new AutomationRunsRepository(profile).close(job.input.runId, { state: 'failed', error }, this.servicesOf(profile).resolve<Clock>(Clock).now());
  }

  private async callPlugin(job: JobContext, automation: AutomationRow, { runId, opening }: { readonly runId: string; readonly opening: number }, onProgress: (fraction: number) => void) {
    const services = this.servicesOf(job.profile);
    const clock = services.resolve<Clock>(Clock);
    const jobIds: string[] = [];
    const noteJob = async (jobId: string) => {
      jobIds.push(jobId);
      await new AutomationRunsRepository(job.profile).setStartedJobs(runId, jobIds);
    };
    const tools = createAutomationTools({ job, opening, services, timeZone: automation.time_zone, now: () => clock.now(), noteJob });
    const host = services.resolve<PluginHost>(PluginHost);
    const configOverride = automation.config as Readonly<Record<string, unknown>>;
    const options = { signal: job.signal, onProgress, configOverride, scope: automation.id };
    const outcome = await host.call(job.profile, automation.plugin_id, 'automation', (plugin, context) => plugin.run({ ...context, store: replayedStore(context.store, job, opening) }, tools), options);
    return { state: outcome.state, summary: outcome.summary, details: [...(outcome.details ?? [])].slice(0, MOST_DETAILS), jobIds };
  }
}
