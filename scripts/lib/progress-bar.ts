/** A bar on one line of a terminal; where there is none, a line whenever the stage changes. */
export class ProgressBar {
  private static readonly WIDTH = 30;
  private stage = '';
  private percent = 0;
  private drawn = false;

  update(percent: number, stage: string): void {
    this.percent = Math.max(this.percent, Math.min(100, percent));
    const changed = stage !== this.stage;
    this.stage = stage;
    if (process.stdout.isTTY) this.draw();
    else if (changed) console.log(`${String(Math.round(this.percent)).padStart(3)} % ${stage}`);
  }

  finish(): void {
    if (this.drawn) process.stdout.write('\n');
  }

  private draw(): void {
    const filled = Math.round((this.percent / 100) * ProgressBar.WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(ProgressBar.WIDTH - filled);
    process.stdout.write(`\r\x1b[2K${bar} ${String(Math.round(this.percent)).padStart(3)} % ${this.stage}`);
    this.drawn = true;
  }
}
