import type { CertificateFiles } from '../certificates/certificate-files';
import type { ClusterPlan } from '../cluster-plan';

/**
 * The environment that `etcdctl` needs to reach a cluster.
 *
 * @param files - Where the client finds its certificate, its key and the authorities; not read without transport security.
 */
export function renderEtcdctlEnv(
  { transportSecurity, clientEndpoints }: Pick<ClusterPlan, 'transportSecurity' | 'clientEndpoints'>,
  files: CertificateFiles,
): Record<string, string> {
  return {
    ETCDCTL_ENDPOINTS: clientEndpoints.join(','),
    ...(transportSecurity !== 'none' && { ETCDCTL_CACERT: files.authorities }),
    ...(transportSecurity === 'mutual' && {
      ETCDCTL_CERT: files.certificate,
      ETCDCTL_KEY: files.privateKey,
    }),
  };
}
