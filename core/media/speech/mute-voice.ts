import path from 'node:path';
import { rm } from 'node:fs/promises';
import { describeFile } from '../ffprobe.ts';
import { MediaError } from '../media-error.ts';
import type { VideoProbe, WorkOptions } from '../media-types.ts';
import { writeWhole } from '../part-file.ts';
import type { MediaPool } from '../pool.ts';
import { probeVideo } from '../probe.ts';
import { trackProgress } from '../progress.ts';
import { PICTURE, videoInput } from '../video-input.ts';
import { silencing } from './gain-envelope.ts';
import { decodeSound, encodeAac, formOf, rawBytes, rawSoundInput, type SoundForm } from './raw-sound.ts';
import type { Interval } from './speech-types.ts';

/** Before and after what is spoken. */
const FADE_SECONDS = 0.06;
const SHAPING_SHARE = 0.6;
const IN_MP4: ReadonlySet<string> = new Set(['h264', 'hevc', 'mpeg4', 'mpeg2video', 'mpeg1video', 'av1', 'vp9']);

/**
 * Writes a video again with silence where somebody speaks, and everything else of its sound as it was. The pictures are copied, not encoded,
 * so the container is one that takes them.
 */
export async function muteVoice(pool: MediaPool, file: string, probe: VideoProbe, speech: readonly Interval[], output: string, options: WorkOptions): Promise<VideoProbe> {
  const { streams } = await describeFile(pool, { file, container: probe.container, signal: options.signal });
  const form = formOf(streams);
  const sound = path.join(options.workspace, 'muted.pcm');
  const task = { timeoutMs: 120_000 + probe.durationSeconds * 2000, workspace: options.workspace, signal: options.signal, diskBytes: rawBytes(form, probe.durationSeconds) + probe.sizeBytes };
  try {
    const shape = { ...form, gain: silencing(speech, FADE_SECONDS), output: sound };
    const onShaped = trackProgress(probe.durationSeconds, (fraction) => options.onProgress?.(SHAPING_SHARE * fraction));
    await pool.shapeSound({ command: decodeSound(videoInput(file, probe), form), shape }, { ...task, onProgress: onShaped });
    const onJoined = trackProgress(probe.durationSeconds, (fraction) => options.onProgress?.(SHAPING_SHARE + (1 - SHAPING_SHARE) * fraction));
    return await writeWhole(output, async (part) => {
      await pool.runFfmpeg(joinCommand(file, probe, sound, form, part), { ...task, onProgress: onJoined });
      return checkMuted(await probeVideo(pool, part, options.signal), probe);
    });
  } finally {
    await rm(sound, { force: true });
  }
}

/** A container that takes the pictures as they are: MP4 where it can be. */
function formatOf({ container, videoCodec }: VideoProbe): 'mp4' | 'mov' | 'matroska' | 'avi' {
  if (container === 'matroska' || container === 'avi') return container;
  return IN_MP4.has(videoCodec) ? 'mp4' : 'mov';
}

function joinCommand(file: string, probe: VideoProbe, sound: string, form: SoundForm, output: string) {
  const format = formatOf(probe);
  const picture = videoInput(file, probe);
  // These two do not say when each picture is shown.
  const timed = probe.container === 'avi' || probe.container === 'mpeg' ? { ...picture, options: ['-fflags', '+genpts', ...picture.options] } : picture;
  const faststart = format === 'mp4' || format === 'mov' ? ['-movflags', '+faststart'] : [];
  const codec = format === 'avi' ? ['-c:a', 'pcm_s16le'] : encodeAac(form);
  return { inputs: [timed, rawSoundInput(sound, form)], outputOptions: ['-map', PICTURE, '-map', '1:a:0', '-c:v', 'copy', ...codec, '-map_metadata:g', '-1', '-map_chapters', '-1', ...faststart, '-f', format], output };
}

function checkMuted(made: VideoProbe, source: VideoProbe): VideoProbe {
  const isSame = made.width === source.width && made.height === source.height && made.hasAudio && Math.abs(made.durationSeconds - source.durationSeconds) <= Math.max(0.1, 3 / source.framesPerSecond);
  if (!isSame) throw new MediaError('output-invalid', 'The voice could not be taken out as it should be. Try again.', { detail: JSON.stringify({ source, made }) });
  return made;
}
