/** What happens without a request: jobs, schedules, and the sweeps that keep the house clean. */
import { createRequestContainer, type DependencyContainer } from './container.ts';
import { removeUnreferencedFiles } from './features/assets/unreferenced-files.ts';
import { SessionsRepository } from './features/auth/sessions.repository.ts';
import { AutomationRunJob } from './features/automations/automation.job.ts';
import { AutomationSchedule } from './features/automations/automation-schedule.ts';
import { ProduceTool } from './features/automations/produce-tool.ts';
import { ProfileServices } from './features/automations/simulation/simulations.service.ts';
import { reconcileCosts } from './features/costs/reconcile-costs.ts';
import { GenerateClipsJob } from './features/productions/generate-clips.job.ts';
import { PreviewClipJob } from './features/productions/preview-clip.job.ts';
import { ProduceJob } from './features/productions/produce.job.ts';
import { removeLeftoverProfiles } from './features/profiles/leftover-profiles.ts';
import { RemovedProfilesRepository } from './features/profiles/removed-profiles.repository.ts';
import { ProductionsService } from './features/productions/productions.service.ts';
import { RenderClipJob } from './features/productions/render-clip.job.ts';
import { PublicationCare } from './features/publishing/sending/publication-care.ts';
import { PublishJob } from './features/publishing/publish.job.ts';
import { PublishingTiming } from './features/publishing/publishing-timing.ts';
import { SegmentVideoJob } from './features/segments/automatic/segment-video.job.ts';
import { ExtractSegmentJob } from './features/segments/extract-segment.job.ts';
import { MuteVoiceJob, RemoveSilenceJob } from './features/speech/voice-edit.job.ts';
import { removeUnfinishedUploads } from './features/sources/unfinished-uploads.ts';
import { createJobs, JobEvents, type JobHandlers, JobQueue } from './jobs/index.ts';
import { admitted } from './admitted-job.ts';
import { MediaEngine, sweepLeftoverProcesses } from './media/index.ts';
import { Clock } from './platform/clock.ts';
import { Backend } from './platform/database.ts';
import { Logger } from './platform/logger.ts';
import type { ProfileContext } from './platform/profile-context.ts';
import { FileStorage } from './platform/storage.ts';
import { Scheduler } from './plugin-host/scheduler.ts';

const SWEEP_MS = 3600_000;
const RECONCILE_MS = 60_000;
const FILE_SWEEP_MS = 24 * 3600_000;

/** Registers queue and events, starts to work, and returns what stops it. */
export async function startBackgroundWork(root: DependencyContainer): Promise<() => Promise<void>> {
  const [backend, storage, log] = [root.resolve<Backend>(Backend), root.resolve(FileStorage), root.resolve<Logger>(Logger)];
  const jobs = createJobs({ backend, storage, log, sweepProcesses: sweepLeftoverProcesses });
  root.registerInstance(JobQueue, jobs.queue);
  root.registerInstance(JobEvents, jobs.events);
  root.register(ProduceTool, { useToken: ProductionsService });

  const servicesOf = (profile: ProfileContext) => createRequestContainer(root, { profile });
  root.registerInstance<ProfileServices>(ProfileServices, servicesOf);
  const media = root.resolve(MediaEngine);
  const handlers: JobHandlers = { produce: admitted(new ProduceJob(servicesOf), media), 'generate-clips': admitted(new GenerateClipsJob(servicesOf), media), 'render-clip': admitted(new RenderClipJob(servicesOf), media), 'preview-clip': admitted(new PreviewClipJob(servicesOf), media), 'extract-segment': admitted(new ExtractSegmentJob(servicesOf), media), 'segment-video': admitted(new SegmentVideoJob(servicesOf), media), 'mute-voice': admitted(new MuteVoiceJob(servicesOf), media), 'remove-silence': admitted(new RemoveSilenceJob(servicesOf), media), publish: new PublishJob(servicesOf), 'automation-run': new AutomationRunJob(servicesOf) };
  await reconcileCosts(backend, log);
  await jobs.runner.start(handlers);
  await removeLeftoverProfiles(new RemovedProfilesRepository(backend), storage, log);
  const clock = root.resolve<Clock>(Clock);
  const scheduler = new Scheduler(new AutomationSchedule({ backend, servicesOf, clock, log }), clock, log);
  root.registerInstance(Scheduler, scheduler);
  await scheduler.start();
  const care = new PublicationCare({ backend, servicesOf, timing: root.resolve(PublishingTiming), log });
  care.start();
  const clean = () => {
    sweepSessions(root.resolve(SessionsRepository), log);
    removeUnfinishedUploads(storage, new Date(), log).catch((error: unknown) => log.error({ err: error }, 'unfinished uploads could not be removed'));
  };
  clean();
  const sweep = setInterval(clean, SWEEP_MS);
  sweep.unref();
  const stopFileSweep = startFileSweep(backend, storage, log);
  const reconciliation = setInterval(() => void reconcileCosts(backend, log).catch((error: unknown) => log.error({ err: error }, 'unsettled costs could not be looked after')), RECONCILE_MS);
  reconciliation.unref();
  return async () => {
    clearInterval(sweep);
    clearInterval(reconciliation);
    await stopFileSweep();
    await care.stop();
    await scheduler.stop();
    await jobs.runner.stop();
  };
}

/** Now and every day; the function that it returns ends one under way. */
function startFileSweep(backend: Backend, storage: FileStorage, log: Logger): () => Promise<void> {
  const stop = new AbortController();
  let sweeping = Promise.resolve();
  const sweep = () => {
    sweeping = removeUnreferencedFiles(backend, storage, new Date(), log, stop.signal).catch((error: unknown) => log.error({ err: error }, 'unreferenced files could not be removed'));
  };
  sweep();
  const timer = setInterval(sweep, FILE_SWEEP_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    stop.abort();
    await sweeping;
  };
}

function sweepSessions(sessions: SessionsRepository, log: Logger): void {
  log.debug({}, 'removing expired sessions of all users (service role)');
  sessions.removeExpired().catch((error: unknown) => log.error({ err: error }, 'expired sessions could not be removed'));
}
