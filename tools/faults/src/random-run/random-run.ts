import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AgentCluster } from '../cluster/agent-cluster';
import { etcdVersion } from '../cluster/etcd-version';
import { keepLogs } from '../cluster/keep-logs';
import { pickFault } from '../faults/all-faults';
import { dismissRetired } from '../faults/cluster-faults';
import { FaultContext } from '../faults/fault-context';
import { randomOf } from '../faults/random-of';
import { Witnesses } from '../faults/witnesses';
import { RunNetwork, sandboxFolder } from '../network/run-network';
import { loseMajority } from './lose-majority';
import { measureLostFolder, measureOtherAddress } from './measure';
import type { RunOptions, RunResult, RunTimes } from './run-options';
import { startAtOnce, startFirst } from './start-first';

/** Members that may be declared in a run: a cluster of three grows to five, and back. */
const leastGroups = 5;

/**
 * Runs a cluster under random faults that leave a majority its data, and has it checked in the end. The seed gives the same
 * faults again; how etcd and the agents meet them differs from run to run. Only for a process in a sandbox.
 */
export async function randomRun(options: RunOptions): Promise<RunResult> {
  const { seed, size, etcd, isSecure } = options;
  const random = randomOf(seed);
  const events: string[] = [];
  const startedAt = performance.now();
  const note = (event: string): void => {
    events.push(`${((performance.now() - startedAt) / 1_000).toFixed(1)} ${event}`);
  };
  const network = await RunNetwork.open();
  const cluster = await AgentCluster.create({
    size: Math.max(size, leastGroups),
    declared: size,
    etcd,
    isSecure,
    network,
    folder: sandboxFolder,
  });
  // What the writers do must not change what befalls the cluster.
  const witnesses = new Witnesses(cluster, Math.random);
  const context = new FaultContext({ cluster, network, isSecure, random, note });
  try {
    witnesses.start();
    const course = await runCourse(options, context, witnesses);
    await witnesses.stop();
    if (course.healed === true) await witnesses.check();
    const violations = [...context.violations, ...witnesses.violations];
    const version = await etcdVersion(etcd);
    const isGood = violations.length === 0 && course.healed === true;
    if (!isGood && options.logs !== '') {
      keepLogs(join(options.logs, `${version}-${size}-${seed}`), cluster, { 'events.txt': events });
    }
    const { acknowledged, lost, isSplit } = witnesses;
    return { seed, size, version, isSecure, acknowledged, lost, isSplit, violations, events, ...course };
  } finally {
    await witnesses.stop();
    await cluster.close();
  }
}

type Course = Pick<RunResult, 'healed' | 'beyond' | 'times'>;

async function runCourse(
  { faults, isBeyond, isMeasured }: RunOptions,
  context: FaultContext,
  witnesses: Witnesses,
): Promise<Course> {
  const none: RunTimes = {
    heal: undefined,
    coldStart: undefined,
    lostFolder: undefined,
    otherAddress: undefined,
  };
  const coldStart = await (faults === 0 ? startAtOnce(context) : startFirst(context));
  for (let fault = 0; fault < faults; fault += 1) {
    await delay(context.random() * 1_500);
    await befallNext(context);
  }
  await context.endAll();
  const endedAt = performance.now();
  try {
    await context.waitHealed();
  } catch (error) {
    return { healed: String(error), beyond: undefined, times: { ...none, coldStart } };
  }
  const heal = performance.now() - endedAt;
  let times: RunTimes = { ...none, coldStart, heal };
  try {
    if (isMeasured) {
      const lostFolder = await measureLostFolder(context);
      const otherAddress = await measureOtherAddress(context);
      times = { ...times, lostFolder, otherAddress };
    }
    const beyond = isBeyond ? await loseMajority(context, witnesses) : undefined;
    return { healed: true, beyond, times };
  } catch (error) {
    return { healed: String(error), beyond: undefined, times };
  }
}

async function befallNext(context: FaultContext): Promise<void> {
  await context.noteServing();
  await dismissRetired(context);
  const group = context.pickGroup();
  if (!group.isUp) {
    context.note(`${group.name} comes back`);
    group.start();
    return;
  }
  const fault = pickFault(context);
  context.note(`${fault.name} ${group.name}`);
  const more = await fault.befall(context, group);
  if (more !== undefined) context.note(`${fault.name} ${group.name}: ${more}`);
}
