import { openAsBlob } from 'node:fs';
import { definePublisher, isFetchFailure, PluginError, type PostRequest, type PostState, z } from '../../../../core/plugin-api/index.ts';
import { account } from '../account.ts';
import { ask, send } from '../service.ts';

const MAX_CAPTION_LENGTH = 2000;

const channels = z.object({ channels: z.array(z.object({ id: z.string(), name: z.string(), network: z.string() })) });
const post = z.object({ id: z.string(), reference: z.string(), state: z.enum(['scheduled', 'draft', 'published', 'failed']), url: z.string().nullable(), error: z.string().nullable() });

function toState({ id, reference, state, url, error }: z.infer<typeof post>): PostState {
  return { publicationId: reference, externalId: id, state, url, error };
}

export default definePublisher({
  id: 'publisher-example',
  name: 'Example',
  description: 'Publishes to Example.',
  license: 'MIT',
  api: '1.0',
  config: z.strictObject(account),
  limits: { timeoutMs: 10 * 60_000, concurrency: 2 },

  async check(context) {
    const { channels: found } = channels.parse(await (await ask(context, '/channels')).json());
    return { ok: true, detail: `Connected. Channels: ${found.length}.` };
  },

  async listChannels(context) {
    const { channels: found } = channels.parse(await (await ask(context, '/channels')).json());
    return found.map((channel) => ({ ...channel, pictureUrl: null, disabled: false }));
  },

  /** Everything that Example would refuse belongs here, so that nothing is uploaded or spent for it. */
  validate: ({ posts }: PostRequest) =>
    posts.filter(({ caption }) => [...caption].length > MAX_CAPTION_LENGTH).map(({ publicationId }) => ({ publicationId, message: `The caption is longer than ${MAX_CAPTION_LENGTH} characters. Shorten it.` })),

  async upload(context, media) {
    const form = new FormData();
    form.set('file', await openAsBlob(media.path, { type: media.contentType }), `${media.clipId}.mp4`);
    const answer = z.object({ id: z.string() }).parse(await (await ask(context, '/uploads', { method: 'POST', body: form })).json());
    return { uploadId: answer.id };
  },

  /** Our id of each post goes along, so that `find` can tell later whether it arrived. */
  async publish(context, { posts, mode, scheduleAt }, media) {
    const body = { upload: media['uploadId'], mode, scheduleAt, posts: posts.map(({ publicationId, channelId, caption }) => ({ reference: publicationId, channel: channelId, caption })) };
    try {
      const answer: unknown = await (await send(context, '/posts', body)).json();
      return z.array(post).parse(answer).map(toState);
    } catch (error) {
      if (!mayHaveArrived(error)) throw error;
      throw new PluginError('unknown-outcome', 'The connection to Example broke while the posts were sent. Whether they arrived is looked up.', { cause: error });
    }
  },

  async find(context, posts) {
    const references = posts.map(({ publicationId }) => encodeURIComponent(publicationId)).join(',');
    return z.array(post).parse(await (await ask(context, `/posts?references=${references}`)).json()).map(toState);
  },

  async cancel(context, { publicationId }) {
    await ask(context, `/posts?references=${encodeURIComponent(publicationId)}`, { method: 'DELETE' });
  },
});

/** After this it is looked up before anything is sent again; what Example clearly refused is not. */
function mayHaveArrived(error: unknown): boolean {
  if (isFetchFailure(error)) return error.requestSent;
  return error instanceof PluginError ? error.code === 'transient' : true;
}
