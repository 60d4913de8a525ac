import { type AutomationOutcome, type AutomationTools, type PluginContext, PluginError, type ProductionRequest, z } from '../../core/plugin-api/index.ts';
import { MAX_SOURCE_VIDEOS, type Settings } from './settings.ts';
import { fillCaption, fillName } from './templates.ts';

/** Where in the list the next run begins, and how many videos were begun in all. */
const place = z.object({ position: z.int().min(0), made: z.int().min(0) }).catch({ position: 0, made: 0 });

/** Begins the next video. The place moves on only after the production was accepted, so a run that fails skips no script. */
export async function run({ config, store }: PluginContext<Settings>, tools: AutomationTools): Promise<AutomationOutcome> {
  const { position, made } = place.parse(await store.get('place'));
  const count = config.scripts.length;
  const isAtEnd = position >= count;
  if (isAtEnd && config.onEnd === 'stop') return { state: 'skipped', summary: `All ${count} scripts have been made. Add scripts, or let the list start over.` };
  const index = isAtEnd ? 0 : position;
  const request = createRequest(config, tools, { script: config.scripts[index] ?? '', number: made + 1, sourceVideoIds: await chooseFootage(config, tools, made) });
  await tools.produce(request);
  await store.set('place', { position: index + 1, made: made + 1 });
  return { state: 'done', summary: `Began "${request.name}" from script ${index + 1} of ${count}${request.publish ? '; it is published when it is ready' : ''}.` };
}

/** The number is the seed too, so a script that comes again is cut in another way. */
function createRequest(config: Settings, tools: AutomationTools, { script, number, sourceVideoIds }: { readonly script: string; readonly number: number; readonly sourceVideoIds: readonly string[] }): ProductionRequest {
  const values = { number, date: tools.now(), timeZone: tools.timeZone };
  const name = fillName(config.nameTemplate, values);
  const request = { name, script, sourceVideoIds, seed: number };
  if (!config.publish) return request;
  const { captionTemplate, ...target } = config.publish;
  return { ...request, publish: { ...target, caption: fillCaption(captionTemplate, { ...values, name, script }) } };
}

/** Where the profile has more footage than one video may be cut from, the next run goes on where this one stopped. */
async function chooseFootage(config: Settings, tools: AutomationTools, made: number): Promise<readonly string[]> {
  if (config.sourceVideoIds) return config.sourceVideoIds;
  const ids = (await tools.listSourceVideos()).map(({ id }) => id);
  if (ids.length === 0) throw new PluginError('config', 'This profile has no source videos yet. Upload some footage, then run the automation again.');
  if (ids.length <= MAX_SOURCE_VIDEOS) return ids;
  const start = (made * MAX_SOURCE_VIDEOS) % ids.length;
  return [...ids, ...ids].slice(start, start + MAX_SOURCE_VIDEOS);
}
