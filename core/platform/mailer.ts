/** Mail to people: by SMTP, or onto the log where no mail server is set up. */
import { createTransport } from 'nodemailer';
import type { Logger } from './logger.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  /** Rejects when the mail server did not take it. */
  send(mail: Mail): Promise<void>;
}

/** Token under which the container holds the mailer. */
export const Mailer = Symbol('Mailer');

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the start. */
  readonly url: string;
  readonly from: string;
}

const TIMEOUT_MS = 20_000;

export function createMailer(smtp: SmtpOptions | undefined, log: Logger): Mailer {
  return smtp === undefined ? logMailer(log) : smtpMailer(smtp, log);
}

/** The whole mail goes to the log: whoever runs the server without a mail server passes it on. */
function logMailer(log: Logger): Mailer {
  return {
    send: async ({ to, subject, text }) => log.warn({ to, subject, text }, 'a mail was written; without SMTP_URL it goes no further than this line'),
  };
}

function smtpMailer({ url, from }: SmtpOptions, log: Logger): Mailer {
  const transport = createTransport({ url, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS });
  return {
    send: async (mail) => {
      await transport.sendMail({ from, ...mail });
      // Neither text nor address: the text may hold a link that lets somebody in.
      log.info({ subject: mail.subject }, 'a mail was handed to the mail server');
    },
  };
}
