import { SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { TokenVerifier } from './token-verifier.ts';

const secret = new TextEncoder().encode('a-secret-of-more-than-thirty-two-characters');
const other = new TextEncoder().encode('another-secret-of-more-than-thirty-two-characters');
const NOW = Date.parse('2026-11-21T12:00:00Z');

const sign = (key: Uint8Array, livesSeconds: number) =>
  new SignJWT({ role: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('5f0c6f0e-0000-4000-8000-000000000001')
    .setAudience('authenticated')
    .setIssuedAt(NOW / 1000)
    .setExpirationTime(NOW / 1000 + livesSeconds)
    .sign(key);

it('looks at the end of a token each time, also of one that it knows', async () => {
  let now = NOW;
  const tokens = new TokenVerifier(secret, () => now);
  const token = await sign(secret, 300);
  const claims = await tokens.verify(token);
  expect(claims).toMatchObject({ sub: '5f0c6f0e-0000-4000-8000-000000000001' });
  now += 299_000;
  expect(await tokens.verify(token)).toBe(claims);
  now += 1_000;
  expect(await tokens.verify(token)).toBeNull();
});

it('refuses what somebody else signed, or nobody, however often it comes', async () => {
  const tokens = new TokenVerifier(secret, () => NOW);
  const [own, foreign] = [await sign(secret, 300), await sign(other, 300)];
  await tokens.verify(own);
  const mixed = [...own.split('.').slice(0, 2), foreign.split('.')[2]].join('.');
  for (const token of [foreign, mixed, foreign, '', 'a.b.c', `${own.slice(0, -2)}AA`]) expect(await tokens.verify(token)).toBeNull();
});
