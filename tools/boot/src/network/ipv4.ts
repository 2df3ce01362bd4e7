import { isIPv4 } from 'node:net';
import { BootError } from '../boot-error';

/** IPv4 range, as numbers. */
export interface AddressRange {
  readonly first: number;
  readonly size: number;
  readonly prefixLength: number;
}

/** @throws BootError when it is not an IPv4 range such as `10.0.0.0/24`. */
export function parseAddressRange(cidr: string): AddressRange {
  const [address = '', length = ''] = cidr.split('/');
  const prefixLength = /^\d{1,2}$/.test(length) ? Number(length) : NaN;
  if (!isIPv4(address) || !(prefixLength <= 32)) throw new BootError(`"${cidr}" is not an IPv4 range`);
  return { first: toNumber(address), size: 2 ** (32 - prefixLength), prefixLength };
}

/** Whether a range holds an address. */
export function holds(range: AddressRange, address: string): boolean {
  const offset = toNumber(address) - range.first;
  return offset >= 0 && offset < range.size;
}

/** The address with a distance from the start of a range. */
export function addressAt({ first }: Pick<AddressRange, 'first'>, offset: number): string {
  const number = first + offset;
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

/** The range in the notation it was read from. */
export function formatRange(range: AddressRange): string {
  return `${addressAt(range, 0)}/${range.prefixLength}`;
}
