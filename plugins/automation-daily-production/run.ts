import { type AutomationOutcome, type AutomationTools, type PluginContext, type ProductionRequest, z } from '../../core/plugin-api/index.ts';
import { chooseFootage } from './footage.ts';
import { readScripts, type Script } from './scripts.ts';
import type { Settings } from './settings.ts';
import { fillCaption, fillName } from './templates.ts';

export type Tools = Pick<AutomationTools, 'now' | 'timeZone' | 'produce' | 'listSourceVideos' | 'listSegments'>;

/** Where in the list the next run begins, and how many videos were begun in all. */
const place = z.object({ position: z.int().min(0), made: z.int().min(0) }).catch({ position: 0, made: 0 });

/** Begins the next video. The place moves on only after the production was accepted, so a run that fails skips no script. */
export async function run(context: PluginContext<Settings>, tools: Tools): Promise<AutomationOutcome> {
  const { config, store } = context;
  const { position, made } = place.parse(await store.get('place'));
  const scripts = await readScripts(context);
  const count = scripts.length;
  const isAtEnd = position >= count;
  if (isAtEnd && config.onEnd === 'stop') return { state: 'skipped', summary: `All ${count} scripts have been made. Add scripts, or let the list start over.` };
  const index = isAtEnd ? 0 : position;
  const script = scripts[index] ?? { text: '' };
  const footage = await chooseFootage(config, tools, made);
  const request = createRequest(config, { script, footage, number: made + 1, date: tools.now(), timeZone: tools.timeZone });
  await tools.produce(request);
  await store.set('place', { position: index + 1, made: made + 1 });
  return { state: 'done', summary: `Began "${request.name}" from script ${index + 1} of ${count}${whenPublished(request)}.` };
}

interface Parts {
  readonly script: Script;
  readonly footage: Pick<ProductionRequest, 'segmentIds' | 'selectionMode' | 'sourceVideoIds'>;
  readonly number: number;
  readonly date: Date;
  readonly timeZone: string;
}

/** The number is the seed too, so a script that comes again is cut in another way. */
function createRequest(config: Settings, { script, footage, number, date, timeZone }: Parts): ProductionRequest {
  const values = { number, date, timeZone };
  const name = fillName(script.name ?? config.nameTemplate, values);
  const look = { ...(config.voice ? { voice: config.voice } : {}), ...(config.preset ? { preset: config.preset } : {}), ...(config.captions ? { captionStyle: { preset: config.captions } } : {}) };
  const request = { name, script: script.text, ...footage, ...look, seed: number };
  if (!config.publish) return request;
  const { captionTemplate, ...target } = config.publish;
  return { ...request, publish: { ...target, caption: fillCaption(script.caption ?? captionTemplate, { ...values, name, script: script.text }) } };
}

function whenPublished({ publish }: ProductionRequest): string {
  if (!publish) return '';
  return publish.mode === 'next-slot' ? '; it is published in the next free slot' : publish.mode === 'draft' ? '; it becomes a draft when it is ready' : '; it is published when it is ready';
}
