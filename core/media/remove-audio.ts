import { PICTURE } from './video-input.ts';
import type { WorkOptions } from './media-types.ts';
import { writeWhole } from './part-file.ts';
import type { MediaPool } from './pool.ts';
import { containerOptions } from './timeline/encoding.ts';
import { inputOptions } from './sandbox.ts';

const TIMEOUT_MS = 120_000;

/** Writes an MP4 of ours again without its sound. The pictures are copied, not encoded. */
export async function removeAudio(pool: MediaPool, input: string, output: string, { workspace, signal }: WorkOptions): Promise<void> {
  const inputs = [{ path: input, options: inputOptions('mov') }];
  const outputOptions = ['-map', PICTURE, '-c', 'copy', ...containerOptions()];
  await writeWhole(output, (part) => pool.runFfmpeg({ inputs, outputOptions, output: part }, { timeoutMs: TIMEOUT_MS, workspace, signal, quick: true }));
}
