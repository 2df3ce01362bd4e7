import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { TerraformElement, TerraformStack, Testing } from 'cdktf';
import { ephemeralAcknowledgement } from '@etcd-iac/azure';
import { EtcdCluster, type EtcdClusterProps } from '../src/index';
import { props, testStack } from './synthesize';

interface Stack {
  readonly resource: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly removed?: readonly { readonly from: string; readonly lifecycle: object }[];
  readonly terraform?: { readonly required_version?: string };
}

function synth(declare: (stack: TerraformStack) => void): Stack {
  const stack = testStack();
  declare(stack);
  return JSON.parse(Testing.synth(stack)) as Stack;
}

const withCluster =
  (changes: Partial<EtcdClusterProps> = {}, id = 'etcd') =>
  (stack: TerraformStack): EtcdCluster =>
    new EtcdCluster(stack, id, { ...props, ...changes });

/** Addresses of everything that holds data. */
const storageOf = ({ resource }: Stack): readonly string[] =>
  ['azurerm_storage_account', 'azurerm_storage_share'].flatMap((type) =>
    Object.keys(resource[type] ?? {}).map((name) => `${type}.${name}`),
  );
const forgottenBy = ({ removed = [] }: Stack): readonly string[] => removed.map(({ from }) => from);

const largest = synth(withCluster({ size: 7 }));
/** Of seven members, and of the vault of agents. */
const possible = [...storageOf(largest), ...forgottenBy(largest)];
const ephemeral = {
  storage: 'ephemeral',
  ephemeralAcknowledgement,
} as const;

describe('storage that is no longer declared', () => {
  it.each([1, 3, 5, 7] as const)('is dropped from the state and kept in Azure, with %i members', (size) => {
    const stack = synth(withCluster({ size }));
    // Whatever seven members and their agents would have stands in the stack: as a resource, or as one that was. Never as both.
    expect([...storageOf(stack), ...forgottenBy(stack)].sort()).toEqual([...possible].sort());
    for (const { lifecycle } of stack.removed ?? []) expect(lifecycle).toEqual({ destroy: false });
  });

  it('is all of it once storage is ephemeral', () => {
    expect([...forgottenBy(synth(withCluster(ephemeral)))].sort()).toEqual([...possible].sort());
  });

  it('is deleted where protection is off, which is how to delete it', () => {
    for (const changes of [{}, { size: 1 }, ephemeral] as const) {
      const { removed, terraform } = synth(withCluster({ ...changes, deletionProtection: false }));
      expect(removed).toBeUndefined();
      expect(terraform).toBeUndefined();
    }
  });

  it('is that of each cluster of a stack', () => {
    const one = forgottenBy(synth(withCluster({ name: 'one' }, 'one')));
    const two = forgottenBy(synth(withCluster({ name: 'two', size: 5 }, 'two')));
    const both = synth((stack) => {
      withCluster({ name: 'one' }, 'one')(stack);
      withCluster({ name: 'two', size: 5 }, 'two')(stack);
    });
    expect([...forgottenBy(both)].sort()).toEqual([...one, ...two].sort());
  });

  it.each(['before', 'after'])('stands beside what the owner of the stack lets go of %s', (when) => {
    const own = { from: 'azurerm_storage_account.old', lifecycle: { destroy: false } };
    const stack = synth((scope) => {
      if (when === 'before') scope.addOverride('removed', [own]);
      withCluster({ size: 5 })(scope);
      if (when === 'after') scope.addOverride('removed', [own]);
    });
    expect(stack.removed).toHaveLength(7);
    expect(stack.removed).toContainEqual(own);
  });

  it('is left to the owner of the stack where that says what becomes of it', () => {
    const [from = ''] = forgottenBy(synth(withCluster({ size: 5 })));
    const own = { from, lifecycle: { destroy: true } };
    const stack = synth((scope) => {
      withCluster({ size: 5 })(scope);
      scope.addOverride('removed', [own]);
    });
    expect(stack.removed).toHaveLength(6);
    expect(stack.removed).toContainEqual(own);
  });

  it('follows an address that was chosen by hand', () => {
    const stack = synth((scope) => {
      const cluster = withCluster({ size: 5 })(scope);
      const forgotten = cluster.node.findChild('etcd6-storage-account');
      if (!TerraformElement.isTerraformElement(forgotten)) throw new Error('it has no address');
      forgotten.overrideLogicalId('archive');
    });
    expect(forgottenBy(stack)).toContain(`${StorageAccount.tfResourceType}.archive`);
  });
});

describe('the version of Terraform', () => {
  it('is one that has removed blocks', () => {
    expect(synth(withCluster()).terraform?.required_version).toBe('>= 1.7');
  });

  it.each(['before', 'after'])('is held to what the owner of the stack demands, too, said %s', (when) => {
    const { terraform } = synth((stack) => {
      const demand = (): void => {
        stack.addOverride('terraform.required_version', '~> 1.5, != 1.9.0');
      };
      if (when === 'before') demand();
      withCluster({ name: 'one' }, 'one')(stack);
      withCluster({ name: 'two' }, 'two')(stack);
      if (when === 'after') demand();
    });
    expect(terraform?.required_version).toBe('~> 1.5, != 1.9.0, >= 1.7');
  });
});

describe('storage that is to come back', () => {
  it('is imported by the program, where its owner says so', () => {
    const id =
      '/subscriptions/0/resourceGroups/rg-etcd-eastus/providers/Microsoft.Storage/storageAccounts/st4';
    const stack = synth((scope) => {
      const { members } = withCluster({ size: 5 })(scope);
      members[3]?.storageAccount?.importFrom(id);
      members[3]?.fileShare?.importFrom(`${id}/fileServices/default/shares/data`);
    }) as Stack & { readonly import: readonly { readonly id: string; readonly to: string }[] };
    expect(stack.import.map(({ id: imported }) => imported)).toEqual([
      id,
      `${id}/fileServices/default/shares/data`,
    ]);
    expect(storageOf(stack)).toEqual(expect.arrayContaining(stack.import.map(({ to }) => to)));
  });
});

describe('a stack that is written as HCL', () => {
  const warningsOf = (hclOutput: boolean, changes: Partial<EtcdClusterProps>) => {
    const app = Testing.app({ outdir: 'cdktf.out', fakeCdktfJsonPath: true });
    Object.defineProperty(app, 'hclOutput', { value: hclOutput });
    const cluster = new EtcdCluster(new TerraformStack(app, 'stack'), 'etcd', { ...props, ...changes });
    return cluster.node.metadata.map(({ type, data }) => [type, data]);
  };

  it('says that it keeps nothing of what is no longer declared', () => {
    expect(warningsOf(true, {})).toEqual([
      ['@cdktf/warn', expect.stringMatching(/no "removed" blocks into HCL.*terraform state rm/)],
    ]);
    expect(warningsOf(false, {})).toEqual([]);
    expect(warningsOf(true, { deletionProtection: false })).toEqual([]);
  });
});
