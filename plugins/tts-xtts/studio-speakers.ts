import { z } from '../../core/plugin-api/index.ts';
import { requestJsonIfKnown, type XttsContext } from './client.ts';
import { Latents } from './latents.ts';

const Speakers = z.record(z.string(), Latents);
type Speakers = z.infer<typeof Speakers>;

/** They belong to the model; a server that was given another one is noticed after this. */
const KEPT_MS = 10 * 60_000;
const MOST_SERVERS = 4;

interface Kept {
  readonly speakers: Speakers;
  readonly until: number;
}

/** Tens of megabytes, the same for everybody who may reach the server, and needed for every sentence. */
const keptByAddress = new Map<string, Kept>();

/** The voices that come with the model; older servers name none. */
export async function studioSpeakers(context: XttsContext): Promise<Speakers> {
  const { url } = context.config;
  const kept = keptByAddress.get(url);
  if (kept && kept.until > Date.now()) return kept.speakers;
  const speakers = (await requestJsonIfKnown(context, { path: '/studio_speakers' }, Speakers)) ?? {};
  keptByAddress.delete(url);
  keptByAddress.set(url, { speakers, until: Date.now() + KEPT_MS });
  for (const oldest of [...keptByAddress.keys()].slice(0, -MOST_SERVERS)) keptByAddress.delete(oldest);
  return speakers;
}
