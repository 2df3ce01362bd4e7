import { tmpdir } from 'node:os';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TlsProvider } from '@cdktf/provider-tls/lib/provider';
import { TerraformStack, Testing, type App } from 'cdktf';

/** A block of Terraform's JSON, in Terraform's names. What a test asserts on can be anything. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as the engine types its JSON; `unknown` would need a cast for each field
export type Block = Readonly<Record<string, any>>;

/** A stack as Terraform gets it. */
export interface SynthesizedStack {
  /** Resources of a type, such as `azurerm_container_group`, by their names in the stack. */
  readonly resources: (type: string) => readonly Block[];
  /** Data sources of a type, by their names in the stack. */
  readonly dataSources: (type: string) => readonly Block[];
  /** Outputs by their ids. */
  readonly outputs: Readonly<Record<string, Block>>;
  /** All of it. */
  readonly json: Block;
}

/** An app for a test. It writes nothing, and leaves no folder behind. */
export function testApp(): App {
  // The engine makes its folder, unless it is there.
  return Testing.app({ outdir: tmpdir() });
}

/** A stack for a test, with the providers that an `EtcdCluster` needs. */
export function testStack(app: App = testApp(), id = 'test'): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AzurermProvider(stack, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
  new TlsProvider(stack, 'tls');
  return stack;
}

/**
 * Synthesizes a stack and reads it, without terraform and without a file.
 *
 * @throws what the validations of the stack find, as when the app is synthesized
 */
export function readStack(stack: TerraformStack): SynthesizedStack {
  const json = JSON.parse(Testing.synth(stack, true)) as Block;
  const blocksOf = (kind: 'resource' | 'data', type: string): readonly Block[] => {
    const { [kind]: ofKind = {} } = json as Record<typeof kind, Record<string, Record<string, Block>>>;
    return Object.values(ofKind[type] ?? {});
  };
  return {
    resources: (type) => blocksOf('resource', type),
    dataSources: (type) => blocksOf('data', type),
    outputs: (json.output ?? {}) as Readonly<Record<string, Block>>,
    json,
  };
}
