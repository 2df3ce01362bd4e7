import {
  etcdMinors,
  newestEtcdVersion,
  parseEtcdVersion,
  planCluster,
  type ClusterPlan,
  type ClusterSpec,
  type EtcdMinor,
} from '@etcd-iac/core';
import type { Etcd } from '../binaries/etcd';
import { findEtcd, searchEtcd } from '../binaries/find-etcd';
import { refuseVersion } from '../binaries/inspect-etcd';
import { checkGiven } from '../certificates/given-certificates';
import { LocalClusterError } from '../local-cluster-error';
import { checkRecord, servingMinors } from './check-record';
import { openClusterFolder, type ClusterFolder } from './cluster-folder';
import type { ClusterRecord } from './cluster-record';
import { decidePorts, type DecidedPorts } from './decide-ports';
import { checkWithoutAgents } from './without-agents';
import type { StartClusterOptions } from './local-cluster';
import { planInFolder } from './plan-in-folder';
import { HeldPorts } from './ports';

/** A cluster that only has to be started. */
export interface PreparedCluster {
  readonly plan: ClusterPlan;
  /** What the plan was made from, together with the folder. */
  readonly spec: ClusterSpec;
  /** Version of etcd that the spec asks for; `etcd` may be of another one. */
  readonly askedVersion: string;
  readonly etcd: Etcd;
  readonly folder: ClusterFolder;
  /** The ports of all members, each until its member starts. */
  readonly ports: HeldPorts;
  readonly describePort: DecidedPorts['describe'];
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
  const written = planCluster(forThisMachine(spec));
  checkGiven(spec);
  // Here a cluster never shrinks: members that are gone from the one in the cloud have never been in this one.
  const bootstrapSize = written.bootstrapSize > written.size ? written.size : written.bootstrapSize;
  const draft = { ...written, bootstrapSize };
  if (options.etcd) checkEtcd(options.etcd);
  const folder = await openClusterFolder(options.dataDir);
  const ports = new HeldPorts();
  try {
    const etcd = options.etcd ?? (await chooseEtcd(wantedMinors(spec, draft, folder.record)));
    if (folder.record) checkRecord(folder.record, folder.path, draft, etcd);
    const { members, describe } = await decidePorts(spec, draft, folder, ports);
    const fitted: ClusterSpec = {
      ...spec,
      // Agents are not told of it.
      ...(!spec.agent && { bootstrapSize }),
      version: etcd.version,
      addressing: { kind: 'loopback', members },
    };
    const plan = planInFolder(fitted, folder.path);
    checkWithoutAgents(plan, folder);
    const askedVersion = spec.version ?? written.version;
    return { plan, spec: fitted, askedVersion, etcd, folder, ports, describePort: describe };
  } catch (error) {
    await ports.releaseAll();
    await folder.discard(draft);
    throw error;
  }
}

/** What is handed in may come from anywhere. */
function checkEtcd({ path, version }: Etcd): void {
  const refused = refuseVersion(version, undefined);
  if (refused !== undefined) throw new LocalClusterError(`etcd "${path}" ${refused}; give another one`);
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

/** Those that the data can be served with, or else that of the spec, because that is nearest to what will be deployed. */
function wantedMinors(
  { version }: ClusterSpec,
  draft: ClusterPlan,
  record: ClusterRecord | undefined,
): readonly EtcdMinor[] {
  const minor = parseEtcdVersion(draft.version)?.minor;
  if (record) return servingMinors(record, version === undefined ? undefined : minor);
  return minor === undefined ? [] : [minor];
}

/** The first of these minor releases that is there; or else what is there, of which it is then said why it cannot be used. */
async function chooseEtcd(minors: readonly EtcdMinor[]): Promise<Etcd> {
  // What is named is never passed over.
  if (process.env.ETCD_IAC_ETCD) return findEtcd();
  for (const minor of minors) {
    const search = await searchEtcd({ minor });
    if ('etcd' in search) return search.etcd;
  }
  return findEtcd();
}
