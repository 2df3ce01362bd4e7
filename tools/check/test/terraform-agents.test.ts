import { plainSpec } from '../src/samples/option-samples';
import { whileDeployed, withTerraform } from './terraform/with-terraform';

const spec = { ...plainSpec, deletionProtection: false };
const ordinals = [1, 2, 3];

/** What happens to which kind of resource, the hash behind an id left out. */
function summaryOf(
  changes: readonly { readonly action: string; readonly address: string }[],
): readonly string[] {
  return changes.map(({ action, address }) => `${action} ${address.replace(/_[0-9A-F]{8}$/, '')}`).sort();
}

describe('a deployment with agents by the real terraform (needs terraform on the PATH)', () => {
  withTerraform(
    'gets them one member at a time, as the README of the adapter says',
    async () => {
      await whileDeployed(spec, async ({ provider, run, plan, change }) => {
        await run('apply', '-auto-approve');
        const records = (await run('state', 'list'))
          .split('\n')
          .filter((address) => address.startsWith('azurerm_private_dns_a_record.'));
        expect(records).toHaveLength(ordinals.length);
        const groups = (): unknown[] =>
          provider.cloud.list().filter(({ type }) => type === 'azurerm_container_group');
        const withAgent = (): number =>
          groups().filter((group) => JSON.stringify(group).includes('agent.js')).length;

        await change({ ...spec, agent: {} });
        for (const [index, record] of records.entries()) {
          const before = groups();
          await run('apply', '-auto-approve', `-target=${record}`);
          expect(withAgent()).toBe(index + 1);
          // The groups of all others are as they were.
          const after = new Set(groups().map((group) => JSON.stringify(group)));
          expect(before.filter((group) => after.has(JSON.stringify(group)))).toHaveLength(
            ordinals.length - 1,
          );
        }
        await run('apply', '-auto-approve');
        expect(withAgent()).toBe(ordinals.length);
        expect((await plan()).changes).toEqual([]);
      });
    },
    // Five applies: a minute each on a machine that is busy.
    360_000,
  );

  withTerraform(
    'grows, retires members and shrinks by a text record, and touches no member that stays',
    async () => {
      await whileDeployed({ ...spec, agent: {}, size: 3 }, async ({ run, plan, change }) => {
        const record = 'update azurerm_private_dns_txt_record.etcd_members-record';
        const others = async (): Promise<readonly string[]> =>
          summaryOf((await plan()).changes).filter((line) => !/^\w+ \w+\.etcd_etcd[45]-/.test(line));
        await run('apply', '-auto-approve');
        await change({ ...spec, agent: {}, size: 5 });
        expect(await others()).toEqual([record]);
        await run('apply', '-auto-approve');
        await change({ ...spec, agent: { retire: [4, 5] }, size: 5 });
        expect(summaryOf((await plan()).changes)).toEqual([record]);
        await change({ ...spec, agent: {}, size: 3 });
        expect(await others()).toEqual([record]);
      });
    },
    360_000,
  );
});
