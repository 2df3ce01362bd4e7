import { connectEtcd, EtcdError, type EtcdClient } from '@etcd-iac/etcd-client';
import type { ConfirmedCluster, ListedMember } from '@etcd-iac/operate';
import type { AgentCertificates } from '../settings/agent-settings';
import type { MemberAddress } from '../settings/declared-members';

/** A cluster with a quorum, and a member of it to ask. */
export interface SeenCluster extends ConfirmedCluster {
  readonly via: EtcdClient;
}

/** Nobody has such a key; to read it is to ask a quorum. */
const noKey = '\0etcd-iac';

/** Talks to the etcd of the own and other members, at the port for members. One without an agent has only the one for clients. */
export class Neighbours {
  readonly #certificates: AgentCertificates | undefined;
  readonly #clients = new Map<string, EtcdClient>();

  constructor(certificates: AgentCertificates | undefined) {
    this.#certificates = certificates;
  }

  /** A client of one URL. */
  at(url: string): EtcdClient {
    let client = this.#clients.get(url);
    if (client === undefined) {
      client = connectEtcd({ endpoints: [url], certificates: this.#certificates, deadlineMs: 3_000 });
      this.#clients.set(url, client);
    }
    return client;
  }

  /** All ways to these members' etcd: one without an agent serves clients alone. */
  serversOf(addresses: readonly MemberAddress[]): readonly EtcdClient[] {
    return addresses.flatMap(({ memberUrl, clientUrl }) => [this.at(memberUrl), this.at(clientUrl)]);
  }

  close(): void {
    for (const client of this.#clients.values()) client.close();
  }

  /** The cluster that a member is in, if a quorum says so. `undefined` otherwise. */
  async confirm(client: EtcdClient): Promise<Omit<SeenCluster, 'isOpen'> | undefined> {
    try {
      await client.kv.get(noKey);
      // After that read, what the member knows itself is as new as the quorum was then; etcd 3.4 answers from it anyway.
      const [{ clusterId }, members] = await Promise.all([
        client.maintenance.status(),
        client.members.list(),
      ]);
      return { clusterId, members: members.map(listed), via: client };
    } catch (error) {
      if (!EtcdError.is(error)) throw error;
      return undefined;
    }
  }

  /** The clusters that others are in and that have a quorum. */
  async look(others: readonly MemberAddress[]): Promise<readonly SeenCluster[]> {
    const [seen, open] = await Promise.all([
      Promise.all(others.map((address) => this.#confirmAt(address))),
      Promise.all(others.map(({ clientUrl }) => this.#clusterIdAt(clientUrl))),
    ]);
    return seen
      .filter((cluster) => cluster !== undefined)
      .map((cluster) => ({ ...cluster, isOpen: open.includes(cluster.clusterId) }));
  }

  async #confirmAt({
    memberUrl,
    clientUrl,
  }: MemberAddress): Promise<Omit<SeenCluster, 'isOpen'> | undefined> {
    return (await this.confirm(this.at(memberUrl))) ?? (await this.confirm(this.at(clientUrl)));
  }

  /** Id of the cluster whose member serves clients there. */
  async #clusterIdAt(clientUrl: string): Promise<string | undefined> {
    try {
      return (await this.at(clientUrl).maintenance.status()).clusterId;
    } catch (error) {
      if (!EtcdError.is(error)) throw error;
      return undefined;
    }
  }

  /** Whether a member serves clients now. */
  async isOpen({ clientUrl }: MemberAddress): Promise<boolean> {
    return (await this.#clusterIdAt(clientUrl)) !== undefined;
  }

  /** Whether a member answers and is in a quorum now. */
  async isInQuorum({ memberUrl, clientUrl }: MemberAddress): Promise<boolean> {
    return (await this.#confirmAt({ name: '', peerUrl: '', memberUrl, clientUrl })) !== undefined;
  }
}

function listed({
  id,
  name,
  peerUrls,
  isLearner,
}: {
  readonly id: string;
  readonly name: string;
  readonly peerUrls: readonly string[];
  readonly isLearner: boolean;
}): ListedMember {
  return { id, name, peerUrls, isLearner };
}
