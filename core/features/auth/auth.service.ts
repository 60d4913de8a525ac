import { setTimeout as delay } from 'node:timers/promises';
import { inject, injectable } from 'tsyringe';
import type { Schemas, SessionAccess } from '../../contract/operations.ts';
import { Backend } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { Logger } from '../../platform/logger.ts';
import { credentialOf, Revocations } from '../../platform/revocations.ts';
import type { UserContext } from '../../platform/user-context.ts';
import { ProfilesService } from '../profiles/profiles.service.ts';
import { Accounts } from './accounts.ts';
import { SessionsRepository, type SessionUser } from './sessions.repository.ts';
import { SignInRevocation } from './sign-in-revocation.ts';

type SignedIn = Schemas['SignedIn'];
type Credentials = Pick<Schemas['Credentials'], 'email' | 'password'>;

/** No sign-in fails faster than this, so that the time does not tell which e-mails have an account. Longer than a password check takes. */
const FAILURE_MS = 500;

@injectable()
export class AuthService {
  constructor(
    @inject(Backend) private readonly backend: Backend,
    @inject(Accounts) private readonly accounts: Accounts,
    @inject(SessionsRepository) private readonly sessions: SessionsRepository,
    @inject(SignInRevocation) private readonly signIns: SignInRevocation,
    @inject(Revocations) private readonly revocations: Revocations,
    @inject(Logger) private readonly log: Logger,
  ) {}

  async signUp(input: Schemas['Credentials'], session: SessionAccess): Promise<SignedIn> {
    await this.accounts.create({ email: normalize(input.email), password: input.password, name: input.name?.trim() ?? null });
    return this.signIn(input, session);
  }

  async signIn(credentials: Credentials, session: SessionAccess): Promise<SignedIn> {
    const earliestFailure = delay(FAILURE_MS);
    const { data, error } = await this.backend.anonymous.auth.signInWithPassword({ email: normalize(credentials.email), password: credentials.password });
    if (error || !data.session) {
      if (error && error.status !== undefined && error.status >= 500) throw new Error(`sign-in: ${error.message}`);
      await earliestFailure;
      throw new AppError(401, 'auth.credentials-invalid', 'E-mail or password is not right.');
    }
    const name: unknown = data.user.user_metadata['name'];
    const user: SessionUser = { userId: data.user.id, email: data.user.email ?? credentials.email, name: typeof name === 'string' && name !== '' ? name : null };
    const { token, expiresAt } = await this.sessions.start(user, session.userAgent);
    session.start(token, expiresAt);
    const accessExpiresAt = new Date((data.session.expires_at ?? 0) * 1000).toISOString();
    const profile = await new ProfilesService(this.contextOf(user)).ensureDefault();
    return { user: { id: user.userId, email: user.email, name: user.name }, profile, accessToken: data.session.access_token, expiresAt: accessExpiresAt };
  }

  async signOut(session: SessionAccess): Promise<void> {
    if (session.token !== undefined) this.revocations.announce(credentialOf.session(await this.sessions.end(session.token)));
    session.end();
  }

  async signOutEverywhere(user: UserContext | undefined, session: SessionAccess): Promise<void> {
    if (!user) throw new Error('the contract lets nobody sign out everywhere');
    await this.signIns.revokeAll(user.userId);
    session.end();
  }

  async describe(user: UserContext | undefined): Promise<Schemas['Session']> {
    const { firstRun, signUpOpen } = await this.accounts.signUpState();
    if (!user) return { firstRun, signUpOpen, user: null, profile: null };
    const profiles = new ProfilesService(user);
    const bound = user.apiKey?.profileId ?? null;
    const profile = bound === null ? await profiles.ensureDefault() : await profiles.get(bound);
    return { firstRun, signUpOpen, user: { id: user.userId, email: user.email ?? '', name: user.name }, profile };
  }

  private contextOf(user: SessionUser): UserContext {
    return { ...user, db: this.backend.as({ userId: user.userId }), log: this.log, requestId: '' };
  }
}

function normalize(email: string): string {
  return email.trim().toLowerCase();
}
