import { EtcdError } from '@etcd-iac/etcd-client';

/** Of a call that etcd may refuse or not answer: nothing. Other errors are thrown. */
export function refused(error: unknown): undefined {
  if (!EtcdError.is(error)) throw error;
}
