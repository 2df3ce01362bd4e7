import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AzureSpec } from '@etcd-iac/azure';
import { observeTerraform, observeTerraformOperations } from '@etcd-iac/observe';
import { synthesize } from '@etcd-iac/observe/cdktf';
import type { JsonObject, ObservedAzure } from '@etcd-iac/observe/observed';
import { copyStack, findTerraform, runTerraform, startProvider } from '@etcd-iac/terraform-stand-in';
import { bootableOf, describeWithBoot, quick } from '../src/suite/boot-tests';
import { whileBooted } from '../src/suite/while-booted';

const groupType = 'Microsoft.ContainerInstance/containerGroups';
const subscriptionId = '00000000-0000-0000-0000-000000000000';

describeWithBoot('what the real terraform applies boots', () => {
  const isRequired = process.env.ETCD_IAC_REQUIRE_TERRAFORM === '1';
  const withTerraform = findTerraform() !== undefined || isRequired ? test : test.skip;

  withTerraform(
    'with the certificates that it had the stand-in for the tls provider issue (needs terraform on the PATH)',
    async () => {
      await whileBooted(await bootableOf(observeApplied, { ...quick, smokeTest: true }), async (booted) => {
        expect(booted.declaration.oneShots).toHaveLength(1);
        expect(await booted.oneShots[0]!.run()).toMatchObject({ exitCode: 0 });
      });
    },
  );
});

/** The observation of a stack, but with the container groups that terraform asked the provider for, in which all is known. */
async function observeApplied(spec: AzureSpec): Promise<ObservedAzure> {
  const stack = synthesize(spec) as JsonObject;
  const applied = new Map((await apply(stack)).map(({ id, body }) => [id, body]));
  const { engine, resources } = observeTerraform(stack);
  return {
    engine,
    resources: resources.map((resource) =>
      resource.type === groupType ? { ...resource, body: applied.get(resource.id) ?? {} } : resource,
    ),
  };
}

async function apply(stack: JsonObject): Promise<ReturnType<typeof observeTerraformOperations>> {
  const source = mkdtempSync(join(tmpdir(), 'etcd-iac-boot-apply-'));
  const provider = await startProvider({ subscriptionId });
  try {
    const withProvider = { ...stack, provider: { azurerm: [{ features: [{}] }] } };
    writeFileSync(join(source, 'cdk.tf.json'), JSON.stringify(withProvider));
    const { folder, remove } = await copyStack(source);
    try {
      await runTerraform({ folder, provider, args: ['init'] });
      await runTerraform({ folder, provider, args: ['apply', '-auto-approve'] });
    } finally {
      await remove();
    }
    return observeTerraformOperations(
      provider.operations.flatMap(({ type, id, after }) => (after ? [{ type, id, after }] : [])),
    );
  } finally {
    provider.stop();
    rmSync(source, { recursive: true });
  }
}
