import { describeCost, planAzure } from '@etcd-iac/azure';
import { costLine, versionLines } from '../src/sentences';

const status = (name: string, version: string) => ({
  name,
  version,
  endpoint: 'https://127.0.0.1:1',
  isLeader: false,
  databaseBytes: 1,
});

describe('what the main job says', () => {
  it('tells what the cluster costs, by which prices, and what that leaves out', () => {
    const cost = describeCost(
      planAzure({ name: 'etcd', domain: 'etcd.internal', location: 'eastus', size: 3 }),
    );
    const line = costLine(cost);
    expect(line).toContain(`about ${Math.round(cost.perMonth)} USD a month`);
    expect(line).toContain(`eastus, ${cost.asOf}`);
    for (const item of cost.notIncluded) expect(line).toContain(item);
    expect(costLine({ ...cost, notIncluded: [] })).toMatch(/\)\.$/);
  });

  it('says once which etcd runs here where it is another one than is declared', () => {
    const statuses = [status('etcd1', '3.5.16'), status('etcd2', '3.5.16'), status('etcd3', '3.6.14')];
    expect(versionLines('3.6.14', statuses)).toEqual([
      'etcd 3.5.16 runs here (the spec asks for 3.6.14).',
    ]);
    expect(versionLines('3.6.14', [status('etcd1', '3.6.14')])).toEqual([]);
  });
});
