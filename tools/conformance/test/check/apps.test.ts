import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '@etcd-iac/pulumi-stand-in';
import { checkObservation, checkStack } from '../../src/check/check-observation';
import { compare } from '../../src/check/equal';
import { describeViolations } from '../../src/check/violation';
import { observePulumi } from '../../src/observe/from-pulumi';
import { observeTerraform } from '../../src/observe/from-terraform';
import { pulumiBehaviour } from '../../src/observe/pulumi-behaviour';
import type { Json, ObservedAzure } from '../../src/observed-azure';
import { apps, synthesizeApp } from './app-stack';

describe('the two apps, each run by its own engine or a stand-in for it', () => {
  let folder: string;
  let stack: Json;
  let cdktf: ObservedAzure;
  let pulumi: ObservedAzure;
  let outputs: Json;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'conformance-apps-'));
    stack = synthesizeApp(folder);
    cdktf = observeTerraform(stack);
    const run = await runProgram({
      folder: join(apps, 'pulumi-three-member'),
      resources: pulumiBehaviour,
    });
    pulumi = observePulumi(run.registrations);
    outputs = run.outputs;
  }, 60_000);
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('ask Azure for what it takes', () => {
    const violations = [...checkStack(stack), ...checkObservation(cdktf), ...checkObservation(pulumi)];
    expect(describeViolations(violations)).toBe('');
  });

  it('ask Azure for the same', () => {
    expect(cdktf.resources).toHaveLength(20);
    expect(compare(cdktf, pulumi).differences).toEqual([]);
  });

  it('hand out the endpoints as outputs of the stack', () => {
    const endpoints = [1, 2, 3].map((ordinal) => `https://etcd${ordinal}.etcd.internal:2379`);
    expect(stack).toHaveProperty('output.client-endpoints.value', endpoints);
    expect(outputs).toMatchObject({ clientEndpoints: endpoints, resourceGroupName: 'rg-etcd-eastus' });
  });
});
