import {
  ProgramError,
  runProgram,
  UnusableFolderError,
  type Properties,
  type Registration,
} from '@etcd-iac/pulumi-stand-in';
import { byMember, type DeclaredCluster } from './declared-cluster';
import { StartError } from './start-error';

/** How to run a Pulumi app. */
export interface PreviewOptions {
  /** Ends it. */
  readonly signal: AbortSignal;
  /** The configuration of the stack. @default {} */
  readonly config?: Readonly<Record<string, string>>;
}

/**
 * Runs the Pulumi app with Pulumi's own program runner against the stand-in engine, and reads what it registered.
 *
 * @throws StartError with what the program says is wrong, or what keeps it from being run.
 */
export async function previewPulumi(
  appFolder: string,
  { signal, config = {} }: PreviewOptions,
): Promise<DeclaredCluster> {
  const options = { folder: appFolder, preview: true, config, signal };
  const { registrations } = await runProgram(options).catch((error: unknown) => {
    const isExpected = error instanceof ProgramError || error instanceof UnusableFolderError;
    throw isExpected ? new StartError(error.message, { cause: error }) : error;
  });
  const managed = registrations.filter(({ custom }) => custom);
  return {
    engine: 'Pulumi',
    resources: managed
      .map(({ type, inputs }) => ({ type, ...azureName(inputs) }))
      .sort((one, other) => one.type.localeCompare(other.type)),
    environments: byMember(managed.flatMap(environmentsOf)),
  };
}

/** The one input that names the resource itself; the names of its parents are unknown in a preview. */
function azureName(inputs: Properties): { readonly name?: string } {
  const [name, ...others] = Object.entries(inputs).flatMap(([key, value]) =>
    key.endsWith('Name') && typeof value === 'string' ? [value] : [],
  );
  return name !== undefined && others.length === 0 ? { name } : {};
}

interface ContainerGroupInputs {
  readonly containers?: readonly {
    readonly environmentVariables: readonly { readonly name: string; readonly value: string }[];
  }[];
}

function environmentsOf({ inputs }: Registration): Readonly<Record<string, string>>[] {
  const { containers = [] } = inputs as ContainerGroupInputs;
  return containers.map(({ environmentVariables }) =>
    Object.fromEntries(environmentVariables.map(({ name, value }) => [name, value])),
  );
}
