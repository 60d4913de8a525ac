import { describePlugin } from '../../../../core/plugin-api/testing.ts';
import plugin from './index.ts';

/** One tenth of a second of silence. */
function silence(): Buffer<ArrayBuffer> {
  const wav = Buffer.alloc(44 + 4800);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  for (const [value, at] of [[1, 20], [1, 22], [2, 32], [16, 34]] as const) wav.writeUInt16LE(value, at);
  wav.writeUInt32LE(24_000, 24);
  wav.writeUInt32LE(48_000, 28);
  wav.write('data', 36);
  wav.writeUInt32LE(4800, 40);
  return wav;
}

describePlugin(plugin, {
  folder: import.meta.dirname,
  config: { url: 'https://api.example.com', apiKey: 'made-up' },
  refuses: async () => new Response('{}', { status: 401 }),
  answers: async (input) => (new Request(input).url.endsWith('/voices') ? Response.json({ voices: [{ id: 'anna', name: 'Anna', language: 'en-US' }] }) : new Response(silence())),
});
