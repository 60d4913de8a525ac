import { chmod, rm, writeFile } from 'node:fs/promises';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** The machine's FFmpeg, which can be told to work at the pace of the footage: long enough to be cancelled, in whatever it does. */
export class SlowFfmpeg {
  readonly path: string;
  private readonly mark: string;

  private constructor(file: string, mark: string) {
    this.path = file;
    this.mark = mark;
  }

  static async install(folder: string, ffmpegPath: string): Promise<SlowFfmpeg> {
    const [file, mark] = [path.join(folder, 'ffmpeg'), path.join(folder, 'slow')];
    await writeFile(file, `#!/bin/sh\nif [ -e '${mark}' ]; then exec '${ffmpegPath}' -re "$@"; else exec '${ffmpegPath}' "$@"; fi\n`);
    await chmod(file, 0o755);
    return new SlowFfmpeg(file, mark);
  }

  /** At once: what is started next is slow. */
  slowDown(): void {
    writeFileSync(this.mark, '');
  }

  async speedUp(): Promise<void> {
    await rm(this.mark, { force: true });
  }
}
