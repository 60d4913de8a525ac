import type { ChildProcess } from 'node:child_process';
import { recordProcess, forgetProcess } from '../process-record.ts';
import { boundChild, type ChildBounds } from './child-bounds.ts';
import type { TaskFailure } from './media-task.ts';

interface ChildGuardOptions {
  readonly timeoutMs: number;
  readonly recordFolder: string | null;
  readonly bounds: ChildBounds;
}

/**
 * Keeps one child process at a time within bounds: on record from its first moment, killed when the task is cancelled or its time is up.
 * It is killed outright: nothing of what it was writing is wanted, and asked politely FFmpeg would first finish the file.
 */
export class ChildGuard {
  private child: ChildProcess | null = null;
  private reason: TaskFailure | null = null;
  private timer: NodeJS.Timeout | undefined;
  private readonly options: ChildGuardOptions;

  constructor(options: ChildGuardOptions) {
    this.options = options;
  }

  /** The child before it must be gone. */
  watch(child: ChildProcess): void {
    this.release();
    this.child = child;
    if (this.reason !== null) {
      child.kill('SIGKILL');
      return;
    }
    if (child.pid !== undefined) {
      if (this.options.recordFolder !== null) recordProcess(this.options.recordFolder, child.pid, child.spawnargs);
      boundChild(child.pid, this.options.bounds);
    }
    this.timer = setTimeout(() => this.kill('timed-out'), this.options.timeoutMs);
  }

  kill(reason: TaskFailure): void {
    this.reason ??= reason;
    this.child?.kill('SIGKILL');
  }

  /** To be called when the child is gone. */
  release(): void {
    clearTimeout(this.timer);
    if (this.options.recordFolder !== null && this.child?.pid !== undefined) forgetProcess(this.options.recordFolder, this.child.pid);
  }

  /** For work between children and after them. @throws when it was cancelled or its time is up */
  assertWanted(): void {
    if (this.reason !== null) throw new Error(`the work was stopped: ${this.reason}`);
  }

  /** Why the child did not get to its end, if that was our doing. */
  get stoppedFor(): TaskFailure | null {
    return this.reason;
  }
}
