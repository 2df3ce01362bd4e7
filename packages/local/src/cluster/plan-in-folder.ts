import { ClusterSpecError, type ClusterPlan, type ClusterSpec } from '@etcd-iac/core';
import { inspectClusterSpec, planInspectedCluster } from '@etcd-iac/core/inspection';
import { join } from 'node:path';
import { certificatesFolder } from '../certificates/provide-certificates';

/**
 * The plan of a cluster in a folder of this machine. Its path may hold what a spec's own folders, which are those of a container,
 * may not: etcd takes whatever the machine takes.
 *
 * @throws ClusterSpecError with every issue of the spec.
 */
export function planInFolder(spec: ClusterSpec, folder: string): ClusterPlan {
  const { issues, valid } = inspectClusterSpec(spec);
  if (issues.length > 0) throw new ClusterSpecError(issues);
  return planInspectedCluster({
    ...(valid as ClusterSpec<unknown>),
    dataDir: join(folder, 'data'),
    certificatesDir: certificatesFolder(folder),
  });
}
