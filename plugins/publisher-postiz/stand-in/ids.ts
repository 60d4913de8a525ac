import { randomBytes } from 'node:crypto';

/** An id of the shape that Postiz gives to channels and posts: 25 characters, first a `c`. */
export function createCuid(): string {
  const noise = BigInt(`0x${randomBytes(16).toString('hex')}`).toString(36).padStart(25, '0');
  return `cm${noise.slice(-23)}`;
}
