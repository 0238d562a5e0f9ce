import { createTransport } from 'nodemailer';

/** A letter to one person. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  readonly file: { readonly name: string; readonly text: string };
}

/** What sends letters. */
export interface Mailer {
  /** Hands a letter to the mail server. @throws if the server can't be reached within 20 seconds or refuses it. */
  send(letter: Letter): Promise<void>;
}

const limitMs = 10_000;

/**
 * The mail server that the environment names: `GONGZHI_SMTP_URL` (`smtps://user:password@host:465`) and
 * `GONGZHI_MAIL_FROM`, whom letters come from. Undefined if either is missing: then nothing is sent.
 */
export function mailerOf(environment: Readonly<Record<string, string | undefined>>): Mailer | undefined {
  const url = environment['GONGZHI_SMTP_URL'];
  const from = environment['GONGZHI_MAIL_FROM'];
  if (!url || !from) return undefined;
  const transport = createTransport({
    url,
    connectionTimeout: limitMs,
    greetingTimeout: limitMs,
    socketTimeout: limitMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, file }) {
      const attachments = [
        { filename: file.name, content: file.text, contentType: 'text/plain; charset=utf-8' },
      ];
      await transport.sendMail({ from, to, subject, text, attachments });
    },
  };
}
