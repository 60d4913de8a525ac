/** The voices that every account has, each spoken by one of the offline voice. */

export interface StandInVoice {
  readonly voiceId: string;
  readonly name: string;
  readonly category: 'premade' | 'cloned' | 'professional';
  readonly labels: Readonly<Record<string, string>>;
  readonly locale?: string;
  /** Of the offline voice. */
  readonly spokenBy: string;
  /** What it costs of the usual price. */
  readonly rate?: number;
}

const voice = (voiceId: string, name: string, gender: string, locale: string, spokenBy: string): StandInVoice => ({
  voiceId,
  name,
  category: 'premade',
  labels: { gender, language: locale.slice(0, 2), accent: 'standard', age: 'middle_aged', use_case: 'narration' },
  locale,
  spokenBy,
});

const NAMED = [
  voice('JBFqnCBsd6RMkjVDRZzb', 'George', 'male', 'en-GB', 'en'),
  voice('EXAVITQu4vr4xnSDxMaL', 'Sarah', 'female', 'en-US', 'en-us'),
  voice('cgSgspJ2msm6clMCkdW9', 'Ioana', 'female', 'ro-RO', 'ro'),
  voice('pqHfZKP75CvOlQylNhV4', 'Lukas', 'male', 'de-DE', 'de'),
  { ...voice('nPczCjzI2devNBz1zQrb', 'Apex', 'neutral', 'en-US', 'en-us'), category: 'professional', rate: 2 } satisfies StandInVoice,
];

/** Enough of them for lists of more than one page. */
const OTHERS = Array.from({ length: 120 }, (_, index) => voice(`standInVoice${String(index).padStart(8, '0')}`, `Voice ${index + 1}`, index % 2 ? 'male' : 'female', 'en-US', 'en-us'));

export const CATALOG: readonly StandInVoice[] = [...NAMED, ...OTHERS];

export function describeVoice(voice: StandInVoice): unknown {
  const language = voice.labels['language'] ?? 'en';
  return {
    voice_id: voice.voiceId,
    name: voice.name,
    category: voice.category,
    labels: voice.labels,
    description: null,
    preview_url: null,
    verified_languages: voice.locale === undefined ? [] : [{ language, model_id: 'eleven_multilingual_v2', accent: 'standard', locale: voice.locale, preview_url: null }],
    sharing: voice.rate === undefined ? null : { status: 'copied', rate: voice.rate },
    is_owner: voice.category === 'cloned',
  };
}
