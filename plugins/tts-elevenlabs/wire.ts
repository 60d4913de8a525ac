/** What ElevenLabs answers, as far as this plugin reads it; everything else passes. Source: its OpenAPI document, 2026-11. */
import { z } from '../../core/plugin-api/index.ts';

/** One entry for each character of the text as it was sent. */
export const alignment = z.object({
  characters: z.array(z.string()),
  character_start_times_seconds: z.array(z.number()),
  character_end_times_seconds: z.array(z.number()),
});
export type Alignment = z.infer<typeof alignment>;

export const spokenAnswer = z.object({ audio_base64: z.string().min(1), alignment: alignment.nullish() });

export const voiceAnswer = z.object({
  voice_id: z.string().min(1),
  name: z.string().nullish(),
  /** `premade`, `cloned`, `generated`, `professional`, and what may come. */
  category: z.string().nullish(),
  labels: z.record(z.string(), z.string()).nullish(),
  verified_languages: z.array(z.object({ language: z.string(), locale: z.string().nullish() })).nullish(),
  sharing: z.object({ rate: z.number().nullish() }).nullish(),
});
export type WireVoice = z.infer<typeof voiceAnswer>;

export const voicesAnswer = z.object({ voices: z.array(voiceAnswer), has_more: z.boolean(), next_page_token: z.string().nullish() });

export const modelsAnswer = z.array(
  z.object({
    model_id: z.string(),
    name: z.string().nullish(),
    can_do_text_to_speech: z.boolean().nullish(),
    model_rates: z.object({ character_cost_multiplier: z.number() }).nullish(),
  }),
);

export const subscriptionAnswer = z.object({
  tier: z.string(),
  character_count: z.number(),
  character_limit: z.number(),
  next_character_count_reset_unix: z.number().nullish(),
  voice_slots_used: z.number().nullish(),
  voice_limit: z.number().nullish(),
  can_use_instant_voice_cloning: z.boolean().nullish(),
});

export const historyItem = z.object({
  history_item_id: z.string().min(1),
  voice_id: z.string().nullish(),
  model_id: z.string().nullish(),
  text: z.string().nullish(),
  date_unix: z.number(),
  character_count_change_from: z.number(),
  character_count_change_to: z.number(),
  /** `created`, `processing`, `deleted` or null. */
  state: z.unknown(),
  settings: z.record(z.string(), z.unknown()).nullish(),
  alignments: z.object({ alignment: alignment.nullish() }).nullish(),
});
export type HistoryItem = z.infer<typeof historyItem>;

export const historyAnswer = z.object({ history: z.array(historyItem), has_more: z.boolean(), last_history_item_id: z.string().nullish() });

export const createdVoiceAnswer = z.object({ voice_id: z.string().min(1), requires_verification: z.boolean().nullish() });
