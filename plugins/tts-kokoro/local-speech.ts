import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type PluginContext, PluginError, type Speech, type SpokenAudio } from '../../core/plugin-api/index.ts';
import type { LocalModel } from './local-model.ts';
import { writeWav } from './wav.ts';

/** The model cuts off what is longer than 510 sounds; numbers have many sounds to a character. */
const LONGEST_PART_CHARACTERS = 240;

/** English only, and without the times of words: the core aligns them. */
export async function speakLocally(context: Pick<PluginContext<unknown>, 'workspace' | 'signal' | 'progress'>, model: LocalModel, { text, voiceId: voice, speed, language }: Speech): Promise<SpokenAudio> {
  if (language !== undefined && !/^en\b/i.test(language)) throw new PluginError('permanent', 'Kokoro in this process speaks English only. Choose another voice, or a Kokoro server.');
  if (!Object.hasOwn(model.voices, voice)) throw new PluginError('permanent', 'Kokoro in this process does not have this voice. Choose one from the list of voices.');
  const parts = splitIntoParts(text);
  const sounds: Float32Array[] = [];
  let sampleRate = 24_000;
  for (const [index, part] of parts.entries()) {
    context.signal.throwIfAborted();
    const { audio, sampling_rate: rate } = await model.generate(part, { voice, speed });
    sounds.push(audio);
    sampleRate = rate;
    context.progress((index + 1) / parts.length);
  }
  const audioPath = path.join(context.workspace, 'speech.wav');
  await writeFile(audioPath, writeWav(sounds, sampleRate));
  return { audioPath };
}

/** At the ends of sentences; a longer one between words, after a comma where there is one. */
export function splitIntoParts(text: string): string[] {
  const sentences = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment.trim()).filter(Boolean);
  return sentences.flatMap(splitSentence).reduce<string[]>((parts, sentence) => {
    const last = parts.at(-1);
    if (last !== undefined && last.length + sentence.length < LONGEST_PART_CHARACTERS) return [...parts.slice(0, -1), `${last} ${sentence}`];
    return [...parts, sentence];
  }, []);
}

function splitSentence(sentence: string): string[] {
  if (sentence.length <= LONGEST_PART_CHARACTERS) return [sentence];
  const head = sentence.slice(0, LONGEST_PART_CHARACTERS);
  const cut = [head.lastIndexOf(', ') + 1, head.lastIndexOf(' ')].find((at) => at > 0) ?? LONGEST_PART_CHARACTERS;
  return [sentence.slice(0, cut).trim(), ...splitSentence(sentence.slice(cut).trim())];
}
