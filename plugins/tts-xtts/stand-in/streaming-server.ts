/** Coqui's xtts-streaming-server, which keeps no voices. */
import type { IncomingMessage } from 'node:http';
import { readWav, writeWav } from '../wav.ts';
import { type Answer, CRASH, missing, NOT_FOUND, readFile, readJson, Refusal } from './http.ts';
import { assertLatents, LANGUAGE_CODES, type Latents, latentsOf, speakAs } from './model.ts';
import type { Journal } from './options.ts';

/** The first of the model's 58. */
const STUDIO_SPEAKERS = ['Claribel Dervla', 'Daisy Studious', 'Gracie Wise', 'Andrew Chipper'];

export class StreamingServerStandIn {
  private readonly journal: Journal;

  constructor(journal: Journal) {
    this.journal = journal;
  }

  async answer(request: IncomingMessage, url: URL): Promise<Answer> {
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /studio_speakers':
        return { status: 200, body: Object.fromEntries(STUDIO_SPEAKERS.map((name) => [name, latentsOf(name)])) };
      case 'GET /languages':
        return { status: 200, body: LANGUAGE_CODES };
      case 'POST /clone_speaker':
        return this.clone(request);
      case 'POST /tts':
        return this.speak(await readJson(request));
      default:
        return NOT_FOUND;
    }
  }

  private async clone(request: IncomingMessage): Promise<Answer> {
    const { content } = await readFile(request, 'wav_file');
    if (!readWav(content)) throw new Refusal(CRASH);
    this.journal.cloned += 1;
    return { status: 200, body: latentsOf(content) };
  }

  private async speak(body: Readonly<Record<string, unknown>>): Promise<Answer> {
    const { text, language } = body;
    const latents = readLatents(body);
    if (typeof text !== 'string' || typeof language !== 'string') throw missing('text', 'language');
    assertLatents(latents);
    if (!LANGUAGE_CODES.includes(language)) throw new Refusal(CRASH);
    const voice = STUDIO_SPEAKERS.find((name) => keyOf(latentsOf(name)) === keyOf(latents)) ?? keyOf(latents);
    this.journal.spoken.push({ text, voice, language });
    return { status: 200, body: writeWav(await speakAs(voice, text, language)).toString('base64') };
  }
}

/** Tells voices apart. */
export function keyOf({ speaker_embedding: embedding }: Latents): string {
  return embedding.slice(0, 16).map((value) => value.toFixed(5)).join(' ');
}

function readLatents({ gpt_cond_latent: latent, speaker_embedding: embedding }: Readonly<Record<string, unknown>>): Latents {
  if (!isNumbers(embedding) || !Array.isArray(latent) || !latent.every(isNumbers)) throw missing('speaker_embedding', 'gpt_cond_latent');
  return { gpt_cond_latent: latent, speaker_embedding: embedding };
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'number');
}
