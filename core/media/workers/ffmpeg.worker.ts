/** A thread of the pool: looks after one child process at a time and does the arithmetic on its frames. */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import { layOver } from '../alignment/lay-over.ts';
import { type Spectrogram, SpectrogramSampler } from '../alignment/spectrogram-sampler.ts';
import { readEveryFrame } from '../analysis/every-frame.ts';
import { FrameSampler } from '../analysis/frame-sampler.ts';
import { type FfmpegCommand, runFfmpeg, type FfmpegHooks, type FfmpegOutcome } from '../ffmpeg.ts';
import { PeakSampler } from '../previews/peak-sampler.ts';
import { SoundShaper } from '../speech/sound-shaper.ts';
import { openFrameScorer, VoiceSampler } from '../speech/voice-sampler.ts';
import { ChildGuard } from './child-guard.ts';
import type { MediaTask, MessageFromWorker, MessageToWorker, TaskOutcome, TaskValues } from './media-task.ts';

type Work<Kind extends MediaTask['kind']> = Extract<MediaTask, { kind: Kind }>;

/** A child that ended badly by itself. */
class ToolFailure extends Error {}

export default async function perform({ task, port }: { task: MediaTask; port: MessagePort }): Promise<TaskOutcome> {
  const guard = new ChildGuard(task);
  const report = (message: MessageFromWorker): void => port.postMessage(message);
  try {
    // Cancelled while it waited for a thread: never start the child.
    if (receiveMessageOnPort(port)) return { ok: false, code: 'cancelled', detail: '' };
    port.on('message', (_message: MessageToWorker) => guard.kill('cancelled'));
    return { ok: true, value: await dispatch(task, guard, report) };
  } catch (error) {
    if (guard.stoppedFor === null && !(error instanceof ToolFailure)) throw error;
    return { ok: false, code: guard.stoppedFor ?? 'ffmpeg-failed', detail: error instanceof Error ? error.message : '' };
  } finally {
    guard.release();
    port.close();
  }
}

type Report = (message: MessageFromWorker) => void;

function dispatch(task: MediaTask, guard: ChildGuard, report: Report): Promise<TaskValues[MediaTask['kind']]> {
  switch (task.kind) {
    case 'ffmpeg':
      return convert(task, guard, report);
    case 'ffprobe':
      return inspect(task, guard, report);
    case 'analyze':
      return analyze(task, guard, report);
    case 'peaks':
      return measurePeaks(task, guard, report);
    case 'voice':
      return scoreVoice(task, guard, report);
    case 'shape-sound':
      return shapeSound(task, guard, report);
    case 'align':
      return align(task, guard, report);
  }
}

async function convert(task: Work<'ffmpeg'>, guard: ChildGuard, report: Report): Promise<TaskValues['ffmpeg']> {
  const { log, outTimeSeconds, frames } = expectSuccess(await runFfmpeg(task.tool, task.command, hooks(guard, report)));
  return { log, outTimeSeconds, frames };
}

async function analyze(task: Work<'analyze'>, guard: ChildGuard, report: Report): Promise<TaskValues['analyze']> {
  const sampler = new FrameSampler(task.frame);
  expectSuccess(await runFfmpeg(task.tool, task.command, { ...hooks(guard, report), sink: sampler }));
  return sampler.analyze(task.durationSeconds, await readEveryFrame(task.everyFrame));
}

async function measurePeaks(task: Work<'peaks'>, guard: ChildGuard, report: Report): Promise<TaskValues['peaks']> {
  const sampler = new PeakSampler(task);
  expectSuccess(await runFfmpeg(task.tool, task.command, { ...hooks(guard, report), sink: sampler }));
  return sampler.result;
}

async function scoreVoice(task: Work<'voice'>, guard: ChildGuard, report: Report): Promise<TaskValues['voice']> {
  const scorer = await openFrameScorer();
  try {
    const sampler = new VoiceSampler(scorer);
    expectSuccess(await runFfmpeg(task.tool, task.command, { ...hooks(guard, report), sink: sampler }));
    return await sampler.finish();
  } finally {
    scorer.close();
  }
}

async function shapeSound(task: Work<'shape-sound'>, guard: ChildGuard, report: Report): Promise<TaskValues['shape-sound']> {
  const shaper = new SoundShaper(task.shape);
  try {
    const outcome = await runFfmpeg(task.tool, task.command, { ...hooks(guard, report), sink: shaper });
    // A full disk is felt here, and FFmpeg only finds nobody to write to.
    if (shaper.failure) throw new ToolFailure(shaper.failure.message);
    expectSuccess(outcome);
    return null;
  } finally {
    shaper.close();
  }
}

async function align(task: Work<'align'>, guard: ChildGuard, report: Report): Promise<TaskValues['align']> {
  const listen = async (command: FfmpegCommand): Promise<Spectrogram> => {
    const sampler = new SpectrogramSampler();
    expectSuccess(await runFfmpeg(task.tool, command, { ...hooks(guard, report), sink: sampler }));
    return sampler.finish();
  };
  const [reference, audio] = [await listen(task.referenceAudio), await listen(task.audio)];
  return layOver(task.referenceWords, reference, audio, () => guard.assertWanted());
}

function hooks(guard: ChildGuard, report: Report): FfmpegHooks {
  return {
    onStart: (child) => {
      guard.watch(child);
      if (child.pid !== undefined) report({ pid: child.pid });
    },
    onProgress: (outTimeSeconds) => report({ outTimeSeconds }),
  };
}

function expectSuccess(outcome: FfmpegOutcome): FfmpegOutcome {
  if (!outcome.succeeded) throw new ToolFailure(outcome.log);
  return outcome;
}

async function inspect(task: Work<'ffprobe'>, guard: ChildGuard, report: Report): Promise<TaskValues['ffprobe']> {
  const child = spawn(task.tool, task.args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
  guard.watch(child);
  if (child.pid !== undefined) report({ pid: child.pid });
  const closed = new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  if (exitCode !== 0) throw new ToolFailure(stderr);
  return { stdout };
}
