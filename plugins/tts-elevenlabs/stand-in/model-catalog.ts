export interface StandInModel {
  readonly modelId: string;
  readonly name: string;
  readonly creditsPerCharacter: number;
  readonly maxLength: number;
  readonly speaks?: false;
  /** Whether `language_code` is heeded; absent: refused. */
  readonly takesLanguage?: true;
  /** v3: no text around, three levels of stability. */
  readonly isV3?: true;
}

export const MODELS: readonly StandInModel[] = [
  { modelId: 'eleven_multilingual_v2', name: 'Eleven Multilingual v2', creditsPerCharacter: 1, maxLength: 10_000 },
  { modelId: 'eleven_flash_v2_5', name: 'Eleven Flash v2.5', creditsPerCharacter: 0.5, maxLength: 40_000, takesLanguage: true },
  { modelId: 'eleven_turbo_v2_5', name: 'Eleven Turbo v2.5', creditsPerCharacter: 0.5, maxLength: 40_000, takesLanguage: true },
  { modelId: 'eleven_v3', name: 'Eleven v3', creditsPerCharacter: 1, maxLength: 5_000, isV3: true },
  { modelId: 'eleven_multilingual_sts_v2', name: 'Eleven Multilingual v2', creditsPerCharacter: 1, maxLength: 10_000, speaks: false },
];

export function describeModel(model: StandInModel): unknown {
  return {
    model_id: model.modelId,
    name: model.name,
    can_do_text_to_speech: model.speaks !== false,
    can_do_voice_conversion: model.speaks === false,
    maximum_text_length_per_request: model.maxLength,
    languages: [{ language_id: 'en', name: 'English' }, { language_id: 'ro', name: 'Romanian' }, { language_id: 'de', name: 'German' }],
    model_rates: { character_cost_multiplier: model.creditsPerCharacter },
  };
}
