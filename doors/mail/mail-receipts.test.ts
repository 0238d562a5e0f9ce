import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addAccount, layGround, sequence, testKeys, testRealm } from '#harness/realm/index.ts';
import { parseReceipt } from '#methods/transparency-log/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import { mailerOf } from '#platform/mail/index.ts';
import { takeInReport } from '#subjects/matters/index.ts';
import { bringLedgerUp } from '../ledger/extend.ts';
import { mailReceipts } from './mail-receipts.ts';

const { realm, clock } = await testRealm();
const keys = await testKeys();
const letters: string[] = [];
let refusing = false;
let server: Server;
let mailer: NonNullable<ReturnType<typeof mailerOf>>;

/** A mail server that takes letters in, or has no room at present. */
function mailServer(): Server {
  return createServer((socket) => {
    let letter: string | undefined;
    socket.setEncoding('utf8').on('error', () => undefined);
    socket.write('220 mail.test\r\n');
    let rest = '';
    socket.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (letter !== undefined && line !== '.') letter += `${line}\n`;
        else if (letter !== undefined) {
          letters.push(letter);
          letter = undefined;
          socket.write('250 taken\r\n');
        } else if (line.startsWith('DATA')) {
          letter = '';
          socket.write('354 go on\r\n');
        } else if (line.startsWith('QUIT')) socket.end('221 bye\r\n');
        else socket.write(line.startsWith('MAIL') && refusing ? '452 no room\r\n' : '250 mail.test\r\n');
      }
    });
  });
}

let reporter: Caller;
let take: (caller: Caller) => Promise<unknown>;

beforeAll(async () => {
  server = mailServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  mailer = mailerOf({
    GONGZHI_SMTP_URL: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    GONGZHI_MAIL_FROM: 'register@city.example',
  }) as typeof mailer;
  const ground = await layGround(realm);
  const account = await addAccount(realm, 'li.lei');
  await realm.pool.query(`update account set email = 'li.lei@home.example' where id = $1`, [account]);
  reporter = { kind: 'person', account, mandate: null };
  take = (caller) =>
    takeInReport(realm, caller, {
      categoryId: ground.lampCategory,
      placeId: ground.community,
      description: '三号楼前路灯不亮',
    });
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function round(): Promise<number> {
  await sequence(realm, { keys });
  await bringLedgerUp(realm, 10);
  return mailReceipts(realm, mailer);
}

it('nothing is sent unless both the server and the sender are named', () => {
  expect(mailerOf({ GONGZHI_SMTP_URL: 'smtp://127.0.0.1' })).toBeUndefined();
  expect(mailerOf({ GONGZHI_MAIL_FROM: 'register@city.example' })).toBeUndefined();
});

it('a reporter with a real address gets her receipt once, tried again after the server had no room', async () => {
  await take(reporter);
  expect(await round(), 'what was before the first look').toBe(0);
  await take(reporter);
  await take({ kind: 'visitor', account: null, mandate: null });
  await take({ kind: 'person', account: await addAccount(realm, 'no.address'), mandate: null });
  refusing = true;
  expect(await round()).toBe(0);
  refusing = false;
  expect(await round(), 'before its time').toBe(0);
  clock.now = new Date(clock.now.getTime() + 61_000);
  expect(await round()).toBe(1);
  clock.now = new Date(clock.now.getTime() + 3_600_000);
  expect(await round()).toBe(0);
  expect(letters).toHaveLength(1);
  const [letter = ''] = letters;
  expect(letter).toContain('To: li.lei@home.example');
  const file = letter.split(/filename=receipt-\d+\.tlog-proof\n\n/)[1]?.split('\n--')[0] ?? '';
  const receipt = parseReceipt(Buffer.from(file, 'base64').toString('utf8'));
  expect(receipt.parts['content']?.data).toContain('路灯不亮');
});
