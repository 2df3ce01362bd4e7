import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EngineCopiesError } from '@etcd-iac/azure/adapter';
import { synthesize } from './synthesize';

describe('a second copy of constructs', () => {
  let copy: string;
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'etcd-iac-constructs-'));
    copy = join(root, 'node_modules', 'constructs');
    cpSync(dirname(require.resolve('constructs/package.json')), copy, { recursive: true });
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('does no harm while nobody loads it, and is refused by name once it is loaded', () => {
    expect(() => synthesize()).not.toThrow();
    jest.requireActual(copy);
    expect(() => synthesize()).toThrow(/^2 copies of constructs are loaded, .*:\n(.*\n)*.*npm ls constructs/);
    expect(() => synthesize()).toThrow(copy);
    expect(() => synthesize()).toThrow(EngineCopiesError);
  });
});
