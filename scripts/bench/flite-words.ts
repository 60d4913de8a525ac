/** Speech of another engine, where it is installed (`flite` and its `t2p`): it prints when each sound ends, which is a truth that is not eSpeak's own. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { WordTiming } from '../../core/media/index.ts';
import type { SpokenWords } from '../../core/test/spoken-words.ts';

const run = promisify(execFile);
const PAUSE = 'pau';

export const FLITE_VOICES = ['slt', 'rms', 'awb', 'kal16'];

export async function hasFlite(): Promise<boolean> {
  return run('flite', ['--version']).then(() => true, (error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'ENOENT'));
}

/** English. @throws where a word has other sounds in the text than alone */
export async function speakWithFlite(folder: string, voice: string, text: string): Promise<SpokenWords> {
  const audioPath = path.join(folder, `flite-${voice}.wav`);
  const { stdout } = await run('flite', ['-psdur', '-voice', voice, '-t', text, '-o', audioPath]);
  const sounds = stdout.trim().split(/\s+/).map((sound) => ({ name: sound.split(':')[0] ?? '', endSeconds: Number(sound.split(':')[1]) }));
  const words: WordTiming[] = [];
  let at = 0;
  for (const token of text.split(/\s+/)) {
    while (sounds[at]?.name === PAUSE) at += 1;
    const startSeconds = sounds[at - 1]?.endSeconds ?? 0;
    at += await countSounds(token);
    words.push({ text: token, startSeconds, endSeconds: sounds[at - 1]?.endSeconds ?? startSeconds });
  }
  if (sounds.slice(at).some(({ name }) => name !== PAUSE)) throw new Error(`flite says more sounds than the words of "${text}" have`);
  return { audioPath, words };
}

async function countSounds(token: string): Promise<number> {
  const { stdout } = await run('t2p', [token.replace(/[^\p{L}']/gu, '')]);
  return stdout.trim().split(/\s+/).filter((name) => name !== PAUSE).length;
}
