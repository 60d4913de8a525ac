import { inject, injectable } from 'tsyringe';
import { Backend, PasswordRefusedError } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { Logger } from '../../platform/logger.ts';
import { Mailer } from '../../platform/mailer.ts';
import { PublicUrl } from '../../platform/public-url.ts';
import { PasswordResetsRepository } from './password-resets.repository.ts';
import { SignInRevocation } from './sign-in-revocation.ts';

@injectable()
export class PasswordResetService {
  private readonly resets: PasswordResetsRepository;

  constructor(
    @inject(Backend) private readonly backend: Backend,
    @inject(SignInRevocation) private readonly signIns: SignInRevocation,
    @inject(Mailer) private readonly mailer: Mailer,
    @inject(PublicUrl) private readonly publicUrl: string,
    @inject(Logger) private readonly log: Logger,
  ) {
    this.resets = new PasswordResetsRepository(backend);
  }

  /** Answers at once and alike whoever asks for whom: neither the answer nor its time tells who has an account. */
  request(email: string): void {
    this.send(email.trim().toLowerCase()).catch((error: unknown) => this.log.error({ err: error }, 'the mail for a new password was not sent'));
  }

  /** Sets the password, and ends whatever was opened with the old one. @throws AppError `auth.reset-invalid`, `auth.password-refused` */
  async confirm(token: string, password: string): Promise<void> {
    const userId = await this.resets.take(token);
    if (userId === null) throw new AppError(422, 'auth.reset-invalid', 'This link was used already or is older than an hour. Ask for a new one.');
    try {
      await this.backend.setPassword(userId, password);
    } catch (error) {
      if (!(error instanceof PasswordRefusedError)) throw error;
      throw new AppError(422, 'auth.password-refused', 'This password is not accepted. Ask for a new link and choose a stronger one.', { errors: [{ pointer: '/body/password', message: 'is not accepted' }] });
    }
    await this.signIns.revokeAll(userId);
  }

  private async send(email: string): Promise<void> {
    const token = await this.resets.start(email);
    if (token === null) return;
    // Behind the #, where neither a server's log nor a Referer header gets to see it.
    const link = `${this.publicUrl}/reset-password#${token}`;
    const text = `Somebody, probably you, asked for a new password for Edit Factory.\n\nChoose it here within an hour:\n${link}\n\nIf it was not you, ignore this mail: nothing has changed.\n`;
    await this.mailer.send({ to: email, subject: 'Your new password for Edit Factory', text });
  }
}
