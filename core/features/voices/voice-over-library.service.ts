import { inject, injectable } from 'tsyringe';
import { FileBody, type Schemas } from '../../contract/operations.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { AssetsService } from '../assets/assets.service.ts';
import { VoiceOverLibraryRepository } from './voice-over-library.repository.ts';
import { toVoiceOverWithWords } from './voice-over-view.ts';

/** The profile's voice-overs, to listen to, download and use again. */
@injectable()
export class VoiceOverLibraryService {
  private readonly voiceOvers: VoiceOverLibraryRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(AssetsService) private readonly assets: AssetsService,
  ) {
    this.voiceOvers = new VoiceOverLibraryRepository(profile);
  }

  /** @throws AppError 404 */
  async get(voiceOverId: string): Promise<Schemas['VoiceOverWithWords']> {
    return toVoiceOverWithWords(await this.voiceOvers.find(voiceOverId));
  }

  /** @param asDownload makes browsers save it, named after its first words @throws AppError 404 */
  async audio(voiceOverId: string, asDownload: boolean): Promise<FileBody> {
    const { asset_id, text } = await this.voiceOvers.find(voiceOverId);
    const { path, contentType } = await this.assets.file(asset_id);
    return new FileBody(path, contentType, { isLasting: true, downloadName: asDownload ? fileNameOf(text, contentType) : undefined });
  }
}

/** Letters and digits of any script; nothing a file system or header stumbles over. */
function fileNameOf(text: string, contentType: string): string {
  const words = text.normalize('NFC').replace(/[^\p{L}\p{N} ]+/gu, ' ').trim().split(/\s+/u).slice(0, 6).join(' ').slice(0, 60).trim();
  return `${words || 'voice-over'}.${contentType === 'audio/wav' ? 'wav' : 'mp3'}`;
}
