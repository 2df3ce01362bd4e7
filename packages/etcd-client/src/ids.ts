import { EtcdError } from './etcd-error';

/**
 * Id of a member, a cluster or a lease as etcdctl prints it: hexadecimal, in lower case, without leading zeros, such as
 * `8e9e05c52164694d`. Ids have 64 bits, which JSON and `number` would round.
 */
export type EtcdId = string;

/** Lease ids are signed on the wire, all others are not; etcdctl prints the bits of both. */
export function idOf(value: bigint): EtcdId {
  return BigInt.asUintN(64, value).toString(16);
}

/** @throws EtcdError where it is none. */
export function unsignedOf(id: EtcdId, call: string): bigint {
  if (!/^[0-9a-f]{1,16}$/i.test(id)) {
    throw new EtcdError(`"${call}" has not been sent: "${id}" is no id; give it in hexadecimal`, {
      code: 'INVALID_ARGUMENT',
      call,
    });
  }
  return BigInt(`0x${id}`);
}

/** @throws EtcdError where it is none. */
export function signedOf(id: EtcdId, call: string): bigint {
  return BigInt.asIntN(64, unsignedOf(id, call));
}
