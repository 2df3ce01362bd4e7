import { EtcdError } from '@etcd-iac/etcd-client';
import { setTimeout as delay } from 'node:timers/promises';
import type { FaultContext } from '../faults/fault-context';

const withinMs = 120_000;

/** How long a member that has lost its data takes until it has its vote again and serves, while nothing else happens. */
export async function measureLostFolder(context: FaultContext): Promise<number> {
  const group = context.pickGroup();
  context.note(`measured: wipe ${group.name}`);
  await group.kill();
  group.wipe();
  const startedAt = performance.now();
  group.start();
  await context.cluster.waitState(group.name, 'serving', withinMs);
  return performance.now() - startedAt;
}

/**
 * How long it takes until a member whose group has another address is reached by its name: by a client that knew the old address, and
 * by all other members.
 */
export async function measureOtherAddress(context: FaultContext): Promise<number> {
  const { cluster, network } = context;
  const group = context.pickGroup();
  context.note(`measured: other-address ${group.name}`);
  // As of a machine that is gone: nobody hears that its connections have ended.
  await network.cutOff(group.namespace);
  await group.kill();
  await network.changeAddress(group.namespace);
  await network.reconnect(group.namespace);
  group.start();
  await delay(2_000);
  network.name(group.name, group.namespace);
  const namedAt = performance.now();
  await cluster.waitServing(cluster.declared, withinMs);
  const client = cluster.client(group.name);
  while (performance.now() - namedAt < withinMs) {
    // A read that a quorum confirms.
    const answer = await client.kv.get('reached').then(
      () => true,
      (error: unknown) => !EtcdError.is(error),
    );
    if (answer) return performance.now() - namedAt;
    await delay(50);
  }
  throw new Error(`${group.name} was not reached within ${withinMs} ms`);
}
