/**
 * Ids of voices. Some voices of ElevenLabs' library cost a multiple of the usual price, which the price of a speech must know
 * without asking: for these the factor stands in the id, as `<voice_id>*2`. All others have ElevenLabs' own ids.
 */

export interface VoiceRef {
  /** ElevenLabs' own. */
  readonly voiceId: string;
  readonly priceFactor: number;
}

const WITH_FACTOR = /^(.+)\*(\d+(?:\.\d+)?)$/;

export function parseVoiceId(id: string): VoiceRef {
  const match = WITH_FACTOR.exec(id);
  const ref = { voiceId: match?.[1] ?? id, priceFactor: Number(match?.[2] ?? 1) };
  // One voice has one id: who may use a voice is decided by it.
  return formatVoiceId(ref) === id ? ref : { voiceId: id, priceFactor: 1 };
}

export function formatVoiceId({ voiceId, priceFactor }: VoiceRef): string {
  return priceFactor === 1 ? voiceId : `${voiceId}*${priceFactor}`;
}
