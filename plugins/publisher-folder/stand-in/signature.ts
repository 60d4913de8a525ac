/**
 * Checks AWS Signature Version 4 in the Authorization header, from the definition of the canonical request:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { S3Error } from './errors.ts';

export interface Account {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const HEADER = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;
const MAX_SKEW_MS = 15 * 60_000;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** @throws S3Error as S3 refuses it */
export function authenticate(request: IncomingMessage, accounts: readonly Account[], region: string, now: Date): Account {
  const { authorization } = request.headers;
  if (authorization === undefined) throw new S3Error(403, 'AccessDenied', 'Access Denied');
  const match = HEADER.exec(authorization);
  if (!match) throw new S3Error(400, 'AuthorizationHeaderMalformed', 'The authorization header is malformed.');
  const [, accessKeyId = '', day = '', scopeRegion = '', service = '', signedHeaders = '', signature = ''] = match;
  const account = accounts.find((each) => each.accessKeyId === accessKeyId);
  if (!account) throw new S3Error(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  if (service !== 's3' || scopeRegion !== region) {
    throw new S3Error(400, 'AuthorizationHeaderMalformed', `The authorization header is malformed; the region '${scopeRegion}' is wrong; expecting '${region}'`, `<Region>${region}</Region>`);
  }
  const time = header(request, 'x-amz-date');
  assertFresh(time, day, now);
  assertSigned(request, signedHeaders.split(';'));
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonicalRequest(request, signedHeaders))].join('\n');
  const key = ['s3', 'aws4_request'].reduce<Buffer>(hmac, hmac(hmac(`AWS4${account.secretAccessKey}`, day), region));
  const expected = hmac(key, toSign);
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) {
    throw new S3Error(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided. Check your key and signing method.');
  }
  return account;
}

function assertFresh(time: string, day: string, now: Date): void {
  const parsed = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(parsed) || !time.startsWith(day)) throw new S3Error(403, 'AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header');
  if (Math.abs(parsed - now.getTime()) > MAX_SKEW_MS) throw new S3Error(403, 'RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.');
}

/** The host and every x-amz header have to be signed. */
function assertSigned(request: IncomingMessage, signed: readonly string[]): void {
  const needed = ['host', ...Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'))];
  if (!needed.every((name) => signed.includes(name))) throw new S3Error(403, 'AccessDenied', 'There were headers present in the request which were not signed');
  if (request.headers['x-amz-content-sha256'] === undefined) throw new S3Error(400, 'InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
}

function canonicalRequest(request: IncomingMessage, signedHeaders: string): string {
  const [path = '/', query = ''] = (request.url ?? '/').split('?');
  const canonicalQuery = [...new URLSearchParams(query)].map(([name, value]) => `${encode(name)}=${encode(value)}`).toSorted().join('&');
  const headers = signedHeaders.split(';').map((name) => `${name}:${header(request, name).trim().replace(/ +/g, ' ')}\n`).join('');
  const canonicalPath = path.split('/').map((part) => encode(decodeURIComponent(part))).join('/');
  return [request.method, canonicalPath, canonicalQuery, headers, signedHeaders, header(request, 'x-amz-content-sha256')].join('\n');
}

function header(request: IncomingMessage, name: string): string {
  return String(request.headers[name] ?? '');
}

/** RFC 3986: all but letters, digits and `-._~`. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}
