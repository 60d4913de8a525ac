/** A worker, the real plugin host and a stand-in for Postiz, without HTTP in front. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createRequestContainer, createRootContainer, type DependencyContainer } from '../../container.ts';
import type { Schemas } from '../../contract/operations.ts';
import { ChannelsService } from '../../features/publishing/channels.service.ts';
import { PublicationsService } from '../../features/publishing/publications.service.ts';
import { PublishJob } from '../../features/publishing/publish.job.ts';
import { PublishingService } from '../../features/publishing/publishing.service.ts';
import { PublishingTiming } from '../../features/publishing/publishing-timing.ts';
import { ClipsService } from '../../features/library/clips.service.ts';
import { type Job, type JobContext, JobQueue, type Jobs } from '../../jobs/index.ts';
import { type Clock, systemClock } from '../../platform/clock.ts';
import type { Backend } from '../../platform/database.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import { openPluginHost, PluginHost } from '../../plugin-host/index.ts';
import { DEMO_ORGANIZATIONS, type StandInOptions } from '../../../plugins/publisher-postiz/stand-in/options.ts';
import { startStandIn, type StandIn } from '../../../plugins/publisher-postiz/stand-in/server.ts';
import { silent } from '../database.ts';
import { waitForJob, Workbench } from '../jobs/workbench.ts';

export const POSTIZ = 'publisher-postiz';
export const CHANNELS = {
  facebook: 'cmastoreafacebook00000000',
  tiktok: 'cmastoreatiktok0000000000',
  youtube: 'cmastoreayoutube000000000',
  expired: 'cmastoreathreads000000000',
  ofStoreB: 'cmbstorebfacebook00000000',
};

/** As in production, but quicker. */
export class QuickTiming extends PublishingTiming {
  override readonly lookUpMs: number = 700;
  override readonly lookUpDelaysMs = [50, 100];
  override readonly turnMs: number = 300;
  override readonly retryDelaysMs = [50, 100];
  override readonly followUpMs: number = 10_000;
  override readonly followUpDelaysMs = [50];
  override readonly refreshMs: number = 0;
  override readonly lostAfterMs: number = 1500;
}

export class PublishingBench {
  readonly bench: Workbench;
  readonly standIn: StandIn;
  readonly jobs: Jobs;
  readonly host: PluginHost;
  readonly profile: ProfileContext;
  private readonly root: DependencyContainer;

  private constructor(parts: Pick<PublishingBench, 'bench' | 'standIn' | 'jobs' | 'host' | 'profile'> & { root: DependencyContainer }) {
    this.bench = parts.bench;
    this.standIn = parts.standIn;
    this.jobs = parts.jobs;
    this.host = parts.host;
    this.profile = parts.profile;
    this.root = parts.root;
  }

  /** @param clock Of the hours in which requests are counted. */
  static async open(backend: Backend, options: StandInOptions = {}, clock: Clock = systemClock): Promise<PublishingBench> {
    const bench = await Workbench.open(backend);
    const standIn = await startStandIn({ publishDelayMs: 50, ...options });
    const pluginsDir = path.resolve(import.meta.dirname, '../../../plugins');
    const host = await openPluginHost({ pluginsDir, secretsKey: '0'.repeat(64), storage: bench.storage, allowPrivateNetwork: true, log: silent, clock });
    const jobs = bench.createJobs();
    const root = createRootContainer();
    root.registerInstance(FileStorage, bench.storage);
    root.registerInstance(PluginHost, host);
    root.registerInstance(JobQueue, jobs.queue);
    root.registerInstance(PublishingTiming, new QuickTiming());
    const opened = new PublishingBench({ bench, standIn, jobs, host, root, profile: await bench.createPerson() });
    const publish = new PublishJob((profile) => createRequestContainer(root, { profile }));
    const idle = { stages: {}, run: () => Promise.resolve({}) };
    await jobs.runner.start({ produce: idle, 'generate-clips': idle, 'render-clip': idle, 'preview-clip': idle, 'extract-segment': idle, 'segment-video': idle, 'mute-voice': idle, 'remove-silence': idle, publish, 'automation-run': idle });
    return opened;
  }

  async close(): Promise<void> {
    await this.bench.close();
    await this.standIn.close();
  }

  get<T>(service: new (...args: never[]) => T, profile = this.profile): T {
    return createRequestContainer(this.root, { profile }).resolve(service);
  }

  get publishing(): PublishingService {
    return this.get(PublishingService);
  }

  get publications(): PublicationsService {
    return this.get(PublicationsService);
  }

  /** Settings for the stand-in and all channels pinned. */
  async connect(profile = this.profile, organization = 0): Promise<void> {
    await this.setKey(DEMO_ORGANIZATIONS[organization]?.apiKey ?? '', profile);
    const channels = await this.get(ChannelsService, profile).list(POSTIZ);
    await this.get(ChannelsService, profile).pin(POSTIZ, channels.items.map(({ id }) => id));
  }

  async setKey(apiKey: string, profile = this.profile): Promise<void> {
    await this.host.updateSettings(profile, POSTIZ, { enabled: true, config: { url: this.standIn.url, apiKey } });
  }

  /** A file that is an MP4 by its first bytes, as a clip of the profile. */
  async addClip(profile = this.profile): Promise<string> {
    const project = await profile.db.from('projects').insert({ profile_id: profile.profileId, name: 'Bottles' }).select('id').single();
    if (project.error) throw new Error(project.error.message);
    const folder = await mkdtemp(path.join(this.bench.root, 'clip-'));
    const [videoPath, thumbnailPath] = [path.join(folder, 'clip.mp4'), path.join(folder, 'clip.jpg')];
    await writeFile(videoPath, Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftypisom${randomUUID()}`)]));
    await writeFile(thumbnailPath, 'jpeg');
    const text = { name: 'Bottles', script: 'Hello', fingerprint: randomUUID(), cues: [], cutList: [] };
    const clip = await this.get(ClipsService, profile).add({ ...text, projectId: project.data.id, voiceOverId: null, variant: 1, status: 'rendered', hasAudio: true, preset: 'vertical', captionStyle: {}, look: {}, recipe: { sourceVideoIds: [], seed: 1, variant: 1 }, durationSeconds: 5, width: 1080, height: 1920, videoPath, thumbnailPath });
    return clip.id;
  }

  /** As the worker sees a job, without a worker. */
  jobContext(jobId: string, attempt = 1): JobContext {
    const stage: JobContext['stage'] = (_name, _inputs, work) => work(() => undefined);
    return { jobId, attempt, profile: this.profile, signal: new AbortController().signal, workspace: this.bench.root, stage, warn: async () => undefined };
  }

  async publish(clipId: string, request: Partial<Schemas['PublishRequest']> = {}, profile = this.profile): Promise<Job> {
    const body = { clipId, channelIds: [CHANNELS.facebook], caption: 'New in the store', mode: 'now' as const, ...request };
    const job = await this.get(PublishingService, profile).publishClip(POSTIZ, body);
    return waitForJob(this.jobs, profile, job.id);
  }

  async allPublications(profile = this.profile): Promise<Schemas['Publication'][]> {
    return (await this.get(PublicationsService, profile).list({})).items;
  }
}
