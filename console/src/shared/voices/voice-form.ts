import type { Schemas } from '../../api/types.ts';

/** Stands for what is left open; no provider, language, voice or model is called so. */
export const OPEN = '-';

/** A voice as it is chosen in fields. */
export interface VoiceForm {
  provider: string;
  language: string;
  voiceId: string;
  model: string;
  speed: number | null;
  /** undefined: as it is elsewhere. */
  trimSilence: boolean | undefined;
}

export function toVoiceForm({ provider = OPEN, language = OPEN, voiceId = OPEN, model = OPEN, speed, trimSilence }: Schemas['VoiceSelection']): VoiceForm {
  return { provider, language, voiceId, model, speed: speed ?? null, trimSilence };
}

/** Says only what was chosen. */
export function toVoiceSelection({ provider, language, voiceId, model, speed, trimSilence }: VoiceForm): Schemas['VoiceSelection'] {
  return {
    ...(provider !== OPEN && { provider }),
    ...(language !== OPEN && { language }),
    ...(voiceId !== OPEN && { voiceId }),
    ...(model !== OPEN && { model }),
    ...(speed !== null && { speed }),
    ...(trimSilence !== undefined && { trimSilence }),
  };
}
