import dns, { type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { FetchFailure } from './fetch-failure.ts';
import { isPublicAddress } from './network-addresses.ts';

/** @throws FetchFailure for what may not be asked whatever its name resolves to. */
export function parseAddress(input: string | URL, allowPrivateNetwork: boolean): URL {
  // The constructor's own error would repeat the whole address, credentials included.
  if (!URL.canParse(String(input))) throw new FetchFailure('refused', 'The address is not a URL. Enter one that begins with https://.');
  const url = new URL(input);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new FetchFailure('refused', 'Only addresses that begin with https:// or http:// can be used.');
  if (url.username || url.password) throw new FetchFailure('refused', 'The address must not contain a user name or password.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !allowPrivateNetwork && !isPublicAddress(host)) throw privateAddress(url.hostname);
  return url;
}

/** Resolves like the system does, but only to addresses that may be asked. */
export function guardedLookup(allowPrivateNetwork: boolean): LookupFunction {
  return (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const isAllowed = allowPrivateNetwork || addresses.every(({ address }) => isPublicAddress(address));
      if (!isAllowed) return callback(privateAddress(hostname), []);
      const [first] = addresses as [LookupAddress, ...LookupAddress[]];
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

function privateAddress(host: string): FetchFailure {
  return new FetchFailure(
    'refused',
    `${host} is inside a private network. The operator of this server can allow that with ALLOW_PRIVATE_NETWORK=1.`,
  );
}
