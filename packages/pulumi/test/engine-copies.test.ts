import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunError } from '@pulumi/pulumi';
import { EtcdCluster } from '../src/index';
import { args, declare } from './declare';

describe('a second copy of @pulumi/pulumi', () => {
  let copy: string;
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'etcd-iac-pulumi-'));
    copy = join(root, 'node_modules', '@pulumi', 'pulumi');
    // As much of a copy as can be told apart: where it is, and that it is loaded.
    mkdirSync(copy, { recursive: true });
    writeFileSync(join(copy, 'index.js'), '');
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('does no harm while nobody loads it, and is refused before anything is registered once it is loaded', async () => {
    const { registered } = await declare();
    expect(registered.length).toBeGreaterThan(10);
    jest.requireActual(copy);
    let failure: unknown;
    try {
      new EtcdCluster('etcd', args);
    } catch (error) {
      failure = error;
    }
    // Pulumi shows a RunError without a stack trace.
    expect(RunError.isInstance(failure)).toBe(true);
    const { message } = failure as Error;
    expect(message).toMatch(/^2 copies of @pulumi\/pulumi are loaded/);
    expect(message).toContain(copy);
    expect(message).toContain('npm ls @pulumi/pulumi');
  });
});
