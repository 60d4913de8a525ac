import type { Soundtrack } from './soundtrack-types.ts';

/** Changes when the same inputs would sound different. */
const SOUND_VERSION = 1;

/** All that decides how a soundtrack sounds, in one order, as JSON. Two plans with the same inputs sound the same. */
export function soundtrackInputs({ durationSeconds, voice, music, footage }: Soundtrack): readonly unknown[] {
  const cuts = footage?.cut.cutList.map(({ sourceVideoId, startSeconds, frames }) => [footage.cut.sources[sourceVideoId]?.sha256 ?? '', startSeconds, frames]);
  return [
    SOUND_VERSION,
    durationSeconds,
    voice?.sha256 ?? null,
    music ? [music.sha256, music.levelDb, music.ducking, music.startSeconds] : null,
    footage ? [footage.levelDb, footage.cut.framesPerSecond, cuts] : null,
  ];
}
