import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from './fault';
import type { FaultContext } from './fault-context';
import { pick } from './pick';

/** What befalls the network, and the names in it. */
export const networkFaults: readonly Fault[] = [
  {
    name: 'cut-off',
    befall: async (context, { namespace }) => {
      await context.network.cutOff(namespace);
      context.undoLater(context.pauseMs(10_000), () => context.network.reconnect(namespace));
      return undefined;
    },
  },
  {
    name: 'separated',
    befall: async (context, { name, namespace }) => {
      const others = context.cluster.declared.filter((one) => one !== name);
      const other = context.cluster.group(pick(context.random, others));
      const connect = await context.network.separate(namespace, other.namespace);
      context.undoLater(context.pauseMs(10_000), connect);
      return `from ${other.name}`;
    },
  },
  {
    name: 'other-address',
    weight: 2,
    befall: async (context, group) => {
      await group.kill();
      await moveGroup(context, group);
      group.start();
      return undefined;
    },
  },
  {
    name: 'all-other-addresses',
    befall: async (context) => {
      const groups = context.cluster.groups.filter(({ isUp }) => isUp);
      await Promise.all(groups.map((group) => group.kill()));
      for (const group of groups) await moveGroup(context, group);
      for (const group of groups) {
        await delay(context.random() * 300);
        group.start();
      }
      return undefined;
    },
  },
];

/** A group has another address, and its name follows. */
async function moveGroup(
  context: FaultContext,
  { name, namespace }: { readonly name: string; readonly namespace: string },
): Promise<void> {
  await context.network.changeAddress(namespace);
  context.undoLater(context.pauseMs(), () => {
    context.network.name(name, context.cluster.group(name).namespace);
  });
}
