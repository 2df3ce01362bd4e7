import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EtcdMember } from '@etcd-iac/etcd-client';
import type { AgentCluster } from '../cluster/agent-cluster';

/** The moments at which power is lost while a cluster is founded, in their order. */
export const foundingPoints = [
  'instance-claimed',
  'founding-prepared',
  'founding-made',
  'founder-marked',
  'founder-has-a-log',
  'learner-added',
  'joiner-marked',
  'joiner-has-a-log',
  'second-vote',
  'third-vote',
  'opened',
  'first-marked-open',
  'first-serves',
  'second-marked-open',
] as const;

/** The same while a member joins again that has lost its data. */
export const joinPoints = ['removed', 'added', 'marked', 'has-a-log', 'promoted', 'serves'] as const;

export type PointName = (typeof foundingPoints)[number] | (typeof joinPoints)[number];

/** What may be over before it is seen. Everything else lasts once it has come. */
const briefPoints: readonly PointName[] = ['founding-prepared', 'learner-added', 'removed', 'added'];

export function isBrief(point: PointName): boolean {
  return briefPoints.includes(point);
}

export function isJoinPoint(point: PointName): boolean {
  return joinPoints.some((name) => name === point);
}

/** What can be seen of a cluster from outside. */
export interface Sight {
  readonly cluster: AgentCluster;
  /** Who joins again. */
  readonly joiner: string;
  /** Members as one lists them that has a quorum; none where nobody answers. */
  readonly list: (name: string) => Promise<readonly EtcdMember[]>;
}

/** Whom the moment is about; `undefined` before it. */
export type Look = (sight: Sight) => Promise<string | undefined> | string | undefined;

export const looks: Readonly<Record<PointName, Look>> = {
  'instance-claimed': ({ cluster }) =>
    cluster.declared.find((name) => entries(cluster.vault, 'generation-1', 'instances', name).length > 0),
  'founding-prepared': ({ cluster }) =>
    entries(cluster.vault, 'generation-1', 'prepared')[0]?.replace(/-\d+$/, ''),
  'founding-made': ({ cluster }) => founderOf(cluster),
  'founder-marked': ({ cluster }) => withFounder(cluster, (name) => markOf(cluster, name) !== undefined),
  'founder-has-a-log': ({ cluster }) => withFounder(cluster, (name) => hasLog(cluster, name)),
  'learner-added': async (sight) =>
    (await membersOf(sight)).some(({ isLearner }) => isLearner) ? founderOf(sight.cluster) : undefined,
  'joiner-marked': ({ cluster }) => othersOf(cluster).find((name) => markOf(cluster, name) !== undefined),
  'joiner-has-a-log': ({ cluster }) => othersOf(cluster).find((name) => hasLog(cluster, name)),
  'second-vote': (sight) => founderWithVotes(sight, 2),
  'third-vote': (sight) => founderWithVotes(sight, 3),
  opened: ({ cluster }) => withFounder(cluster, () => isOpened(cluster)),
  'first-marked-open': ({ cluster }) => markedOpen(cluster)[0],
  'first-serves': async ({ cluster }) => {
    const all = await Promise.all(cluster.declared.map((name) => cluster.group(name).status()));
    return all.find((status) => status?.state === 'serving')?.member;
  },
  'second-marked-open': ({ cluster }) => markedOpen(cluster)[1],
  removed: (sight) => joinerIf(sight, (own) => own === undefined),
  added: (sight) => joinerIf(sight, (own) => own?.isLearner === true),
  marked: ({ cluster, joiner }) => (markOf(cluster, joiner) === undefined ? undefined : joiner),
  'has-a-log': ({ cluster, joiner }) => (hasLog(cluster, joiner) ? joiner : undefined),
  promoted: (sight) => joinerIf(sight, (own) => own?.isLearner === false && own.name !== ''),
  serves: async ({ cluster, joiner }) =>
    (await cluster.group(joiner).status())?.state === 'serving' ? joiner : undefined,
};

/** Whether the newest founding was opened. */
export function isOpened(cluster: AgentCluster): boolean {
  const generation = join(cluster.vault, 'generation-1');
  return entries(generation)
    .filter((name) => name.startsWith('founding-'))
    .some((founding) =>
      entries(generation, founding).some((by) => entries(generation, founding, by).includes('opened')),
    );
}

function entries(...path: readonly string[]): string[] {
  try {
    return readdirSync(join(...path));
  } catch {
    return [];
  }
}

function founderOf(cluster: AgentCluster): string | undefined {
  return entries(cluster.vault, 'generation-1', 'founding-1')[0]?.replace(/\.[0-9a-f]+$/, '');
}

function withFounder(cluster: AgentCluster, is: (name: string) => boolean): string | undefined {
  const founder = founderOf(cluster);
  return founder !== undefined && is(founder) ? founder : undefined;
}

function othersOf(cluster: AgentCluster): readonly string[] {
  const founder = founderOf(cluster);
  return founder === undefined ? [] : cluster.declared.filter((name) => name !== founder);
}

function markOf(cluster: AgentCluster, name: string): string | undefined {
  const file = join(cluster.group(name).dataDir, 'agent.json');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function markedOpen(cluster: AgentCluster): readonly string[] {
  return cluster.declared.filter((name) => markOf(cluster, name)?.includes('"open"') === true);
}

function hasLog(cluster: AgentCluster, name: string): boolean {
  return entries(cluster.group(name).dataDir, 'member', 'wal').some((file) => file.endsWith('.wal'));
}

async function membersOf({ cluster, list }: Sight): Promise<readonly EtcdMember[]> {
  const founder = founderOf(cluster);
  return founder === undefined ? [] : list(founder);
}

async function founderWithVotes(sight: Sight, votes: number): Promise<string | undefined> {
  const voters = (await membersOf(sight)).filter(({ isLearner }) => !isLearner);
  return voters.length >= votes ? founderOf(sight.cluster) : undefined;
}

async function joinerIf(
  { cluster, joiner, list }: Sight,
  is: (own: EtcdMember | undefined) => boolean,
): Promise<string | undefined> {
  const [other = ''] = cluster.declared.filter((name) => name !== joiner);
  const members = await list(other);
  const { peerUrl } = cluster.group(joiner).address;
  if (members.length === 0) return undefined;
  return is(members.find(({ peerUrls }) => peerUrls.includes(peerUrl))) ? joiner : undefined;
}
