import { randomUUID } from 'node:crypto';
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { type CaptionPreview, CaptionsError, completeStyle, type Cue, Lane, MediaEngine, parseCaptions } from '../../media/index.ts';
import { invalid } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import { FootageService } from '../sources/footage.service.ts';
import { sizeOf } from './render-presets.ts';
import { spokenPreview } from './spoken-preview.ts';

type Request = Schemas['CaptionPreviewRequest'];

/** Previews do not wait for renders, so only a few are made at once. */
const previewLane = new Lane(2);
const TIMEOUT_MS = 30_000;
const TITLE_SECONDS = 3;

/** What captions will look like, without rendering a video. */
@injectable()
export class CaptionPreviewsService {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(FileStorage) private readonly storage: FileStorage,
    @inject(MediaEngine) private readonly media: MediaEngine,
    @inject(FootageService) private readonly footage: FootageService,
  ) {}

  /** @throws AppError 404 for a video that is not in the profile, 422 `captions.invalid` */
  async make(request: Request): Promise<Buffer> {
    const { cues, atSeconds } = momentOf(request);
    const background = await this.backgroundOf(request);
    const style = completeStyle(request.captionStyle ?? {});
    // The title is shown whatever moment of the captions is looked at.
    const hookTitle = request.hookTitle?.trim() ? { text: request.hookTitle, durationSeconds: atSeconds + TITLE_SECONDS } : undefined;
    const preview = { cues, options: { ...sizeOf(request.preset ?? 'vertical'), style, ...(hookTitle ? { hookTitle } : {}) }, atSeconds, background };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    return previewLane.run(() => this.draw(preview, signal), signal, { owner: this.profile.profileId, job: 'preview' });
  }

  private async backgroundOf({ background, sourceVideoId }: Request): Promise<CaptionPreview['background']> {
    if (sourceVideoId === undefined) return background ?? 'dark';
    const { path, probe } = await this.footage.locate(sourceVideoId);
    return { path, probe };
  }

  private async draw(preview: CaptionPreview, signal: AbortSignal): Promise<Buffer> {
    const workspace = await this.storage.createWorkspace(this.profile.profileId, `preview-${randomUUID()}`);
    try {
      return await this.media.previewCaptions(preview, { workspace, signal });
    } finally {
      await this.storage.removeWorkspace(workspace);
    }
  }
}

function momentOf({ text, spokenWord, captions, atSeconds }: Request): { cues: Cue[]; atSeconds: number } {
  if (captions === undefined) return spokenPreview(text ?? '', spokenWord, atSeconds);
  try {
    const cues = parseCaptions(captions);
    const [first] = cues;
    return { cues, atSeconds: atSeconds ?? (first ? (first.startSeconds + first.endSeconds) / 2 : 0) };
  } catch (error) {
    if (!(error instanceof CaptionsError)) throw error;
    throw invalid('captions.invalid', error.message, [{ pointer: '/body/captions', message: error.message }]);
  }
}
