import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../../contract/operations.ts';
import { MediaEngine, type VoiceSample } from '../../../media/index.ts';
import { invalid } from '../../../platform/errors.ts';
import { toJson } from '../../../platform/json.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { FileStorage } from '../../../platform/storage.ts';
import type { CreatedVoice, TtsPlugin } from '../../../plugin-api/index.ts';
import { PluginHost } from '../../../plugin-host/plugin-host.ts';
import { assertVoiceProvider } from '../../../plugin-host/voice-provider.ts';
import { AssetsService } from '../../assets/assets.service.ts';
import { assertVoice, toSampleError, warningsOf } from './cloned-voice-sample.ts';
import { toClonedVoice } from './cloned-voice-view.ts';
import { ClonedVoicesRepository } from './cloned-voices.repository.ts';
import { languageMatch } from '../language-match.ts';

export interface CloneRequest {
  /** Of the recording, in a temporary folder of the profile. */
  readonly path: string;
  readonly name: string;
  readonly provider: string;
  readonly language: string;
}

const MOST_ID_CHARACTERS = 200;
const MOST_DATA_BYTES = 4 * 1024 ** 2;

/** Makes voices of recordings. */
@injectable()
export class ClonedVoiceMakingService {
  private readonly clonedVoices: ClonedVoicesRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(FileStorage) private readonly storage: FileStorage,
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(MediaEngine) private readonly media: MediaEngine,
  ) {
    this.clonedVoices = new ClonedVoicesRepository(profile);
  }

  /**
   * The recording is checked before the provider is asked; it and the voice are kept, or neither.
   * @throws AppError 422 `voice.provider-unknown`, `voice.cloning-unsupported`, `voice.language-unknown`, `voice-sample.…`; 413 `voice-sample.too-large`; and as `PluginHost.call`
   */
  async make(request: CloneRequest): Promise<Schemas['ClonedVoice']> {
    const plugin = this.cloningPlugin(request);
    const workspace = await this.storage.createWorkspace(this.profile.profileId, `clone-${randomUUID()}`);
    try {
      const samplePath = path.join(workspace, 'sample.wav');
      const sample = await this.checkedSample(request.path, samplePath, workspace);
      const voice = await this.create(plugin, { name: request.name.trim(), samplePath, language: request.language });
      return toClonedVoice(await this.clonedVoices.find(await this.keep(request, { voice, sample, samplePath })));
    } finally {
      await this.storage.removeWorkspace(workspace);
    }
  }

  private cloningPlugin({ provider, language }: CloneRequest): TtsPlugin {
    assertVoiceProvider(this.plugins, provider, '/body/provider');
    const plugin = this.plugins.get('tts', provider);
    if (!plugin.cloneVoice) {
      throw invalid('voice.cloning-unsupported', `${plugin.name} cannot clone voices. Choose another provider.`, [{ pointer: '/body/provider', message: 'cannot clone voices' }]);
    }
    const { languages } = plugin.capabilities;
    if (languages && !languages.some((spoken) => languageMatch(spoken, language) > 0)) {
      throw invalid('voice.language-unknown', `${plugin.name} does not speak the language "${language}". Choose one that it speaks, or another provider.`, [{ pointer: '/body/language', message: 'is not spoken' }]);
    }
    return plugin;
  }

  private async checkedSample(file: string, output: string, workspace: string): Promise<VoiceSample> {
    try {
      const sample = await this.media.makeVoiceSample(file, output, { workspace });
      assertVoice(sample);
      return sample;
    } catch (error) {
      throw toSampleError(error);
    }
  }

  private async create({ id }: TtsPlugin, sample: { readonly name: string; readonly samplePath: string; readonly language: string }): Promise<CreatedVoice> {
    return this.plugins.call(this.profile, id, 'tts', async (plugin, context) => {
      if (!plugin.cloneVoice) throw new Error('the provider stopped cloning');
      const voice = await plugin.cloneVoice(context, sample);
      const isKeepable = voice.voiceId !== '' && voice.voiceId.length <= MOST_ID_CHARACTERS && JSON.stringify(voice.data ?? null).length <= MOST_DATA_BYTES;
      if (!isKeepable) throw new Error('cloneVoice must return an id of up to 200 characters and up to 4 MB of data');
      return voice;
    });
  }

  private async keep({ provider, name, language }: CloneRequest, made: { readonly voice: CreatedVoice; readonly sample: VoiceSample; readonly samplePath: string }): Promise<string> {
    const { voice, sample, samplePath } = made;
    const row = { name: name.trim(), provider, voiceId: voice.voiceId, language, ...(voice.data === undefined ? {} : { data: voice.data }), sampleSeconds: sample.durationSeconds, warnings: warningsOf(sample) };
    try {
      return await this.assets.keep({ sample: { path: samplePath, extension: 'wav', contentType: 'audio/wav' } }, (assets) => this.clonedVoices.insert(toJson(row), assets.sample));
    } catch (error) {
      await this.takeBack(provider, voice);
      throw error;
    }
  }

  /** A voice that nobody knows of would take a place in the account for ever. */
  private async takeBack(provider: string, voice: CreatedVoice): Promise<void> {
    await this.plugins
      .call(this.profile, provider, 'tts', async (plugin, context) => plugin.deleteVoice?.(context, voice))
      .catch((error: unknown) => this.profile.log.warn({ err: error, provider, voiceId: voice.voiceId }, 'a cloned voice that could not be kept is left with the provider'));
  }
}
