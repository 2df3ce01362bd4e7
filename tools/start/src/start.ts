import { join } from 'node:path';
import { describeCost, planAzure, type CostEstimate } from '@etcd-iac/azure';
import type { ClusterPlan, ClusterSpec } from '@etcd-iac/core';
import { ensureEtcd, startCluster, type Etcd, type LocalCluster } from '@etcd-iac/local';
import { Listr } from 'listr2';
import { checkCluster, type ClusterCheck } from './check-cluster';
import type { DeclaredCluster } from './declared-cluster';
import { memberStatuses, type MemberStatus } from './member-status';
import { requireSameCluster } from './require-same-cluster';
import { synthesizeCdktf } from './synthesize-cdktf';

/** The cluster that both example apps declare. */
export const threeMember: ClusterSpec = { name: 'etcd', domain: 'etcd.internal', size: 3 };

/** Where the example apps deploy it. On this machine it has no disks of Azure's to wait for, and other timings. */
const location = 'eastus';

/** What the main job has done; the cluster is up and has to be stopped. */
export interface Started {
  readonly plan: ClusterPlan;
  readonly cost: CostEstimate;
  readonly declared: readonly DeclaredCluster[];
  readonly cluster: LocalCluster;
  readonly check: ClusterCheck;
  readonly statuses: readonly MemberStatus[];
}

/** How to do the main job. */
export interface StartOptions {
  /** Folder of the repository. */
  readonly workspaceRoot: string;
  /** Ends the job; what has been started is stopped. */
  readonly signal: AbortSignal;
}

interface Progress {
  plan: ClusterPlan;
  cost: CostEstimate;
  cdktf: DeclaredCluster;
  pulumi: DeclaredCluster;
  etcd: Etcd;
  cluster?: LocalCluster;
  check: ClusterCheck;
  statuses: readonly MemberStatus[];
}

/** Plans the cluster once, declares it with both engines, runs it on this machine, and checks it. */
export async function start({ workspaceRoot, signal }: StartOptions): Promise<Started> {
  const app = (name: string): string => join(workspaceRoot, 'apps', name);
  const done = {} as Progress;
  const tasks = new Listr<Progress>(
    [
      {
        title: 'plan the cluster',
        task: (context) => {
          const azure = planAzure({ ...threeMember, location });
          context.plan = azure.cluster;
          context.cost = describeCost(azure);
        },
      },
      {
        title: 'find etcd',
        task: async (context, task) => {
          context.etcd = await ensureEtcd(
            {},
            { signal, onProgress: (message) => void (task.output = message) },
          );
          task.title = `etcd ${context.etcd.version} at ${context.etcd.path}`;
        },
      },
      {
        title: 'synthesize it with cdktf',
        task: async (context) => {
          context.cdktf = await synthesizeCdktf(app('cdktf-three-member'), signal);
          requireSameCluster(context.cdktf, context.plan);
        },
      },
      {
        title: "declare it with Pulumi (Pulumi's program runner, stand-in engine)",
        task: async (context) => {
          // Loaded only now: what is wrong with etcd is said sooner.
          const { previewPulumi } = await import('./preview-pulumi.js');
          context.pulumi = await previewPulumi(app('pulumi-three-member'), { signal });
          requireSameCluster(context.pulumi, context.plan);
        },
      },
      {
        title: 'start three members on loopback',
        task: async (context, task) => {
          context.cluster = await startCluster(threeMember, {
            etcd: context.etcd,
            signal,
            onProgress: (message) => void (task.output = message),
          });
        },
      },
      {
        title: 'put a key on the first member, read it from the others',
        task: async (context, task) => {
          if (!context.cluster) return;
          context.check = await checkCluster(context.cluster);
          context.statuses = await memberStatuses(context.cluster);
          const { key, writtenTo, readFrom } = context.check;
          task.title = `${key} put on ${writtenTo} reads back from ${readFrom.join(' and ')}`;
        },
      },
    ],
    { ctx: done, fallbackRenderer: 'simple', registerSignalListeners: false },
  );
  try {
    const { plan, cost, cdktf, pulumi, cluster, check, statuses } = await tasks.run();
    if (!cluster) throw new Error('the cluster did not start, but no step failed');
    return { plan, cost, declared: [cdktf, pulumi], cluster, check, statuses };
  } catch (error) {
    await done.cluster?.stop();
    throw error;
  }
}
