import type { ContainerStatus } from '@etcd-iac/azure/adapter';
import * as pulumi from '@pulumi/pulumi';
import { withoutStackFrames } from '../../../tools/jest/without-stack-frames.cjs';

/** A resource as the program registered it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: any;
  /** Paths of the inputs that are secret, such as `volumes.0.azureFile.storageAccountKey`. */
  readonly secretInputs: readonly string[];
  /** Inputs as the engine gets them, with every secret blanked: what may be read in a preview and a log. */
  readonly shown: string;
  /** Names of the resources that it waits for. */
  readonly dependencies: readonly string[];
  /** The provider that it is given, empty for the default one. */
  readonly provider: string;
  readonly isProtected: boolean;
  readonly replaceOnChanges: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

/** What a program did under Pulumi's mocks. */
export interface Recording<T> {
  readonly result: T;
  readonly registered: readonly Registered[];
  /** Inputs of the functions that the program called. */
  readonly calls: readonly { readonly token: string; readonly inputs: any; readonly provider: string }[];
  /** What the component handed to `registerOutputs`. */
  readonly outputs: Pick<Registered, 'inputs' | 'secretInputs' | 'shown'>;
}

/** How a program is run. */
export interface RecordOptions {
  readonly preview?: boolean;
  /** What Azure says of the containers of a group. @default etcd has run for years */
  readonly containers?: (group: string) => readonly ContainerStatus[];
  /** Whether errors say where they come from. @default false, which makes a program run twice as fast */
  readonly keepsStackTraces?: boolean;
}

export const getContainerGroup = 'azure-native:containerinstance:getContainerGroup';

function running(): readonly ContainerStatus[] {
  const currentState = { state: 'Running', startTime: '2020-01-01T00:00:00Z' };
  return [{ name: 'etcd', instanceView: { currentState } }];
}

/** Runs a program under Pulumi's mocks, which answer as Azure would; in a preview they know nothing but the inputs. */
export async function recordProgram<T>(
  program: () => T,
  { preview = false, containers = running, keepsStackTraces = false }: RecordOptions = {},
): Promise<Recording<T>> {
  const registered: Registered[] = [];
  const calls: { token: string; inputs: any; provider: string }[] = [];
  let outputs = unmark({});
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs: marked }) => {
        const { inputs } = unmark(marked);
        if (preview) return { id: undefined, state: inputs };
        return { id: `${name}-id`, state: { ...inputs, ...computed(type, name, inputs) } };
      },
      call: ({ token, inputs, provider = '' }) => {
        calls.push({ token, inputs, provider });
        if (token === getContainerGroup) return { containers: containers(inputs.containerGroupName) };
        return { keys: [{ keyName: 'key1', value: `key of ${inputs.accountName}` }] };
      },
    },
    'project',
    'stack',
    preview,
  );
  // Mocks get inputs without the marks of nested secrets; the request to the engine has them all.
  const monitor = pulumi.runtime.getMonitor() as any;
  const { registerResource, registerResourceOutputs } = monitor;
  monitor.registerResource = (request: any, callback: unknown) => {
    registered.push({
      type: request.getType(),
      name: request.getName(),
      ...unmark(request.getObject().toJavaScript()),
      dependencies: request.getDependenciesList().map((urn: string) => urn.split('::').at(-1)),
      provider: request.getProvider(),
      isProtected: request.getProtect() ?? false,
      replaceOnChanges: request.getReplaceonchangesList(),
      deleteBeforeReplace: request.getDeletebeforereplace(),
    });
    return registerResource.call(monitor, request, callback);
  };
  monitor.registerResourceOutputs = (request: any, callback: unknown) => {
    outputs = unmark(request.getOutputs().toJavaScript());
    return registerResourceOutputs.call(monitor, request, callback);
  };
  const restoreStackFrames = keepsStackTraces ? () => undefined : withoutStackFrames();
  try {
    const result = program();
    await pulumi.runtime.disconnect();
    return { result, registered, calls, outputs };
  } finally {
    restoreStackFrames();
  }
}

const signature = '4dabf18193072939515e22adb298388d';
const secretMark = '1b47061264138c4ac30d75fd1eb44270';

/** Takes the marks off that secrets carry on the wire to the engine. Source: Pulumi's resource protocol, special signatures. */
function unmark(marked: any): Pick<Registered, 'inputs' | 'secretInputs' | 'shown'> {
  const secretInputs: string[] = [];
  const visit = (value: any, path: readonly string[], blank: boolean): any => {
    if (value?.[signature] === secretMark) {
      secretInputs.push(path.join('.'));
      return blank ? '[secret]' : visit(value.value, path, blank);
    }
    if (Array.isArray(value)) return value.map((item, index) => visit(item, [...path, `${index}`], blank));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, visit(part, [...path, key], blank)]),
    );
  };
  const shown = JSON.stringify(visit(marked, [], true));
  secretInputs.length = 0;
  return { inputs: visit(marked, [], false), secretInputs, shown };
}

/** What providers add: the name a resource has been given, the address of a container group, keys and certificates. */
function computed(type: string, name: string, inputs: any): object {
  const names: Record<string, string> = {
    'azure-native:resources:ResourceGroup': 'resourceGroupName',
    'azure-native:network:VirtualNetwork': 'virtualNetworkName',
    'azure-native:privatedns:PrivateZone': 'privateZoneName',
    'azure-native:storage:StorageAccount': 'accountName',
    'azure-native:storage:FileShare': 'shareName',
  };
  const given = names[type];
  if (given) return { name: inputs[given] };
  if (type.startsWith('tls:')) {
    return {
      privateKeyPem: inputs.privateKeyPem ?? `key of ${name}\n`,
      certRequestPem: inputs.certRequestPem ?? `request of ${name}\n`,
      certPem: `certificate of ${name}\n`,
    };
  }
  if (type !== 'azure-native:containerinstance:ContainerGroup') return {};
  return {
    ipAddress: {
      ...inputs.ipAddress,
      ip: `10.0.0.${4 + Number(/\d+/.exec(inputs.containerGroupName)?.[0])}`,
    },
  };
}
