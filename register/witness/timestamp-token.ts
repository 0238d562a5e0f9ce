import { createHash } from 'node:crypto';
import { Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier,
  Certificate,
  CertificateChainValidationEngine,
  ContentInfo,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';

/** Object identifiers: SHA-256, a token's content, the key use of time-stamping, of extended key usage. */
const oids = {
  sha256: '2.16.840.1.101.3.4.2.1',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  signedData: '1.2.840.113549.1.7.2',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  extendedKeyUsage: '2.5.29.37',
  /** The attributes that name the signer's certificate by its hash: RFC 2634 and RFC 5035. */
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

/** A token that doesn't hold, with what is wrong. */
export class TimestampFault extends Error {
  override readonly name = 'TimestampFault';
}

/** The longest answer that is read, in bytes: a token with its chain of certificates. */
export const timestampLengthMax = 65_536;

/**
 * Writes a request to an RFC 3161 authority to date some bytes.
 *
 * @param nonce 16 random bytes, which the answer must repeat.
 * @returns DER, to be sent as `application/timestamp-query`.
 * @source RFC 3161, section 2.4.1
 */
export function timestampRequest(data: Uint8Array, nonce: Uint8Array): Uint8Array {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: oids.sha256 }),
      hashedMessage: new OctetString({ valueHex: createHash('sha256').update(data).digest() }),
    }),
    nonce: new Integer({ valueHex: positive(nonce) }),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

/**
 * Reads an authority's answer and gives the token in it, checked.
 *
 * @param roots certificates in PEM at one of which the chain must end.
 * @throws TimestampFault as {@link verifyTimestamp} does, and if the request was refused or the nonce is another.
 * @source RFC 3161, section 2.4.2
 */
export async function readTimestampAnswer(
  answer: Uint8Array,
  data: Uint8Array,
  nonce: Uint8Array,
  roots: string,
): Promise<{ readonly token: Uint8Array; readonly at: string }> {
  const response = parsed('the answer', () => TimeStampResp.fromBER(new Uint8Array(answer)));
  const { status } = response.status;
  if (status !== 0 && status !== 1) throw new TimestampFault(`the authority refused (${status})`);
  if (response.timeStampToken === undefined) throw new TimestampFault('the answer holds no token');
  const token = new Uint8Array(response.timeStampToken.toSchema().toBER());
  const verified = await verifyTimestamp(token, data, roots);
  if (verified.nonce === undefined || !Buffer.from(verified.nonce).equals(positive(nonce))) {
    throw new TimestampFault('the answer is to another request');
  }
  return { token, at: verified.at };
}

/**
 * Checks a token: that it dates these very bytes, that its signature holds, that the signer's certificate is for
 * time-stamping alone, and that its chain ended at one of the roots at the time stated.
 *
 * Revocation is not looked up: that would ask other machines.
 *
 * @returns when the authority says that the bytes existed, ISO 8601 in UTC.
 * @throws TimestampFault with what is wrong.
 * @source RFC 3161, sections 2.3 and 2.4.2; RFC 5652, section 5.4; RFC 5280, section 6
 */
export async function verifyTimestamp(
  token: Uint8Array,
  data: Uint8Array,
  roots: string,
): Promise<{ readonly at: string; readonly nonce: Uint8Array | undefined }> {
  const signed = parsed('the token', () => {
    const content = ContentInfo.fromBER(new Uint8Array(token));
    if (content.contentType !== oids.signedData) throw new Error('not signed');
    return new SignedData({ schema: content.content });
  });
  const { eContentType, eContent } = signed.encapContentInfo;
  if (eContentType !== oids.tstInfo || eContent === undefined || signed.signerInfos.length !== 1) {
    throw new TimestampFault('the token is none of a time-stamping authority');
  }
  const info = parsed('the token', () => TSTInfo.fromBER(eContent.getValue()));
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const digest = createHash('sha256').update(data).digest();
  if (hashAlgorithm.algorithmId !== oids.sha256 || !digest.equals(hashedMessage.valueBlock.valueHexView)) {
    throw new TimestampFault('the token dates something else');
  }
  const trusted = certificatesOf(roots);
  const signer = await signerOf(signed, data, info.genTime);
  await checkChain(signed, signer, trusted, info.genTime);
  return { at: info.genTime.toISOString(), nonce: info.nonce?.valueBlock.valueHexView };
}

async function signerOf(signed: SignedData, data: Uint8Array, at: Date): Promise<Certificate> {
  const result = await signed
    .verify({ signer: 0, data: new Uint8Array(data).buffer, checkDate: at, extendedMode: true })
    .catch((error: { message?: string }) => {
      throw new TimestampFault(`the token's signature does not hold: ${error.message ?? error}`);
    });
  const signer = result.signerCertificate;
  if (result.signatureVerified !== true || !signer) {
    throw new TimestampFault("the token's signature does not hold");
  }
  const usage = signer.extensions?.find(({ extnID }) => extnID === oids.extendedKeyUsage);
  const uses: unknown = (usage?.parsedValue as { keyPurposes?: unknown } | undefined)?.keyPurposes;
  if (usage?.critical !== true || !Array.isArray(uses) || uses.join() !== oids.timeStamping) {
    throw new TimestampFault("the signer's certificate is not for time-stamping alone");
  }
  if (!isNamedSigner(signed, signer))
    throw new TimestampFault('the token was signed with another certificate');
  return signer;
}

const hashNames: Readonly<Record<string, string>> = {
  [oids.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/**
 * Whether the certificate is the one that the signed attributes name: another one for the same key might say
 * other things of its holder.
 * @source RFC 5035, sections 3 and 4; RFC 5816
 */
function isNamedSigner(signed: SignedData, signer: Certificate): boolean {
  const attributes = signed.signerInfos[0]?.signedAttrs?.attributes ?? [];
  const named = attributes.find(
    ({ type }) => type === oids.signingCertificateV2 || type === oids.signingCertificate,
  );
  // SigningCertificate: a sequence of which the first member is the sequence of ids, the first being the signer's.
  const id = membersOf(membersOf(membersOf(named?.values[0])[0])[0]);
  const given = id.find((member) => member instanceof OctetString);
  const [algorithm] = membersOf(id[0]);
  const chosen = algorithm instanceof ObjectIdentifier ? hashNames[algorithm.getValue()] : undefined;
  const implied = named?.type === oids.signingCertificate ? 'sha1' : 'sha256';
  const hash = algorithm === undefined ? implied : chosen;
  if (given === undefined || hash === undefined) return false;
  const digest = createHash(hash).update(new Uint8Array(signer.toSchema().toBER())).digest();
  return digest.equals(given.valueBlock.valueHexView);
}

function membersOf(value: unknown): unknown[] {
  return value instanceof Sequence ? value.valueBlock.value : [];
}

async function checkChain(
  signed: SignedData,
  signer: Certificate,
  trusted: Certificate[],
  at: Date,
): Promise<void> {
  const others = (signed.certificates ?? []).filter((each) => each instanceof Certificate && each !== signer);
  const chain = new CertificateChainValidationEngine({
    checkDate: at,
    trustedCerts: trusted,
    // The last one is the one whose chain is built.
    certs: [...(others as Certificate[]), signer],
  });
  const { result, resultMessage } = await chain.verify();
  if (!result)
    throw new TimestampFault(`the signer's certificate leads to no trusted root: ${resultMessage}`);
}

/**
 * Reads certificates in PEM.
 * @throws TimestampFault if there is none or one can't be read.
 */
export function certificatesOf(pem: string): Certificate[] {
  const blocks = [
    ...pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g),
  ];
  if (blocks.length === 0) throw new TimestampFault('there is no certificate in PEM');
  return blocks.map(([, body = '']) =>
    parsed('a certificate', () => Certificate.fromBER(Buffer.from(body, 'base64'))),
  );
}

function parsed<Value>(what: string, parse: () => Value): Value {
  try {
    return parse();
  } catch (cause) {
    throw new TimestampFault(`${what} can't be read`, { cause });
  }
}

/** As an ASN.1 integer with one spelling only: a first byte of 1 keeps it positive and without leading zeros. */
function positive(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array([0x01, ...bytes]);
}
