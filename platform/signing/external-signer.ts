import { spawn } from 'node:child_process';
import type { SigningKey } from './signing-key.ts';

/** So long an external signer may take, in milliseconds. */
const limitMs = 10_000;
const answerLengthMax = 1_000;

/** Where somebody else signs for us: a certified module behind a program or an address. */
export interface ExternalSigner extends Pick<SigningKey, 'algorithm' | 'publicKey'> {
  /**
   * A program with its arguments (it gets the message on standard input), or an address beginning with
   * `http` (it gets the message as the body of a POST). Both answer the signature in base64, nothing else.
   */
  readonly by: string;
  /** Sent to an address as `Authorization: Bearer …`. */
  readonly token?: string | undefined;
}

/**
 * Makes a key whose private half stays with an external signer. What it answers is checked before use, by
 * whoever makes notes.
 *
 * Signing throws if the signer fails, answers something else, or takes more than ten seconds.
 */
export function externalSigningKey({ algorithm, publicKey, by, token }: ExternalSigner): SigningKey {
  const ask = /^https?:\/\//.test(by)
    ? (message: Uint8Array) => askAddress(by, token, message)
    : (message: Uint8Array) => askProgram(by, message);
  return { algorithm, publicKey, sign: async (message) => readAnswer(await ask(message)) };
}

function readAnswer(answer: string): Uint8Array {
  const text = answer.trim();
  if (!/^[A-Za-z0-9+/]{86}==$/.test(text)) throw new Error('the external signer answered no signature');
  return new Uint8Array(Buffer.from(text, 'base64'));
}

async function askAddress(url: string, token: string | undefined, message: Uint8Array): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/octet-stream',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: new Uint8Array(message),
    redirect: 'error',
    signal: AbortSignal.timeout(limitMs),
  });
  if (!response.ok) throw new Error(`the external signer answered ${response.status}`);
  let answer = '';
  for await (const part of response.body ?? []) {
    answer += Buffer.from(part).toString('latin1');
    if (answer.length > answerLengthMax) throw new Error('the external signer answered too much');
  }
  return answer;
}

function askProgram(command: string, message: Uint8Array): Promise<string> {
  const [program, ...words] = command.split(' ').filter((word) => word !== '');
  return new Promise((resolve, reject) => {
    const child = spawn(program ?? '', words, { stdio: ['pipe', 'pipe', 'ignore'], timeout: limitMs });
    let answer = '';
    child.stdout.setEncoding('latin1').on('data', (text: string) => {
      answer += text;
      if (answer.length > answerLengthMax) child.kill();
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(answer);
      else reject(new Error(`the external signer ended with ${signal ?? code}`));
    });
    // A program that doesn't read to the end says what is wrong by its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(message);
  });
}
