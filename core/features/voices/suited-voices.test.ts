import { describe, expect, it } from 'vitest';
import { defineTts, z } from '../../plugin-api/index.ts';
import { bestVoiceId, suitedTo } from './suited-voices.ts';

const provider = (id: string, languages?: readonly string[]) =>
  defineTts({
    id,
    name: id,
    description: id,
    license: 'MIT',
    config: z.strictObject({}),
    defaultVoiceId: 'preset',
    capabilities: { timings: true, maxTextLength: 1000, ...(languages ? { languages } : {}) },
    check: async () => ({ ok: true, detail: '' }),
    listVoices: async () => [],
    synthesize: () => Promise.reject(new Error('not asked')),
  });
const multilingual = provider('tts-many', ['en', 'ro']);
const plain = provider('tts-plain');
const voice = (of: string, id: string, language: string) => ({ provider: of, id, name: id, language, gender: null, cloned: false });
const VOICES = [voice('tts-many', 'a', 'en-US'), voice('tts-many', 'preset', 'en-GB'), voice('tts-plain', 'b', 'en-US'), voice('tts-plain', 'c', 'ro')];

describe('TTS-05: voices for a language', () => {
  it('offers voices made in it first, then those of providers whose voices all speak it', () => {
    expect(suitedTo('ro-RO', VOICES, [multilingual, plain]).map(({ id }) => id)).toEqual(['c', 'a', 'preset']);
    expect(suitedTo('de', VOICES, [multilingual, plain])).toEqual([]);
  });

  it('chooses a voice made in it, else the provider’s default voice where that speaks it', () => {
    const ofMany = VOICES.filter((each) => each.provider === 'tts-many');
    expect(bestVoiceId('en-US', ofMany, multilingual)).toBe('a');
    expect(bestVoiceId('ro', ofMany, multilingual)).toBe('preset');
    expect(bestVoiceId('ro', [voice('tts-many', 'a', 'en')], multilingual)).toBe('a');
    expect(bestVoiceId('de', ofMany, multilingual)).toBeUndefined();
  });
});
