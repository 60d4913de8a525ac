import { inject, injectable } from 'tsyringe';
import { AppError, invalid } from '../../platform/errors.ts';
import type { Schemas } from '../../contract/operations.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';
import { ProfileSettingsService } from '../profiles/profile-settings.service.ts';
import { languageMatch } from './language-match.ts';

type Voice = Schemas['Voice'];

/** A voice that is chosen in full. */
export interface ChosenVoice {
  readonly provider: string;
  readonly voiceId: string;
  readonly speed: number;
}

/** Voice providers and their voices, as one profile may use them. */
@injectable()
export class VoicesService {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(ProfileSettingsService) private readonly settings: ProfileSettingsService,
  ) {}

  async listProviders(): Promise<Schemas['TtsProvider'][]> {
    const providers = await this.plugins.list(this.profile, 'tts');
    return providers.map(({ id, name, description, state, reason }) => ({
      id,
      name,
      description,
      available: state === 'ready',
      reason: state === 'disabled' ? 'It is turned off in this profile.' : reason,
    }));
  }

  /** Best matches first when a language is asked for. Without a provider: of all that are available and answer. */
  async listVoices({ provider, language }: { readonly provider?: string; readonly language?: string }): Promise<Voice[]> {
    const voices = provider === undefined ? await this.voicesOfAll() : await this.voicesOf(provider);
    if (language === undefined) return voices;
    const matchOf = (voice: Voice): number => languageMatch(voice.language, language);
    return voices.filter((voice) => matchOf(voice) > 0).sort((a, b) => matchOf(b) - matchOf(a));
  }

  /** What is left open is filled in: from the profile's settings, else the built-in provider, a voice of the language, the provider's own choice. */
  async choose(selection: Schemas['VoiceSelection']): Promise<ChosenVoice> {
    const { voice: preset } = await this.settings.get();
    const presetProvider = preset.provider ?? this.plugins.defaultProvider('tts');
    const provider = selection.provider ?? presetProvider;
    const plugin = this.plugins.get('tts', provider);
    const speed = selection.speed ?? preset.speed ?? 1;
    // The preset voice is one of the preset provider, and a language that is asked for goes before it.
    const presetVoiceId = provider === presetProvider && selection.language === undefined ? preset.voiceId : undefined;
    const voiceId = selection.voiceId ?? presetVoiceId;
    if (voiceId !== undefined) return { provider, voiceId, speed };
    const language = selection.language ?? preset.language;
    if (language === undefined) return { provider, voiceId: plugin.defaultVoiceId, speed };
    const [best] = await this.listVoices({ provider, language });
    if (best) return { provider, voiceId: best.id, speed };
    throw invalid('voice.language-unknown', `${plugin.name} has no voice for the language "${language}". Choose another language or provider.`, [
      { pointer: '/body/voice/language', message: 'has no voice' },
    ]);
  }

  private async voicesOf(provider: string): Promise<Voice[]> {
    const voices = await this.plugins.call(this.profile, provider, 'tts', (plugin, context) => plugin.listVoices(context));
    return voices.map(({ id, name, language }) => ({ provider, id, name, language }));
  }

  private async voicesOfAll(): Promise<Voice[]> {
    const available = (await this.listProviders()).filter((provider) => provider.available);
    const lists = await Promise.all(available.map(({ id }) => this.voicesOf(id).catch((error: unknown) => this.leaveOut(id, error))));
    return lists.flat();
  }

  /** One provider that does not answer must not hide the others' voices; asked for by name it says what is wrong. */
  private leaveOut(pluginId: string, error: unknown): Voice[] {
    if (!(error instanceof AppError)) throw error;
    this.profile.log.warn({ pluginId, code: error.code }, 'the provider did not list its voices');
    return [];
  }
}
