import { BlockList, isIPv4 } from 'node:net';

/** IPv4 that is not the public internet: this host, private networks, link-local (cloud metadata), shared, test, multicast, reserved. */
const NON_PUBLIC_IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Inside 2000::/3, what is reserved or carries an IPv4 address that would have to be checked in turn (Teredo, 6to4). */
const NON_PUBLIC_IPV6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const nonPublic = new BlockList();
for (const [network, prefix] of NON_PUBLIC_IPV4) nonPublic.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of NON_PUBLIC_IPV6) nonPublic.addSubnet(network, prefix, 'ipv6');

const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

const ipv4InIpv6 = new BlockList();
ipv4InIpv6.addSubnet('::ffff:0:0', 96, 'ipv6');

/** Whether an address (as DNS or a URL gives it, without brackets) lies on the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !nonPublic.check(address, 'ipv4');
  if (ipv4InIpv6.check(address, 'ipv6')) return isPublicAddress(mappedIpv4(address));
  return globalUnicast.check(address, 'ipv6') && !nonPublic.check(address, 'ipv6');
}

/** The IPv4 address in the last 32 bits, however it is written (`::ffff:1.2.3.4`, `::ffff:102:304`). */
function mappedIpv4(address: string): string {
  const groups = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1).split(':').slice(-2);
  return groups.flatMap((group) => [parseInt(group || '0', 16) >> 8, parseInt(group || '0', 16) & 255]).join('.');
}
