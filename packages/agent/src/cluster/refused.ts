import { EtcdError } from '@etcd-iac/etcd-client';

/** Of a call that etcd may refuse or not answer: nothing. Other errors are thrown. */
export function refused(error: unknown): undefined {
  if (!EtcdError.is(error)) throw error;
}

/** Whether a call was refused because users or roles have changed while etcd had it, which says nothing about the quorum. */
export function isOfOlderUsers(error: unknown): boolean {
  return EtcdError.is(error) && /revision .*is old$/.test(error.etcdMessage ?? '');
}
