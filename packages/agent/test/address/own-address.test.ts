import type { networkInterfaces } from 'node:os';
import { ownAddress } from '../../src/address/own-address';

type Interfaces = ReturnType<typeof networkInterfaces>;
const base = { netmask: '', mac: '', cidr: null };
const lo = { ...base, address: '127.0.0.1', family: 'IPv4', internal: true } as const;
const six = { ...base, address: 'fd00::4', family: 'IPv6', internal: false, scopeid: 0 } as const;
const four = (address: string) => ({ ...base, address, family: 'IPv4', internal: false }) as const;

describe(ownAddress, () => {
  it.each<[string, Interfaces, string | undefined]>([
    ['the first one', { lo: [lo], eth0: [six, four('10.0.0.4')], eth1: [four('10.0.1.4')] }, '10.0.0.4'],
    ['none of the loopback', { lo: [lo] }, undefined],
    ['none of IPv6', { eth0: [six] }, undefined],
    ['none where there is nothing', {}, undefined],
  ])('is %s', (_what, interfaces, expected) => {
    expect(ownAddress(interfaces)).toBe(expected);
  });
});
