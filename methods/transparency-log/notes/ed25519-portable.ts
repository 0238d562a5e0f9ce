import { concatBytes, equalBytes } from '../encoding/bytes.ts';
import { sha512Portable } from '../hashing/sha-512-portable.ts';

/*
 * Checking Ed25519 signatures on BigInts, for browsers: many in use have no Ed25519 of their own, and none
 * offers it to a page served over plain http. Only checking: everything here is public, so that it need not
 * take the same time for all inputs. Signing is never done with this.
 */

const p = 2n ** 255n - 19n;
const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const d = mod(-121665n * inverse(121666n));
const rootOfMinusOne = power(2n, (p - 1n) / 4n);

/** A point in extended coordinates: x = X/Z, y = Y/Z, X·Y = Z·T. */
interface Point {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
  readonly t: bigint;
}

const neutral: Point = { x: 0n, y: 1n, z: 1n, t: 0n };
const basePoint = decodePoint(bytesOfNumber(mod(4n * inverse(5n))))!;
let baseMultiples: readonly Point[] | undefined;

/**
 * Whether a signature was made over a message with a key's private half, computed without any platform's help.
 *
 * False for malformed keys and signatures too; never throws. Answers as OpenSSL 3.5 does, so that a browser and
 * a server agree: without cofactor, S below the group's order, R compared as bytes, and no key or R of small
 * order (with such, one signature would fit several messages).
 *
 * @source RFC 8032, sections 5.1.2 to 5.1.4 and 5.1.7
 */
export function verifyEd25519Portable(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const r = signature.subarray(0, 32);
  const s = numberOfBytes(signature.subarray(32));
  if (s >= order) return false;
  const key = decodePoint(publicKey);
  if (key === undefined || isOfSmallOrder(key)) return false;
  const h = numberOfBytes(sha512Portable(concatBytes(r, publicKey, message))) % order;
  const minusKey = { ...key, x: mod(-key.x), t: mod(-key.t) };
  const sum = sumOfMultiples(s, h, minusKey);
  return !isOfSmallOrder(sum) && equalBytes(encodePoint(sum), r);
}

/** Whether eight times a point is the neutral point: true of eight points in all. */
function isOfSmallOrder(point: Point): boolean {
  const { x, y, z } = double(double(double(point)));
  return mod(x) === 0n && mod(y - z) === 0n;
}

/** s·B + h·point, four bits of both at a time. */
function sumOfMultiples(s: bigint, h: bigint, point: Point): Point {
  baseMultiples ??= multiplesOf(basePoint);
  const multiples = multiplesOf(point);
  let sum = neutral;
  for (let shift = 252n; shift >= 0n; shift -= 4n) {
    for (let i = 0; i < 4; i++) sum = double(sum);
    sum = add(sum, baseMultiples[Number((s >> shift) & 15n)]!);
    sum = add(sum, multiples[Number((h >> shift) & 15n)]!);
  }
  return sum;
}

function multiplesOf(point: Point): Point[] {
  const multiples = [neutral];
  for (let i = 1; i < 16; i++) multiples.push(add(multiples[i - 1]!, point));
  return multiples;
}

function add(a: Point, b: Point): Point {
  const aa = ((a.y - a.x) * (b.y - b.x)) % p;
  const bb = ((a.y + a.x) * (b.y + b.x)) % p;
  const cc = ((2n * a.t * d) % p) * b.t;
  const dd = 2n * a.z * b.z;
  return fromProduct(bb - aa, (dd - cc) % p, (dd + cc) % p, bb + aa);
}

function double(a: Point): Point {
  const aa = (a.x * a.x) % p;
  const bb = (a.y * a.y) % p;
  const cc = (2n * a.z * a.z) % p;
  const hh = aa + bb;
  const ee = hh - (a.x + a.y) ** 2n;
  const gg = aa - bb;
  return fromProduct(ee % p, cc + gg, gg, hh);
}

function fromProduct(e: bigint, f: bigint, g: bigint, h: bigint): Point {
  return { x: (e * f) % p, y: (g * h) % p, z: (f * g) % p, t: (e * h) % p };
}

function encodePoint({ x, y, z }: Point): Uint8Array {
  const scale = inverse(mod(z));
  const bytes = bytesOfNumber(mod(y * scale));
  if (mod(x * scale) % 2n === 1n) bytes[31]! |= 0x80;
  return bytes;
}

function decodePoint(bytes: Uint8Array): Point | undefined {
  const isOdd = bytes[31]! >> 7 === 1;
  const y = mod(numberOfBytes(bytes) % 2n ** 255n);
  const u = mod(y * y - 1n);
  const v = mod(d * y * y + 1n);
  let x = mod(u * power(v, 3n) * power(mod(u * power(v, 7n)), (p - 5n) / 8n));
  if (mod(v * x * x) !== u) x = mod(x * rootOfMinusOne);
  if (mod(v * x * x) !== u) return undefined;
  if ((x % 2n === 1n) !== isOdd) x = mod(-x);
  return { x, y, z: 1n, t: mod(x * y) };
}

function mod(n: bigint): bigint {
  const rest = n % p;
  return rest < 0n ? rest + p : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % p;
    square = (square * square) % p;
  }
  return result;
}

function inverse(n: bigint): bigint {
  return power(mod(n), p - 2n);
}

/** Little-endian, as the whole of RFC 8032. */
function numberOfBytes(bytes: Uint8Array): bigint {
  let hex = '0x0';
  for (let i = bytes.length - 1; i >= 0; i--) hex += bytes[i]!.toString(16).padStart(2, '0');
  return BigInt(hex);
}

function bytesOfNumber(n: bigint): Uint8Array {
  const bytes = new Uint8Array(32);
  let rest = n;
  for (let i = 0; i < 32; i++, rest >>= 8n) bytes[i] = Number(rest & 255n);
  return bytes;
}
