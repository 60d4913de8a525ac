import type { EncoderName } from './encoder-arguments.ts';

export type EncoderRequest = EncoderName | 'auto';

export interface EncoderChoice {
  readonly name: EncoderName;
  /** One sentence for users, when what was asked for is not what is used; else null. */
  readonly fallback: string | null;
  /** Why each encoder that was tried was not taken, for the log. */
  readonly refusals: Readonly<Partial<Record<EncoderName, string>>>;
}

const HARDWARE_BY_PLATFORM: Readonly<Partial<Record<NodeJS.Platform, readonly EncoderName[]>>> = {
  darwin: ['videotoolbox'],
  win32: ['nvenc', 'qsv'],
  linux: ['nvenc', 'qsv', 'vaapi'],
};

export const SOFTWARE: EncoderChoice = { name: 'software', fallback: null, refusals: {} };

/**
 * The encoder that is asked for if it passes its trial, else x264. `auto` takes the first one of the platform that passes, and
 * finding none is no fall-back.
 * @param attempt null when the encoder works, else why not
 */
export async function chooseEncoder(request: EncoderRequest, attempt: (name: EncoderName) => Promise<string | null>, platform: NodeJS.Platform = process.platform): Promise<EncoderChoice> {
  const refusals: Partial<Record<EncoderName, string>> = {};
  for (const name of candidates(request, platform)) {
    const refusal = await attempt(name);
    if (refusal === null) return { name, fallback: null, refusals };
    refusals[name] = refusal;
  }
  return { name: 'software', fallback: request === 'auto' || request === 'software' ? null : fallbackFrom(request), refusals };
}

/** For users: what happened, and that it costs only time. */
export function fallbackFrom(name: EncoderName): string {
  return `The ${name} encoder of this server does not work at present, so the video was encoded in software: as good, but slower. Tell the operator.`;
}

function candidates(request: EncoderRequest, platform: NodeJS.Platform): readonly EncoderName[] {
  if (request === 'auto') return HARDWARE_BY_PLATFORM[platform] ?? [];
  return request === 'software' ? [] : [request];
}
