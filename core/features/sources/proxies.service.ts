import { createHash } from 'node:crypto';
import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import { MediaEngine, type RenderSource, type Timeline, type VideoProbe, type WorkOptions } from '../../media/index.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import type { FileCache } from '../../platform/file-cache.ts';
import { FileStorage } from '../../platform/storage.ts';

/** Changes when the same video would give another proxy. */
const PROXY_VERSION = 1;
/** Smaller pictures are decoded quickly as they are. */
const LEAST_SHORT_SIDE = 1080;
/** A proxy makes looking through footage half as long again. Of what is longer one preview shows too little to wait for that. */
const LONGEST_SECONDS = 300;

/**
 * Small copies of source videos, from which a preview takes a third of the work. They are made along with the analysis, while the
 * pictures are decoded anyway: by itself a proxy costs more than the preview that asks for it. What has none is read as it is.
 */
@injectable()
export class ProxiesService {
  private readonly cache: FileCache;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(FileStorage) storage: FileStorage,
    @inject(MediaEngine) private readonly media: MediaEngine,
  ) {
    this.cache = storage.cache(profile.profileId, 'proxies');
  }

  isWorthIt({ width, height, durationSeconds }: VideoProbe): boolean {
    return Math.min(width, height) >= LEAST_SHORT_SIDE && durationSeconds <= LONGEST_SECONDS;
  }

  /** @param sha256 of the video */
  async keep(sha256: string, file: string): Promise<void> {
    await this.cache.keep(keyOf(sha256), file);
    await this.cache.trim();
  }

  /** Of a video that is deleted. */
  async forget(sha256: string): Promise<void> {
    await this.cache.forget(keyOf(sha256));
  }

  /** The timeline with proxies in place of the videos that have one. They lie in the workspace, whatever the cache lets go of. */
  async inPlace<Shown extends Pick<Timeline, 'sources' | 'cutList'>>(timeline: Shown, work: WorkOptions): Promise<Shown> {
    const shown = new Set(timeline.cutList.map(({ sourceVideoId }) => sourceVideoId));
    const sources = Object.entries(timeline.sources).filter(([id]) => shown.has(id));
    const found = await Promise.all(sources.map(async ([id, source]) => [id, (await this.find(id, source, work)) ?? source] as const));
    return { ...timeline, sources: Object.fromEntries(found) };
  }

  private async find(id: string, { sha256, probe }: RenderSource, { workspace, signal }: WorkOptions): Promise<RenderSource | null> {
    const [key, file] = [keyOf(sha256), path.join(workspace, `proxy-of-${id}.mp4`)];
    if (!(await this.cache.take(key, file))) return null;
    // Its colors are those of the video, whether or not it says so.
    return { path: file, sha256: key, probe: { ...(await this.media.probeVideo(file, signal ? { signal } : {})), colorMatrix: probe.colorMatrix } };
  }
}

function keyOf(sha256: string): string {
  return createHash('sha256').update(JSON.stringify(['proxy', PROXY_VERSION, sha256])).digest('hex');
}
