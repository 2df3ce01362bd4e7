import type { Access } from '../startup/start-picture';

/** How etcd is to be started. */
export interface EtcdStart {
  /** Whom it listens for. */
  readonly access: Access;
  /** What it is told of the cluster that it is started in: every member, itself included. */
  readonly initialCluster: readonly { readonly name: string; readonly peerUrl: string }[];
  readonly initialClusterState: 'new' | 'existing';
  /** Tells a founding from every other one. Only read where the state is `new`. */
  readonly initialClusterToken: string;
  /** The port at which members, and nobody else, are served before clients are. */
  readonly memberPort: number;
}

/**
 * The environment of a member's etcd for one start: as it was rendered from the spec, but for what differs from start to start.
 *
 * @param rendered - As `renderEnv` of `@etcd-iac/core` gives it.
 */
export function startEnvironment(
  rendered: Readonly<Record<string, string>>,
  { access, initialCluster, initialClusterState, initialClusterToken, memberPort }: EtcdStart,
): Record<string, string> {
  const clientUrls = (rendered.ETCD_LISTEN_CLIENT_URLS ?? '').split(',').filter((url) => url !== '');
  const memberUrls = [...new Set(clientUrls.map((url) => withPort(url, memberPort)))];
  return {
    ...rendered,
    ETCD_LISTEN_CLIENT_URLS: [...memberUrls, ...(access === 'open' ? clientUrls : [])].join(','),
    ETCD_INITIAL_CLUSTER: initialCluster.map(({ name, peerUrl }) => `${name}=${peerUrl}`).join(','),
    ETCD_INITIAL_CLUSTER_STATE: initialClusterState,
    ETCD_INITIAL_CLUSTER_TOKEN: initialClusterToken,
    // What is not served yet can be thrown away. With the check, each new member has to be connected for 5 s before the next.
    ...(access === 'closed' && { ETCD_STRICT_RECONFIG_CHECK: 'false' }),
  };
}

const withPort = (url: string, port: number): string => url.replace(/:\d+$/, `:${port}`);
