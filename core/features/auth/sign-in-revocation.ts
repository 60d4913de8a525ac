import { setTimeout as delay } from 'node:timers/promises';
import { inject, injectable } from 'tsyringe';
import { credentialOf, Revocations } from '../../platform/revocations.ts';
import { AccessTokens } from './access-tokens.ts';
import { SessionsRepository } from './sessions.repository.ts';

/** Ends all that a user opened by signing in: sessions, access tokens, and what is being sent to them. API keys stay. */
@injectable()
export class SignInRevocation {
  constructor(
    @inject(AccessTokens) private readonly accessTokens: AccessTokens,
    @inject(SessionsRepository) private readonly sessions: SessionsRepository,
    @inject(Revocations) private readonly revocations: Revocations,
  ) {}

  /** Resolves when whoever signs in then gets a token that is good. */
  async revokeAll(userId: string): Promise<void> {
    const validFrom = await this.accessTokens.refuseIssued(userId);
    await this.sessions.endAll(userId);
    this.revocations.announce(credentialOf.signIns(userId));
    await delay(Math.max(0, validFrom.getTime() - Date.now()));
  }
}
