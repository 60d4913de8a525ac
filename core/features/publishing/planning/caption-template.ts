import type { Schemas } from '../../../contract/operations.ts';
import type { MediaFile } from '../../../plugin-api/index.ts';

type Texts = Pick<Schemas['PublishRequest'], 'caption' | 'captions' | 'settings'>;

/** Puts a clip's name and script where captions and settings, e.g. a title, say `{name}` and `{script}`. */
export function fillRequest<Request extends Texts>(request: Request, { name, script }: Pick<MediaFile, 'name' | 'script'>): Request {
  const fill = (text: string) => text.replace(/\{(name|script)\}/g, (_, word: string) => (word === 'name' ? name : script));
  const fillAll = (fields: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? fill(value) : value]));
  return {
    ...request,
    caption: fill(request.caption),
    ...(request.captions ? { captions: Object.fromEntries(Object.entries(request.captions).map(([channelId, text]) => [channelId, fill(text)])) } : {}),
    ...(request.settings ? { settings: Object.fromEntries(Object.entries(request.settings).map(([channelId, fields]) => [channelId, fillAll(fields)])) } : {}),
  };
}
