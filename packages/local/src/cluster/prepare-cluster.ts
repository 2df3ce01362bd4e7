import {
  etcdMinors,
  newestEtcdVersion,
  parseEtcdVersion,
  planCluster,
  type ClusterPlan,
  type ClusterSpec,
} from '@etcd-iac/core';
import { join } from 'node:path';
import type { Etcd } from '../binaries/etcd';
import { findEtcd, searchEtcd } from '../binaries/find-etcd';
import { checkGiven } from '../certificates/given-certificates';
import { certificatesFolder } from '../certificates/provide-certificates';
import { checkRecord } from './check-record';
import { openClusterFolder, type ClusterFolder } from './cluster-folder';
import { decidePorts } from './decide-ports';
import type { StartClusterOptions } from './local-cluster';

/** A cluster that only has to be started. */
export interface PreparedCluster {
  readonly plan: ClusterPlan;
  /** What the plan was made from. */
  readonly spec: ClusterSpec;
  readonly etcd: Etcd;
  readonly folder: ClusterFolder;
}

/**
 * Fits a spec to this machine: the etcd that is there, a folder, free ports.
 *
 * @throws ClusterSpecError with every issue of the spec.
 * @throws LocalClusterError when something on the machine is in the way.
 */
export async function prepareCluster(
  spec: ClusterSpec,
  options: StartClusterOptions,
): Promise<PreparedCluster> {
  // As written first: its issues are reported before anything is searched or made.
  const draft = planCluster(forThisMachine(spec));
  checkGiven(spec);
  const etcd = options.etcd ?? (await chooseEtcd(draft.version));
  const folder = await openClusterFolder(options.dataDir);
  try {
    if (folder.record) checkRecord(folder.record, folder.path, draft, etcd);
    const members = await decidePorts(spec, draft, folder);
    const fitted: ClusterSpec = {
      ...spec,
      version: etcd.version,
      dataDir: join(folder.path, 'data'),
      certificatesDir: certificatesFolder(folder.path),
      addressing: { kind: 'loopback', members },
    };
    return { plan: planCluster(fitted), spec: fitted, etcd, folder };
  } catch (error) {
    await folder.discard();
    throw error;
  }
}

/** Patches that are refused only where others reach them run on this machine, such as Debian's of 3.5. */
function forThisMachine(spec: ClusterSpec): ClusterSpec {
  // What the spec is has not been looked at yet.
  const { version } = Object(spec) as { readonly version?: unknown };
  const parsed = typeof version === 'string' ? parseEtcdVersion(version) : undefined;
  if (!parsed) return spec;
  const { leastSafePatch, leastExposedPatch } = etcdMinors[parsed.minor];
  const isForOneMachine = leastSafePatch <= parsed.patch && parsed.patch < leastExposedPatch;
  return isForOneMachine ? { ...spec, version: newestEtcdVersion(parsed.minor) } : spec;
}

/** Of the minor release of the spec where there is one, because that is nearest to what will be deployed. */
async function chooseEtcd(version: string): Promise<Etcd> {
  const minor = parseEtcdVersion(version)?.minor;
  if (process.env.ETCD_IAC_ETCD || minor === undefined) return findEtcd();
  const search = await searchEtcd({ minor });
  return 'etcd' in search ? search.etcd : findEtcd();
}
