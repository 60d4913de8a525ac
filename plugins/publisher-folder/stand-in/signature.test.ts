import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { authenticate } from './signature.ts';

/** The first example of https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
const ACCOUNT = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const NOW = new Date('2013-05-24T00:00:00Z');
const SIGNATURE = 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41';
const HEADERS = {
  host: 'examplebucket.s3.amazonaws.com',
  range: 'bytes=0-9',
  'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'x-amz-date': '20130524T000000Z',
};

function requestWith(headers: object = {}, signature = SIGNATURE): IncomingMessage {
  const authorization = `AWS4-HMAC-SHA256 Credential=${ACCOUNT.accessKeyId}/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature=${signature}`;
  return { method: 'GET', url: '/test.txt', headers: { ...HEADERS, authorization, ...headers } } as unknown as IncomingMessage;
}

const check = (request: IncomingMessage, now = NOW) => authenticate(request, [ACCOUNT], 'us-east-1', now);

describe('the stand-in checks signatures', () => {
  it('takes the example of the definition', () => {
    expect(check(requestWith())).toBe(ACCOUNT);
  });

  it.each([
    ['another header', requestWith({ range: 'bytes=0-10' }), 'SignatureDoesNotMatch'],
    ['another signature', requestWith({}, '0'.repeat(64)), 'SignatureDoesNotMatch'],
    ['an unsigned x-amz header', requestWith({ 'x-amz-acl': 'public-read' }), 'AccessDenied'],
    ['no signature at all', requestWith({ authorization: undefined }), 'AccessDenied'],
    ['another scheme', requestWith({ authorization: 'Bearer x' }), 'AuthorizationHeaderMalformed'],
  ])('refuses %s', (_name, request, code) => {
    expect(() => check(request)).toThrow(expect.objectContaining({ code }) as Error);
  });

  it('refuses what was signed an hour ago', () => {
    expect(() => check(requestWith(), new Date('2013-05-24T01:00:00Z'))).toThrow(expect.objectContaining({ code: 'RequestTimeTooSkewed' }) as Error);
  });
});
