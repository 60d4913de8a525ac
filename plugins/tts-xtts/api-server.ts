/** xtts-api-server: voices are samples in its folder of speakers, known by their names. */
import { openAsBlob } from 'node:fs';
import { type CreatedVoice, PluginError, type VoiceSample, z } from '../../core/plugin-api/index.ts';
import { requestBytes, requestJson, requestJsonIfKnown, type XttsContext } from './client.ts';
import { type KeptVoice, readKeptVoice } from './latents.ts';
import type { CloningState, SpokenVoice, XttsServer } from './server.ts';
import { SpeakersFolder } from './speakers-folder.ts';

const Speakers = z.array(z.string());
const Languages = z.object({ languages: z.record(z.string(), z.string()) });
/** Of the server's own description: which paths it knows. */
const Description = z.object({ paths: z.record(z.string(), z.unknown()) });
const UPLOAD = '/upload_sample';
const NO_WAY_IN = 'This XTTS server takes no uploads, so voices cannot be cloned: name its folder of speakers in the settings, or use a newer server.';

export class ApiServer implements XttsServer {
  private readonly context: XttsContext;
  private readonly folder: SpeakersFolder | null;

  constructor(context: XttsContext) {
    this.context = context;
    this.folder = context.config.speakersFolder === undefined ? null : new SpeakersFolder(context.config.speakersFolder);
  }

  voices(): Promise<readonly string[]> {
    return requestJson(this.context, { path: '/speakers_list' }, Speakers);
  }

  async languages(): Promise<readonly string[]> {
    return Object.values((await requestJson(this.context, { path: '/languages' }, Languages)).languages);
  }

  async speak(text: string, { name, kept }: SpokenVoice, languageCode: string): Promise<Buffer> {
    if (kept?.kind === 'latents') throw new PluginError('config', 'This voice was cloned with an xtts-streaming-server, which these settings no longer name. Clone it again, or change the settings back.');
    // The server takes names and paths alike; only what it lists is a name.
    if (!(await this.voices()).includes(name)) {
      const what = kept ? 'The sample of this voice is gone from the folder of speakers of the XTTS server. Clone the voice again.' : 'The XTTS server does not have this voice. Choose one from the list of voices.';
      throw new PluginError('permanent', what);
    }
    // A text that is the name of a text file would be read from there.
    const harmless = text.toLowerCase().endsWith('.txt') ? `${text} ` : text;
    return requestBytes(this.context, { method: 'POST', path: '/tts_to_audio/', json: { text: harmless, speaker_wav: name, language: languageCode } });
  }

  async cloning(): Promise<CloningState> {
    if (this.folder) {
      const reason = await this.folder.whyNot();
      return reason === null ? { possible: true } : { possible: false, reason };
    }
    return (await this.takesUploads()) ? { possible: true } : { possible: false, reason: NO_WAY_IN };
  }

  async clone(sample: VoiceSample, voiceId: string): Promise<CreatedVoice> {
    const state = await this.cloning();
    if (!state.possible) throw new PluginError('config', state.reason);
    if (this.folder) await this.folder.put(sample.samplePath, voiceId);
    else await this.upload(sample.samplePath, voiceId);
    const data: KeptVoice = { kind: 'sample', language: sample.language };
    return { voiceId, data };
  }

  async remove({ voiceId, data }: CreatedVoice): Promise<void> {
    if (readKeptVoice(data).kind === 'latents') return;
    if (this.folder) return this.folder.remove(voiceId);
    // Not known: either the voice is gone, or the server cannot delete; the list tells.
    const answer = await requestJsonIfKnown(this.context, { method: 'DELETE', path: `/voices/${encodeURIComponent(voiceId)}` }, z.unknown());
    if (answer === null && (await this.voices()).includes(voiceId)) throw new PluginError('config', NO_WAY_IN);
  }

  private async upload(samplePath: string, voiceId: string): Promise<void> {
    const form = new FormData();
    form.set('wavFile', await openAsBlob(samplePath, { type: 'audio/wav' }), `${voiceId}.wav`);
    await requestJson(this.context, { method: 'POST', path: UPLOAD, form }, z.object({ filename: z.string() }));
  }

  private async takesUploads(): Promise<boolean> {
    const description = await requestJsonIfKnown(this.context, { path: '/openapi.json' }, Description);
    return description !== null && Object.hasOwn(description.paths, UPLOAD);
  }
}
