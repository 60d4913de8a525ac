import { inject, injectable } from 'tsyringe';
import { FileBody, type Schemas } from '../../../contract/operations.ts';
import { type PageQuery, toPage, toPageRequest } from '../../../platform/paging.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { AssetsService } from '../../assets/assets.service.ts';
import { type VoiceOverFilter, VoiceOverLibraryRepository } from './voice-over-library.repository.ts';
import { toVoiceOver, toVoiceOverWithWords } from './voice-over-view.ts';

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

  async list(query: PageQuery & VoiceOverFilter): Promise<Schemas['VoiceOverPage']> {
    const request = toPageRequest(query);
    return toPage(await this.voiceOvers.page(request, query), request, toVoiceOver);
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

  /** Whether it shows in the list. */
  setListed(voiceOverId: string, isListed: boolean): Promise<void> {
    return this.voiceOvers.setListed(voiceOverId, isListed);
  }

  /** Clips made with it keep their sound. @throws AppError 404 */
  async remove(voiceOverId: string): Promise<void> {
    await this.assets.removeFiles(await this.voiceOvers.remove(voiceOverId));
  }
}

/** Letters and digits of any script; nothing a file system or header stumbles over. */
function fileNameOf(text: string, contentType: string): string {
  const words = text.normalize('NFC').replace(/[^\p{L}\p{N} ]+/gu, ' ').trim().split(/\s+/u).slice(0, 6).join(' ').slice(0, 60).trim();
  return `${words || 'voice-over'}.${contentType === 'audio/wav' ? 'wav' : 'mp3'}`;
}
