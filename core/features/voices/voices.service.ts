import { inject, injectable } from 'tsyringe';
import { AppError, invalid } from '../../platform/errors.ts';
import type { Schemas } from '../../contract/operations.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import type { Voice as PluginVoice } from '../../plugin-api/index.ts';
import { PluginHost, type PluginOverview } from '../../plugin-host/plugin-host.ts';
import { assertVoiceProvider } from '../../plugin-host/voice-provider.ts';
import { ProfileSettingsService } from '../profiles/profile-settings.service.ts';
import { ClonedVoicesService } from './cloning/cloned-voices.service.ts';
import { describeProvider } from './provider-overview.ts';
import { bestVoiceId, suitedTo } from './suited-voices.ts';
import { VoiceLists } from './voice-lists.ts';

type Voice = Schemas['Voice'];

/** A voice that is chosen in full. */
export interface ChosenVoice {
  readonly provider: string;
  readonly voiceId: string;
  readonly speed: number;
  /** Absent: the provider's settings say. */
  readonly model?: string;
  /** Absent: that of the voice. */
  readonly language?: string;
  readonly trimSilence: boolean;
}

/** Voice providers and their voices, as one profile may use them. */
@injectable()
export class VoicesService {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(ProfileSettingsService) private readonly settings: ProfileSettingsService,
    @inject(VoiceLists) private readonly lists: VoiceLists,
    @inject(ClonedVoicesService) private readonly clonedVoices: ClonedVoicesService,
  ) {}

  async listProviders(): Promise<Schemas['TtsProvider'][]> {
    const [overviews, plugins] = [await this.plugins.list(this.profile, 'tts'), this.plugins.ofKind('tts')];
    const describe = async (overview: PluginOverview): Promise<Schemas['TtsProvider']> => {
      const plugin = plugins.find(({ id }) => id === overview.id);
      const config = plugin?.price ? (await this.plugins.getSettings(this.profile, plugin.id)).config : {};
      return describeProvider({ overview, plugin, config, isDefault: plugin !== undefined && plugin.id === this.plugins.defaultProvider('tts') });
    };
    return Promise.all(overviews.map(describe));
  }

  /** @throws AppError 422 `voice.provider-unknown`, and as `PluginHost.call` */
  async listModels(provider: string): Promise<Schemas['TtsModel'][]> {
    assertVoiceProvider(this.plugins, provider, '/query/provider');
    const models = await this.plugins.call(this.profile, provider, 'tts', async (plugin, context) => (await plugin.listModels?.(context)) ?? []);
    return models.map(({ value, label }) => ({ id: value, name: label }));
  }

  /** Best matches first when a language is asked for. Without a provider: of all that are available and answer. */
  async listVoices({ provider, language }: { readonly provider?: string; readonly language?: string }): Promise<Voice[]> {
    const voices = provider === undefined ? await this.voicesOfAll() : await this.answeringVoices(provider);
    return language === undefined ? voices : suitedTo(language, voices, this.plugins.ofKind('tts'));
  }

  /** As `listVoices`, of one provider, where a list that is some minutes old will do. */
  async recentVoices(provider: string): Promise<Voice[]> {
    return this.usable(provider, await this.lists.recent(this.profile, provider));
  }

  /** What is left open is filled in: from the profile's settings, else the built-in provider, a voice of the language, the provider's own choice. */
  async choose(selection: Schemas['VoiceSelection']): Promise<ChosenVoice> {
    const { voice: stored } = await this.settings.get();
    const presetProvider = stored.provider ?? this.plugins.defaultProvider('tts');
    const provider = selection.provider ?? presetProvider;
    const plugin = this.plugins.get('tts', provider);
    // Preset voice and model are those of the preset provider, and a language that is asked for goes before the voice.
    const preset = provider === presetProvider ? stored : {};
    const language = selection.language ?? stored.language;
    const model = selection.model ?? preset.model;
    const chosen = {
      provider,
      speed: selection.speed ?? stored.speed ?? 1,
      trimSilence: selection.trimSilence ?? stored.trimSilence ?? false,
      ...(model === undefined ? {} : { model }),
      ...(language === undefined ? {} : { language }),
    };
    const voiceId = selection.voiceId ?? (selection.language === undefined ? preset.voiceId : undefined);
    if (voiceId !== undefined) return { ...chosen, voiceId };
    if (language === undefined) return { ...chosen, voiceId: plugin.defaultVoiceId };
    const best = bestVoiceId(language, await this.recentVoices(provider), plugin);
    if (best !== undefined) return { ...chosen, voiceId: best };
    throw invalid('voice.language-unknown', `${plugin.name} has no voice for the language "${language}". Choose another language or provider.`, [
      { pointer: '/body/voice/language', message: 'has no voice' },
    ]);
  }

  /** Cloned voices of the profile are among them, also where the provider lists none; those of other profiles are not. */
  private async usable(provider: string, listed: readonly PluginVoice[]): Promise<Voice[]> {
    const [own, usable] = await Promise.all([this.clonedVoices.listFor(provider), this.clonedVoices.withoutForeign(provider, listed)]);
    const isOwn = (voice: PluginVoice): boolean => own.some(({ id }) => id === voice.id);
    return [...own, ...usable.filter((voice) => !isOwn(voice))].map(({ id, name, language, gender, isCloned }) => ({ provider, id, name, language, gender: gender ?? null, cloned: isCloned ?? false }));
  }

  private async voicesOfAll(): Promise<Voice[]> {
    const available = (await this.listProviders()).filter((provider) => provider.available);
    const lists = await Promise.all(available.map(({ id }) => this.answeringVoices(id).catch((error: unknown) => this.leaveOut(id, error))));
    return lists.flat();
  }

  private async answeringVoices(provider: string): Promise<Voice[]> {
    return this.usable(provider, await this.lists.fetch(this.profile, provider));
  }

  /** One provider that does not answer must not hide the others' voices; asked for by name it says what is wrong. */
  private leaveOut(pluginId: string, error: unknown): Voice[] {
    if (!(error instanceof AppError)) throw error;
    this.profile.log.warn({ pluginId, code: error.code }, 'the provider did not list its voices');
    return [];
  }
}
