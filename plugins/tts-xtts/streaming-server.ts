/** Coqui's xtts-streaming-server: it keeps nothing, so a voice is sent along with every request. */
import { openAsBlob } from 'node:fs';
import { type CreatedVoice, PluginError, type VoiceSample, z } from '../../core/plugin-api/index.ts';
import { requestJson, requestJsonIfKnown, type XttsContext } from './client.ts';
import { Latents, packLatents, unpackLatents } from './latents.ts';
import type { CloningState, SpokenVoice, XttsServer } from './server.ts';
import { studioSpeakers } from './studio-speakers.ts';

/** What its first versions speak, which do not say it. */
const ALWAYS = ['en', 'de', 'fr', 'es', 'it', 'pl', 'pt', 'tr', 'ru', 'nl', 'cs', 'ar', 'zh-cn', 'ja'];

export class StreamingServer implements XttsServer {
  private readonly context: XttsContext;

  constructor(context: XttsContext) {
    this.context = context;
  }

  async voices(): Promise<readonly string[]> {
    return Object.keys(await studioSpeakers(this.context));
  }

  async languages(): Promise<readonly string[]> {
    return (await requestJsonIfKnown(this.context, { path: '/languages' }, z.array(z.string()))) ?? ALWAYS;
  }

  async speak(text: string, voice: SpokenVoice, language: string): Promise<Buffer> {
    const json = { ...(await this.latentsOf(voice)), text, language };
    return Buffer.from(await requestJson(this.context, { method: 'POST', path: '/tts', json }, z.string()), 'base64');
  }

  async cloning(): Promise<CloningState> {
    return { possible: true };
  }

  async clone(sample: VoiceSample, voiceId: string): Promise<CreatedVoice> {
    const form = new FormData();
    form.set('wav_file', await openAsBlob(sample.samplePath, { type: 'audio/wav' }), 'sample.wav');
    return { voiceId, data: packLatents(await requestJson(this.context, { method: 'POST', path: '/clone_speaker', form }, Latents), sample.language) };
  }

  /** There is nothing of it at the server. A sample that lies with the other kind of server is not reached from here. */
  async remove({ data }: CreatedVoice): Promise<void> {
    if (typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'sample') {
      throw new PluginError('config', 'This voice was cloned with an xtts-api-server, which these settings no longer name. Change them back to delete it there.');
    }
  }

  private async latentsOf({ name, kept }: SpokenVoice): Promise<Latents> {
    if (kept?.kind === 'latents') return unpackLatents(kept);
    if (kept) throw new PluginError('config', 'This voice was cloned with an xtts-api-server, which these settings no longer name. Clone it again, or change the settings back.');
    const speakers = await studioSpeakers(this.context);
    const latents = Object.hasOwn(speakers, name) ? speakers[name] : undefined;
    if (!latents) throw new PluginError('permanent', 'The XTTS server does not have this voice. Choose one from the list of voices.');
    return latents;
  }
}
