import { inject, injectable } from 'tsyringe';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { SpeechLock } from './speech-lock.ts';

/** For other paid work whose result is kept under a key: one of all servers on a database does it at a time. */
@injectable()
export class PaidWorkLockService {
  private readonly lock: SpeechLock;

  constructor(@inject(ProfileContext) profile: ProfileContext) {
    this.lock = new SpeechLock(profile);
  }

  hold<Result>(key: string, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    return this.lock.hold(key, signal, work);
  }
}
