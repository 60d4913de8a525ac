/** Speech of which it is known when each word is heard, by the built-in voice. */
import { copyFile, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import espeak from '../../plugins/tts-espeak/index.ts';
import type { WordTiming } from '../media/index.ts';

export interface SpokenWords {
  /** WAV, 22 050 Hz, mono. */
  readonly audioPath: string;
  readonly words: readonly WordTiming[];
}

/** @param folder where the file is left */
export async function speakWords(folder: string, text: string, voiceId = 'en', speed = 1): Promise<SpokenWords> {
  const nothing = (): void => undefined;
  const logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
  const store = { get: () => Promise.resolve(undefined), set: () => Promise.resolve() };
  const noNetwork = () => Promise.reject(new Error('no network'));
  const context = { config: {}, workspace: folder, exportFolder: null, profile: { id: '', name: '' }, logger, signal: new AbortController().signal, fetch: noNetwork, connect: noNetwork, store, progress: nothing };
  const { audioPath, words = [] } = await espeak.synthesize(context, { text, voiceId, speed });
  const own = path.join(folder, `spoken-${randomUUID()}.wav`);
  await copyFile(audioPath, own);
  await rm(audioPath);
  return { audioPath: own, words };
}

/** Short scripts as shops write them: with pauses, numbers that are spoken as words, and words that begin softly. */
export const SPOKEN_SCRIPTS = {
  en: 'Meet the bottle that keeps up with your day. It is light, it is clear, and it never leaks. Fill it in the morning, throw it in your bag, and forget about it until you are thirsty. The steel walls keep water cold for a whole day and coffee hot for half of one. It comes in seven colors, fits every holder, and goes into the dishwasher. Order it today, get it tomorrow, and send it back for free if you do not like it. What are you waiting for?',
  ro: 'Sticla aceasta ține pasul cu ziua ta. Este ușoară, este transparentă și nu curge niciodată. Umple-o dimineața, arunc-o în geantă și uită de ea până când ți se face sete. Pereții de oțel păstrează apa rece o zi întreagă și cafeaua fierbinte o jumătate de zi. Vine în șapte culori și încape în orice suport. Comand-o astăzi, primește-o mâine și trimite-o înapoi gratuit dacă nu îți place. Ce mai aștepți?',
  de: 'Diese Flasche hält mit deinem Tag Schritt. Sie ist leicht, sie ist klar, und sie läuft niemals aus. Fülle sie am Morgen, wirf sie in die Tasche und vergiss sie, bis du Durst hast. Die Wände aus Stahl halten Wasser einen ganzen Tag kalt und Kaffee einen halben Tag heiß. Es gibt sie in sieben Farben, und sie passt in jeden Halter. Bestelle sie heute, bekomme sie morgen und schicke sie kostenlos zurück, wenn sie dir nicht gefällt. Worauf wartest du noch?',
} as const;
