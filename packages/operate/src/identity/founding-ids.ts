import { createHash } from 'node:crypto';

/** The ids of a cluster of one, before it is started. */
export interface FoundingIds {
  /** In hexadecimal, as etcdctl prints it. */
  readonly clusterId: string;
  /** In hexadecimal, as etcdctl prints it. */
  readonly memberId: string;
}

/**
 * The ids that etcd gives a cluster of one: a member's is made of its peer URLs and the token, a cluster's of its members'.
 * Source: etcd, `server/etcdserver/api/membership`, `NewMember` and `genID`.
 */
export function foundingIds(peerUrl: string, token: string): FoundingIds {
  const memberId = firstBytes(Buffer.from(peerUrl + token));
  return { clusterId: hexOf(firstBytes(memberId)), memberId: hexOf(memberId) };
}

const firstBytes = (content: Buffer): Buffer => createHash('sha1').update(content).digest().subarray(0, 8);

const hexOf = (id: Buffer): string => id.readBigUInt64BE().toString(16);
