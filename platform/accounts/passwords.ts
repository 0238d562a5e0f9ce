import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/**
 * Hashes a password with argon2id.
 *
 * @returns `argon2id$m=…,t=…,p=…$salt$hash`, salt and hash in base64url.
 * @source RFC 9106; OWASP Password Storage Cheat Sheet
 */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const hash = await derive('argon2id', { message: password.normalize('NFKC'), nonce, ...cost });
  const setting = `m=${cost.memory},t=${cost.passes},p=${cost.parallelism}`;
  return `argon2id$${setting}$${nonce.toString('base64url')}$${hash.toString('base64url')}`;
}

/** Whether a password is the one that was hashed; false for a hash of any other form. */
export async function checkPassword(hash: string, password: string): Promise<boolean> {
  const match = /^argon2id\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w-]+)\$([\w-]+)$/.exec(hash);
  if (match === null) return false;
  const [, memory, passes, parallelism, salt, kept] = match as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const expected = Buffer.from(kept, 'base64url');
  const found = await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: Buffer.from(salt, 'base64url'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(found, expected);
}
