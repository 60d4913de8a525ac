import type { Backend } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';

export type SignUpPolicy = 'open' | 'closed' | 'first';

interface NewAccount {
  readonly email: string;
  readonly password: string;
  readonly name: string | null;
}

/** Who may create an account. One at a time, so that of two first visitors only one becomes the owner. */
export class Accounts {
  private readonly backend: Backend;
  private readonly policy: SignUpPolicy;
  private creating: Promise<unknown> = Promise.resolve();

  constructor(backend: Backend, policy: SignUpPolicy) {
    this.backend = backend;
    this.policy = policy;
  }

  async signUpState(): Promise<{ firstRun: boolean; signUpOpen: boolean }> {
    const { data, error } = await this.backend.service.rpc('has_accounts');
    if (error) throw new Error(`accounts: ${error.message}`);
    const firstRun = !data;
    return { firstRun, signUpOpen: this.policy === 'open' || (this.policy === 'first' && firstRun) };
  }

  /** @throws AppError `auth.sign-up-closed`, `auth.email-taken`, `auth.password-refused` */
  create(account: NewAccount): Promise<void> {
    const created = this.creating.then(() => this.createNow(account));
    this.creating = created.catch(() => undefined);
    return created;
  }

  private async createNow(account: NewAccount): Promise<void> {
    if (this.policy !== 'open' && !(await this.signUpState()).signUpOpen) {
      throw new AppError(403, 'auth.sign-up-closed', 'New accounts are not open here. Ask the owner of this installation, or sign in.');
    }
    const { error } = await this.backend.anonymous.auth.signUp({
      email: account.email,
      password: account.password,
      options: { data: account.name === null ? {} : { name: account.name } },
    });
    if (error) throw refusal(error);
  }
}

function refusal(error: { code?: string | undefined; status?: number | undefined; message: string }): Error {
  const text = `${error.code ?? ''} ${error.message}`.toLowerCase();
  if (/already|exists/.test(text)) return new AppError(409, 'auth.email-taken', 'There is an account with this e-mail already. Sign in instead.');
  if (/password/.test(text)) return new AppError(422, 'auth.password-refused', 'This password is too weak. Use at least 8 characters.', { errors: [{ pointer: '/body/password', message: 'is too weak' }] });
  if (/email/.test(text)) return new AppError(422, 'auth.email-refused', 'This e-mail address is not accepted.', { errors: [{ pointer: '/body/email', message: 'is not accepted' }] });
  return new Error(`sign-up: ${error.message}`);
}
