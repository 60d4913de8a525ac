import { type AutomationTools, PluginError, type ProductionRequest } from '../../core/plugin-api/index.ts';
import { MAX_SOURCE_VIDEOS, type Settings } from './settings.ts';

/** Fewer seconds of segments than a short video lasts would show the same in every one. */
const LEAST_SEGMENT_SECONDS = 30;

type Tools = Pick<AutomationTools, 'listSourceVideos' | 'listSegments'>;
type Footage = Pick<ProductionRequest, 'segmentIds' | 'selectionMode' | 'sourceVideoIds'>;

/** What the video is cut from, the least used of it first. */
export async function chooseFootage(config: Settings, tools: Tools, made: number): Promise<Footage> {
  const segments = config.footage === 'moments' ? [] : await tools.listSegments(config.sourceVideoIds ? { sourceVideoIds: config.sourceVideoIds } : {});
  const seconds = segments.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);
  if (segments.length > 0 && (config.footage === 'segments' || seconds >= LEAST_SEGMENT_SECONDS)) return { segmentIds: segments.map(({ id }) => id), selectionMode: 'weighted' };
  if (config.footage === 'segments') throw new PluginError('config', 'There are no segments to cut from. Mark some in your source videos, or let the automation cut from the best moments.');
  return { sourceVideoIds: await chooseVideos(config, tools, made) };
}

/** Where the profile has more footage than one video may be cut from, the next run goes on where this one stopped. */
async function chooseVideos(config: Settings, tools: Tools, made: number): Promise<readonly string[]> {
  if (config.sourceVideoIds) return config.sourceVideoIds;
  const ids = (await tools.listSourceVideos()).map(({ id }) => id);
  if (ids.length === 0) throw new PluginError('config', 'This profile has no source videos yet. Upload some footage, then run the automation again.');
  if (ids.length <= MAX_SOURCE_VIDEOS) return ids;
  const start = (made * MAX_SOURCE_VIDEOS) % ids.length;
  return [...ids, ...ids].slice(start, start + MAX_SOURCE_VIDEOS);
}
