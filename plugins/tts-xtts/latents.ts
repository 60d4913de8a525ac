/** A voice as the model knows it. The server keeps none, so it is kept for the profile, packed: as text it would be four times as large. */
import { PluginError, z } from '../../core/plugin-api/index.ts';

/** As the server gives and takes it. */
export const Latents = z.object({ gpt_cond_latent: z.array(z.array(z.number()).min(1)).min(1).max(200), speaker_embedding: z.array(z.number()).min(1).max(4096) });
export type Latents = z.infer<typeof Latents>;

const KeptVoice = z.discriminatedUnion('kind', [
  /** Rows × columns of 32-bit floats, little endian, in base64. */
  z.object({ kind: z.literal('latents'), language: z.string(), rows: z.number().int().positive(), gptCondLatent: z.string(), speakerEmbedding: z.string() }),
  /** The sample lies in the server's folder of speakers. */
  z.object({ kind: z.literal('sample'), language: z.string() }),
]);
/** What is kept of a cloned voice. */
export type KeptVoice = z.infer<typeof KeptVoice>;

/** @throws PluginError where it is none of ours */
export function readKeptVoice(data: unknown): KeptVoice {
  const parsed = KeptVoice.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new PluginError('permanent', 'This cloned voice cannot be read any more. Clone it again from its sample.', { cause: parsed.error });
}

export function packLatents({ gpt_cond_latent: rows, speaker_embedding: embedding }: Latents, language: string): KeptVoice {
  return { kind: 'latents', language, rows: rows.length, gptCondLatent: pack(rows.flat()), speakerEmbedding: pack(embedding) };
}

export function unpackLatents(voice: Extract<KeptVoice, { kind: 'latents' }>): Latents {
  const values = unpack(voice.gptCondLatent);
  const columns = values.length / voice.rows;
  return { gpt_cond_latent: Array.from({ length: voice.rows }, (_, row) => values.slice(row * columns, (row + 1) * columns)), speaker_embedding: unpack(voice.speakerEmbedding) };
}

function pack(values: readonly number[]): string {
  return Buffer.from(Float32Array.from(values).buffer).toString('base64');
}

function unpack(text: string): number[] {
  const bytes = Buffer.from(text, 'base64');
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readFloatLE(index * 4));
}
