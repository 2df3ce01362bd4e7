import type { Connection } from '../connection/connection';
import { Cluster, type Member } from '../generated/rpc_pb';
import { idOf, unsignedOf, type EtcdId } from '../ids';
import type { EtcdCallOptions } from '../options';

export interface EtcdMember {
  readonly id: EtcdId;
  /** Empty as long as it has been announced, but has not started. */
  readonly name: string;
  readonly peerUrls: readonly string[];
  /** Empty as long as it has been announced, but has not started. */
  readonly clientUrls: readonly string[];
  /** Whether it follows without a vote. */
  readonly isLearner: boolean;
}

/** The members of a cluster, and their changes, which etcd takes one at a time. */
export interface EtcdMembers {
  /**
   * @param options - `linearizable: false` has the member answer by itself: without a quorum too, but maybe with an old list.
   * Members of etcd 3.4 always answer by themselves. @default linearizable
   */
  list(options?: { readonly linearizable?: boolean } & EtcdCallOptions): Promise<readonly EtcdMember[]>;
  /** Announces a member, which is to be started then. It counts for the quorum at once. */
  add(peerUrls: readonly string[], options?: EtcdCallOptions): Promise<EtcdMember>;
  /** Announces a member that follows without a vote until it is promoted; etcd takes one of them at a time. */
  addLearner(peerUrls: readonly string[], options?: EtcdCallOptions): Promise<EtcdMember>;
  /** Gives a learner its vote. As long as it lags behind, it is refused: `FAILED_PRECONDITION`. */
  promote(id: EtcdId, options?: EtcdCallOptions): Promise<readonly EtcdMember[]>;
  remove(id: EtcdId, options?: EtcdCallOptions): Promise<readonly EtcdMember[]>;
  /** Changes the peer URLs by which the others find it. */
  update(id: EtcdId, peerUrls: readonly string[], options?: EtcdCallOptions): Promise<readonly EtcdMember[]>;
}

export function membersOf(connection: Connection): EtcdMembers {
  const add = async (
    peerUrls: readonly string[],
    isLearner: boolean,
    options?: EtcdCallOptions,
  ): Promise<EtcdMember> => {
    const input = { peerURLs: [...peerUrls], isLearner };
    const { member } = await connection.call(Cluster.method.memberAdd, input, options);
    if (!member) throw new TypeError('etcd has added a member, but does not say which');
    return memberOf(member);
  };
  return {
    list: async ({ linearizable = true, ...options } = {}) => {
      const { members } = await connection.call(Cluster.method.memberList, { linearizable }, options);
      return members.map(memberOf);
    },
    add: (peerUrls, options) => add(peerUrls, false, options),
    addLearner: (peerUrls, options) => add(peerUrls, true, options),
    promote: async (id, options) => {
      const input = { ID: unsignedOf(id, 'MemberPromote') };
      return (await connection.call(Cluster.method.memberPromote, input, options)).members.map(memberOf);
    },
    remove: async (id, options) => {
      const input = { ID: unsignedOf(id, 'MemberRemove') };
      return (await connection.call(Cluster.method.memberRemove, input, options)).members.map(memberOf);
    },
    update: async (id, peerUrls, options) => {
      const input = { ID: unsignedOf(id, 'MemberUpdate'), peerURLs: [...peerUrls] };
      return (await connection.call(Cluster.method.memberUpdate, input, options)).members.map(memberOf);
    },
  };
}

function memberOf({ ID, name, peerURLs, clientURLs, isLearner }: Member): EtcdMember {
  return { id: idOf(ID), name, peerUrls: peerURLs, clientUrls: clientURLs, isLearner };
}
