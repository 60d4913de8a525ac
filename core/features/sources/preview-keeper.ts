import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import type { SpriteLayout, Waveform } from '../../media/index.ts';
import { AppError } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { AssetsService } from '../assets/assets.service.ts';
import { PreviewsRepository } from './previews.repository.ts';

/** Keeps what was made of a source video to look at, unless another server has kept the same meanwhile. */
@injectable()
export class PreviewKeeper {
  private readonly previews: PreviewsRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(AssetsService) private readonly assets: AssetsService,
  ) {
    this.previews = new PreviewsRepository(profile);
  }

  /** @param sheet A JPEG; moved away. @throws AppError 404 */
  async keepSprite(sourceVideoId: string, sheet: string, layout: SpriteLayout): Promise<void> {
    const files = { sheet: { path: sheet, extension: 'jpg', contentType: 'image/jpeg' } };
    await onlyOnce(this.assets.keep(files, (kept) => this.previews.keepSprite(sourceVideoId, kept.sheet, layout)));
  }

  /** @param workspace Where it is written before it is moved away. @throws AppError 404 */
  async keepWaveform(sourceVideoId: string, waveform: Waveform, workspace: string): Promise<void> {
    const file = path.join(workspace, 'waveform.json');
    await writeFile(file, JSON.stringify(waveform));
    const files = { peaks: { path: file, extension: 'json', contentType: 'application/json' } };
    await onlyOnce(this.assets.keep(files, (kept) => this.previews.keepWaveform(sourceVideoId, kept.peaks)));
  }
}

async function onlyOnce(keeping: Promise<void>): Promise<void> {
  try {
    await keeping;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'source-video.preview-exists') throw error;
  }
}
