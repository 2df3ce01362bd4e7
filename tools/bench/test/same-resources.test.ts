import { join } from 'node:path';
import { compare } from '@etcd-iac/check';
import { observePulumi, observeTerraform, pulumiBehaviour } from '@etcd-iac/observe';
import type { Json, ObservedAzure } from '@etcd-iac/observe/observed';
import { runProgram, type ProgramRun } from '@etcd-iac/pulumi-stand-in';
import { declaredResources } from './support/declared-resources';
import { declaredStack, synthesizeProgram } from './support/declared-stack';

const bench = join(__dirname, '..');

const byHand = ['lean', 'documented'] as const;
type Program = 'etcd-iac' | (typeof byHand)[number];

async function forEachProgram<Result>(
  run: (program: Program) => Promise<Result>,
): Promise<Record<Program, Result>> {
  const [ours, lean, documented] = await Promise.all([run('etcd-iac'), run('lean'), run('documented')]);
  return { 'etcd-iac': ours, lean, documented };
}

/** What conformance lets two engines differ in, two programs of one engine may not. */
function differences(ours: ObservedAzure, other: ObservedAzure) {
  const { differences: unexplained, explainedBy } = compare(ours, other);
  return [...unexplained, ...explainedBy].map(({ cdktf, pulumi, ...place }) => ({
    ...place,
    ours: cdktf,
    byHand: pulumi,
  }));
}

describe.each([1, 2])('clusters with cdktf: %i', (clusters) => {
  let stacks: Record<Program, Json>;
  beforeAll(async () => {
    stacks = await forEachProgram((program) =>
      synthesizeProgram(join(bench, 'dist/programs/cdktf', program, 'main.js'), clusters),
    );
  });

  it.each(byHand)('%s asks Azure for the same, and issues the same certificates', (program) => {
    const ours = observeTerraform(stacks['etcd-iac']);
    expect(ours.resources).toHaveLength(20 * clusters);
    expect(differences(ours, observeTerraform(stacks[program]))).toEqual([]);
  });

  it.each(byHand)('%s tells Terraform no less', (program) => {
    expect(declaredStack(stacks[program])).toEqual(declaredStack(stacks['etcd-iac']));
  });

  if (clusters > 1) return;
  it('etcd-iac synthesizes what the example app does', async () => {
    expect(stacks['etcd-iac']).toEqual(
      await synthesizeProgram(join(bench, '../../apps/cdktf-three-member/dist/main.js')),
    );
  });
});

describe.each([1, 2])('clusters with Pulumi: %i', (clusters) => {
  const run = (folder: string) =>
    runProgram({ folder, resources: pulumiBehaviour, env: { ETCD_IAC_BENCH_CLUSTERS: String(clusters) } });
  let runs: Record<Program, ProgramRun>;
  beforeAll(async () => {
    runs = await forEachProgram((program) => run(join(bench, 'programs/pulumi', program)));
  });

  it.each(byHand)('%s asks Azure for the same, and issues the same certificates', (program) => {
    const ours = observePulumi(runs['etcd-iac'].registrations);
    expect(ours.resources).toHaveLength(20 * clusters);
    expect(differences(ours, observePulumi(runs[program].registrations))).toEqual([]);
  });

  it.each(byHand)('%s tells Pulumi no less', (program) => {
    const ours = runs['etcd-iac'];
    const { outputs, outputSecrets, invokes } = runs[program];
    expect(declaredResources(runs[program])).toEqual(declaredResources(ours));
    expect({ outputs, outputSecrets }).toEqual({ outputs: ours.outputs, outputSecrets: ours.outputSecrets });
    expect(invokes).toHaveLength(ours.invokes.length);
    expect(invokes).toEqual(expect.arrayContaining(ours.invokes));
  });

  if (clusters > 1) return;
  it('etcd-iac declares what the example app does', async () => {
    const app = await run(join(__dirname, 'fixtures/pulumi-three-member'));
    expect(declaredResources(runs['etcd-iac'])).toEqual(declaredResources(app));
    expect(runs['etcd-iac'].outputs).toEqual(app.outputs);
  });
});
