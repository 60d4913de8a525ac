import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PluginError, type Speech, type SpokenAudio } from '../../core/plugin-api/index.ts';
import type { XttsContext } from './client.ts';
import { codeFor, type Language, languageOf, longestTextIn } from './languages.ts';
import { readKeptVoice } from './latents.ts';
import { serverOf, type SpokenVoice, type XttsServer } from './server.ts';
import { splitText } from './text-parts.ts';
import { isCloned, isClonedFor } from './voice-ids.ts';
import { joinSounds, readWav, type Sound, writeWav } from './wav.ts';

/** What is chosen when nothing is. */
export const ANY_VOICE = 'default';
/** The model ends each part with a short silence of its own. */
const PAUSE_SECONDS = 0.1;

export async function speak(context: XttsContext, speech: Speech): Promise<SpokenAudio> {
  const server = serverOf(context);
  const voice = await voiceFor(context, server, speech);
  const language = languageFor(context, speech, voice);
  const code = codeFor(language, await server.languages());
  if (code === undefined) throw languageUnknown(language);
  const parts = splitText(speech.text, longestTextIn(language));
  const sounds: Sound[] = [];
  for (const part of parts) {
    sounds.push(heard(await server.speak(part, voice, code)));
    context.progress(sounds.length / parts.length);
  }
  const audioPath = path.join(context.workspace, 'speech.wav');
  await writeFile(audioPath, writeWav(joinSounds(sounds, PAUSE_SECONDS)));
  return { audioPath };
}

async function voiceFor(context: XttsContext, server: XttsServer, { voiceId, voiceData }: Speech): Promise<SpokenVoice> {
  if (voiceId === ANY_VOICE) return { name: context.config.voice ?? (await firstOf(server)) };
  if (!isCloned(voiceId)) return { name: voiceId };
  if (isClonedFor(context.profile.id, voiceId) && voiceData !== undefined) return { name: voiceId, kept: readKeptVoice(voiceData) };
  throw new PluginError('permanent', 'There is no such cloned voice in this profile. Choose one from the list of voices.');
}

async function firstOf(server: XttsServer): Promise<string> {
  const name = (await server.voices()).find((voice) => !isCloned(voice));
  if (name === undefined) throw new PluginError('config', 'The XTTS server has no voice yet. Clone one, or put a sample into its folder of speakers.');
  return name;
}

function languageFor({ config }: XttsContext, speech: Speech, { kept }: SpokenVoice): Language {
  const wanted = speech.language ?? kept?.language ?? config.language;
  const language = languageOf(wanted);
  if (language === undefined) throw languageUnknown(wanted);
  return language;
}

function languageUnknown(language: string): PluginError {
  return new PluginError('permanent', `XTTS does not speak the language "${language}". Choose another language, or another voice provider for it.`);
}

function heard(file: Buffer): Sound {
  const sound = readWav(file);
  if (!sound) throw new PluginError('config', 'What the XTTS server sent is no speech. Check the address and the kind of server in the settings.');
  // In its streaming mode the server plays the speech on its own loudspeakers, and answers with a second of silence.
  if (sound.samples.every((sample) => sample === 0)) throw new PluginError('config', 'The XTTS server sent silence: it runs in its streaming mode. Start it without --streaming-mode.');
  return sound;
}
