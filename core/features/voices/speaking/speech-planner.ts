import { createHash } from 'node:crypto';
import { inject, injectable } from 'tsyringe';
import { invalid } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import type { Price, Speech } from '../../../plugin-api/index.ts';
import { PluginHost } from '../../../plugin-host/plugin-host.ts';
import { decisiveSettings } from '../../../plugin-host/voice-provider.ts';
import { ClonedVoicesService } from '../cloning/cloned-voices.service.ts';
import { splitScript } from './spoken-pieces.ts';
import { isSpeakable, readScript, type ScriptWord, spokenTextOf } from './spoken-text.ts';
import { fitSpeed } from './speech-speed.ts';
import type { SpeechRequest, SpeechWarning } from './speech-types.ts';
import { type ChosenVoice, VoicesService } from '../voices.service.ts';

/** One call of a provider. */
export interface PlannedPiece {
  readonly provider: string;
  readonly words: readonly ScriptWord[];
  readonly speech: Speech;
  /** undefined: nothing is charged. */
  readonly price: Price | undefined;
  /** Of all that decides how it sounds. */
  readonly cacheKey: string;
}

/** All that decides what a voice-over is and costs. */
export interface SpeechPlan {
  readonly text: string;
  readonly spokenText: string;
  readonly voice: ChosenVoice;
  /** Of the provider, without secrets. */
  readonly settings: unknown;
  readonly pieces: readonly PlannedPiece[];
  readonly cacheKey: string;
  readonly warnings: readonly SpeechWarning[];
}

/** Of one call, whatever a provider could take: what is lost when one fails is not much. */
const LONGEST_TEXT = 5_000;
const CONTEXT_WORDS = 30;
/** Change when the same would be spoken, or put together, another way. */
const PIECE_VERSION = 1;
const VOICE_OVER_VERSION = 4;

/** Decides how a script is spoken, without speaking it. */
@injectable()
export class SpeechPlanner {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(VoicesService) private readonly voices: VoicesService,
    @inject(ClonedVoicesService) private readonly clonedVoices: ClonedVoicesService,
  ) {}

  /**
   * @param pointer to the text in the request, where it is there
   * @throws AppError 404 for a voice of another profile, 422 `script.not-speakable`, and as `VoicesService.choose`
   */
  async plan({ text, voice: selection }: SpeechRequest, pointer?: string): Promise<SpeechPlan> {
    const chosen = await this.voices.choose(selection);
    const plugin = this.plugins.get('tts', chosen.provider);
    const { speed, warnings } = fitSpeed(chosen.speed, plugin);
    const voice = { ...chosen, speed };
    const { provider, trimSilence, ...how } = voice;
    const settings = (await this.plugins.getSettings(this.profile, provider)).config;
    const voiceData = await this.clonedVoices.dataOf(provider, voice.voiceId);
    const words = readScript(text, languageOf(voice));
    if (!isSpeakable(spokenTextOf(words))) {
      throw invalid('script.not-speakable', 'The script has no words that a voice could speak. Write some.', pointer === undefined ? [] : [{ pointer, message: 'has no words' }]);
    }
    const script = splitScript(words, Math.min(plugin.capabilities.maxTextLength, LONGEST_TEXT));
    const pieces = script.map((part, index): PlannedPiece => {
      const around = { ...textOf('previousText', script[index - 1]), ...textOf('nextText', script[index + 1]) };
      const speech: Speech = { ...how, text: spokenTextOf(part), ...around };
      return {
        provider,
        words: part,
        speech: voiceData === undefined ? speech : { ...speech, voiceData },
        price: plugin.price?.(settings, speech),
        cacheKey: keyOf([PIECE_VERSION, provider, decisiveSettings(plugin, settings), speech]),
      };
    });
    return { text, spokenText: spokenTextOf(words), voice, settings, pieces, cacheKey: keyOf([VOICE_OVER_VERSION, text, trimSilence, pieces.map((piece) => piece.cacheKey)]), warnings };
  }
}

/** What is spoken before or after a piece, as far as it decides the tone. */
function textOf<Name extends string>(name: Name, words: readonly ScriptWord[] | undefined): { [Key in Name]?: string } {
  return words ? ({ [name]: spokenTextOf(name === 'previousText' ? words.slice(-CONTEXT_WORDS) : words.slice(0, CONTEXT_WORDS)) } as { [Key in Name]: string }) : {};
}

/** Two letters; where nothing says it the voice's name often does. */
function languageOf({ language, voiceId }: ChosenVoice): string {
  return (language ?? /^[a-z]{2}(?=-|$)/iu.exec(voiceId)?.[0] ?? 'en').slice(0, 2).toLowerCase();
}

function keyOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
