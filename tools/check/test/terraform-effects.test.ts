import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AzureSpec } from '@etcd-iac/azure';
import { ClusterSpecError } from '@etcd-iac/core';
import { makeSampleCertificates } from '../src/samples/certificate-samples';
import { changedBy, optionSamples, plainSpec } from '../src/samples/option-samples';
import { whileDeployed, withTerraform } from './terraform/with-terraform';

/** What a plan of terraform does to a member. */
interface Effect {
  readonly replacesGroup: boolean;
  readonly replacesStorage: boolean;
}

/** By the words in the tables of the READMEs. Of what Azure refuses or nothing comes of, a plan tells nothing. */
const effects: Readonly<Record<string, Effect>> = {
  'leaves the members': { replacesGroup: false, replacesStorage: false },
  'restarts members': { replacesGroup: true, replacesStorage: false },
  'replaces groups': { replacesGroup: true, replacesStorage: false },
  'replaces data': { replacesGroup: true, replacesStorage: true },
  // The sample is one of those that do.
  'may replace data': { replacesGroup: true, replacesStorage: true },
  'replaces everything': { replacesGroup: true, replacesStorage: true },
};

/** Where members are restarted, but not by a plan that replaces them. */
const restartedByAzure = [
  // A group is connected to a workspace.
  'createLogAnalyticsWorkspace',
  'existingLogAnalyticsWorkspaceId',
  // azurerm writes the whole group again.
  'identityIds',
];

/** An account that is handed in is read, and there is none. */
const untried = ['existingStorageAccountId'];

/** What the READMEs say, by the field. */
function toldEffects(): ReadonlyMap<string, string> {
  const lines = ['core', 'azure'].flatMap((name) =>
    readFileSync(join(__dirname, '../../../packages', name, 'README.md'), 'utf8').split('\n'),
  );
  let column = -1;
  const told = new Map<string, string>();
  for (const line of lines) {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    if (!line.startsWith('|')) column = -1;
    else if (column < 0) column = cells.includes('a change') ? cells.indexOf('a change') : cells.length;
    else if (cells[column] !== undefined) told.set(cells[1]?.replaceAll('`', '') ?? '', cells[column] ?? '');
  }
  return told;
}

const base: Partial<AzureSpec> = {
  size: 1,
  bootstrapSize: 1,
  // Else terraform refuses to plan what replaces storage.
  deletionProtection: false,
};

describe('what the READMEs say of a change is what terraform plans (needs terraform on the PATH)', () => {
  withTerraform(
    'for each option of a spec by itself',
    async () => {
      const told = toldEffects();
      const samples = Object.entries(optionSamples(await makeSampleCertificates(plainSpec))).filter(
        ([path, sample]) => /^\w+$/.test(path) && (sample.base === undefined || path === 'bootstrapSize'),
      );
      const tried: (readonly [string, Effect])[] = [];
      const expected: (readonly [string, Effect])[] = [];
      await whileDeployed({ ...plainSpec, ...base }, async ({ run, plan, change }) => {
        await run('apply', '-auto-approve');
        for (const [path, sample] of samples) {
          const effect = effects[told.get(path) ?? ''];
          if (effect === undefined || untried.includes(path)) continue;
          try {
            await change(changedBy(path, { ...sample, base }).after);
          } catch (error) {
            if (ClusterSpecError.is(error)) continue;
            throw error;
          }
          const gone = (await plan()).changes
            .filter(({ action }) => !['create', 'update', 'read', 'no-op'].includes(action))
            .map(({ address }) => address);
          tried.push([
            path,
            {
              replacesGroup: gone.some((address) =>
                address.startsWith('azurerm_container_group.etcd_etcd1-'),
              ),
              replacesStorage: gone.some((address) => /^azurerm_storage_(account|share)\./.test(address)),
            },
          ]);
          expected.push([path, restartedByAzure.includes(path) ? effects['leaves the members']! : effect]);
        }
      });
      expect(tried).toEqual(expected);
      expect(tried.length).toBeGreaterThan(30);
    },
    600_000,
  );
});
