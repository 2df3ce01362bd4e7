import { EtcdError } from '../etcd-error';

/** Says which etcd it is that has no such call, and since when there is one. */
export async function nameUnimplemented(
  error: EtcdError,
  askVersion: () => Promise<string>,
): Promise<EtcdError> {
  const { call, endpoint, etcdMessage } = error;
  // Whoever does not say its version can be named all the same.
  const version = await askVersion().catch(() => undefined);
  return new EtcdError(
    `${version === undefined ? 'this etcd' : `etcd ${version}`} at "${String(endpoint)}" has no "${call}"`,
    {
      code: 'UNIMPLEMENTED',
      call,
      endpoint,
      etcdMessage,
    },
  );
}
