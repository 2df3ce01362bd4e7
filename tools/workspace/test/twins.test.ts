import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const packages = join(__dirname, '..', '..', '..', 'packages');

/** What lies in a folder of an adapter's sources. */
function sourcesOf(adapter: string, folder = '.'): readonly string[] {
  return readdirSync(join(packages, adapter, 'src', folder)).sort();
}

describe('the two adapters', () => {
  it('hold the same files', () => {
    expect(sourcesOf('pulumi')).toEqual(sourcesOf('cdktf'));
    expect(sourcesOf('cdktf')).toContain('etcd-cluster.ts');
  });

  it('keep apart what one engine alone needs', () => {
    const both = sourcesOf('cdktf', 'engine').filter((file) => sourcesOf('pulumi', 'engine').includes(file));
    expect(both).toEqual([]);
  });
});
