import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { MediaEngine } from '../../media/index.ts';
import { Backend } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { BuildInfo } from './build-info.ts';

@injectable()
export class SystemService {
  constructor(
    @inject(Backend) private readonly backend: Backend,
    @inject(BuildInfo) private readonly build: BuildInfo,
    @inject(MediaEngine) private readonly media: MediaEngine,
  ) {}

  health(): Schemas['Health'] {
    return { status: 'ok', version: this.build.version };
  }

  async readiness(): Promise<Schemas['Readiness']> {
    try {
      await this.backend.ping();
    } catch (error) {
      throw new AppError(503, 'not-ready', 'The database does not answer.', { cause: error });
    }
    return { status: 'ready', checks: { database: this.backend.mode, ffmpeg: this.build.ffmpegVersion, encoder: this.media.encoder.fallback === null ? this.media.encoder.name : `${this.media.encoder.name} (fall-back)` } };
  }
}
