import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './fault';
import type { FaultContext } from './fault-context';

/** What befalls the vault. */
export const vaultFaults: readonly Fault[] = [
  {
    name: 'vault-lost',
    // Lost while a cluster is founded for the first time, and data with it: the rest waits for a human, and nobody was served.
    isPossible: ({ isVaultAway, hasServed }) => !isVaultAway && hasServed,
    befall: (context) => {
      context.cluster.loseVault();
      context.isVaultDoubtful = true;
      return undefined;
    },
  },
  {
    name: 'vault-away',
    isPossible: ({ isVaultAway }) => !isVaultAway,
    befall: (context) => {
      const giveBack = context.cluster.takeVaultAway();
      context.isVaultAway = true;
      context.undoLater(context.pauseMs(5_000), () => {
        giveBack();
        context.isVaultAway = false;
      });
      return undefined;
    },
  },
  {
    name: 'vault-torn',
    isPossible: ({ isVaultAway, hasServed }) => !isVaultAway && hasServed,
    befall: tearVault,
  },
  {
    name: 'vault-stale',
    weight: 2,
    isPossible: ({ isVaultAway }) => !isVaultAway,
    befall: (context, group) => {
      group.showVaultAsItIs(context.cluster.vault);
      context.undoLater(1_000 + context.pauseMs(7_000), () => {
        group.showVault();
      });
      return undefined;
    },
  },
];

/** A part of the newest founding is gone, such as after a repair of the share. */
function tearVault(context: FaultContext): string | undefined {
  const { cluster } = context;
  const generation = join(cluster.vault, 'generation-1');
  if (!existsSync(generation)) return 'nothing to tear';
  const numbers = readdirSync(generation)
    .filter((name) => name.startsWith('founding-'))
    .map((name) => Number(name.slice('founding-'.length)));
  const founding = join(generation, `founding-${Math.max(...numbers)}`);
  const [by] = existsSync(founding) ? readdirSync(founding) : [];
  if (by === undefined) return 'nothing to tear';
  rmSync(join(founding, by), { recursive: true, force: true, maxRetries: 5 });
  context.isVaultDoubtful = true;
  return undefined;
}
