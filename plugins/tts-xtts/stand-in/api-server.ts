/** xtts-api-server, with its folder of speakers. */
import { existsSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { type Answer, detail, missing, NOT_FOUND, readFile, readJson } from './http.ts';
import { LANGUAGE_CODES, LANGUAGE_NAMES, speakAs, writeFloatWav } from './model.ts';
import type { Journal, StandInOptions } from './options.ts';
import { SAMPLE_RATE } from './speaking.ts';

const VOICE_ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/;

export class ApiServerStandIn {
  private readonly folder: string;
  private readonly options: StandInOptions;
  private readonly journal: Journal;

  constructor(folder: string, options: StandInOptions, journal: Journal) {
    this.folder = folder;
    this.options = options;
    this.journal = journal;
  }

  async answer(request: IncomingMessage, url: URL): Promise<Answer> {
    const takesUploads = this.options.takesUploads === true;
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /speakers_list':
        return { status: 200, body: await this.speakers() };
      case 'GET /speakers':
        return { status: 200, body: (await this.speakers()).map((name) => ({ name, voice_id: name, preview_url: `${url.host}/sample/${name}.wav` })) };
      case 'GET /languages':
        return { status: 200, body: { languages: LANGUAGE_NAMES } };
      case 'GET /openapi.json':
        return { status: 200, body: { openapi: '3.1.0', paths: { '/speakers_list': {}, '/tts_to_audio/': {}, ...(takesUploads ? { '/upload_sample': {}, '/voices/{voice_id}': {} } : {}) } } };
      case 'POST /tts_to_audio/':
        return this.speak(await readJson(request));
      case 'POST /upload_sample':
        return takesUploads ? this.takeSample(request) : NOT_FOUND;
      default:
        return takesUploads && request.method === 'DELETE' && url.pathname.startsWith('/voices/') ? this.remove(decodeURIComponent(url.pathname.slice('/voices/'.length))) : NOT_FOUND;
    }
  }

  private async speakers(): Promise<string[]> {
    return (await readdir(this.folder)).filter((name) => name.endsWith('.wav')).map((name) => name.slice(0, -'.wav'.length));
  }

  /** Its refusals are caught by itself, and come out as a failure of the server. */
  private async speak({ text, speaker_wav: speaker, language }: Readonly<Record<string, unknown>>): Promise<Answer> {
    if (typeof text !== 'string' || typeof speaker !== 'string' || typeof language !== 'string') throw missing(...['text', 'speaker_wav', 'language'].filter((_, index) => typeof [text, speaker, language][index] !== 'string'));
    if (!LANGUAGE_CODES.includes(language.toLowerCase())) throw detail(500, 'Error: 400: Language code sent is either unsupported or misspelled.');
    if (!existsSync(path.join(this.folder, `${speaker}.wav`))) throw detail(500, `Error: Speaker ${speaker} not found.`);
    this.journal.spoken.push({ text, voice: speaker, language });
    const sound = this.options.streamingMode === true ? { sampleRate: SAMPLE_RATE, samples: new Int16Array(SAMPLE_RATE) } : await speakAs(speaker, text, language.toLowerCase());
    return { status: 200, body: writeFloatWav(sound), contentType: 'audio/wav' };
  }

  private async takeSample(request: IncomingMessage): Promise<Answer> {
    const { name, content } = await readFile(request, 'wavFile');
    const voiceId = name.replace(/\.wav$/i, '');
    if (voiceId === name) throw detail(400, 'Only .wav files are supported');
    if (!VOICE_ID.test(voiceId)) throw detail(400, 'Voice ID must use only letters, numbers, dot, dash, or underscore.');
    if (content.length === 0) throw detail(400, 'Uploaded WAV is empty');
    const replaced = existsSync(path.join(this.folder, `${voiceId}.wav`));
    await writeFile(path.join(this.folder, `${voiceId}.wav`), content);
    this.journal.cloned += 1;
    return { status: 200, body: { filename: `${voiceId}.wav`, voice_id: voiceId, replaced } };
  }

  private async remove(voiceId: string): Promise<Answer> {
    if (!VOICE_ID.test(voiceId)) throw detail(400, 'Voice ID must use only letters, numbers, dot, dash, or underscore.');
    const file = path.join(this.folder, `${voiceId}.wav`);
    if (!existsSync(file)) throw detail(404, `Uploaded voice '${voiceId}' was not found`);
    await rm(file);
    return { status: 200, body: { status: 'deleted', voice_id: voiceId, removed: [`${voiceId}.wav`], cache_invalidated: true } };
  }
}
