import * as pulumi from '@pulumi/pulumi';

/** A resource as the program registered it with Pulumi's mocks. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: any;
  /** Names of the inputs that are secret. */
  readonly secretInputs: readonly string[];
}

/** Runs a program under Pulumi's mocks, which answer as Azure would, and returns what it registered. */
export async function recordProgram<T>(
  program: () => T,
): Promise<{ result: T; registered: readonly Registered[] }> {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs: marked }) => {
      const { inputs, secretInputs } = unmark(marked);
      registered.push({ type, name, inputs, secretInputs });
      return { id: `${name}-id`, state: { ...inputs, ...computed(type, inputs) } };
    },
    call: ({ inputs }) => ({ keys: [{ keyName: 'key1', value: `key of ${inputs.accountName}` }] }),
  });
  const result = program();
  await pulumi.runtime.disconnect();
  return { result, registered };
}

/** Takes the marks off that secrets carry on the wire to the engine. Source: Pulumi's resource protocol, special signatures. */
function unmark(marked: any): Pick<Registered, 'inputs' | 'secretInputs'> {
  const signature = '4dabf18193072939515e22adb298388d';
  const isMarked = (value: any): boolean => value?.[signature] === '1b47061264138c4ac30d75fd1eb44270';
  const names = Object.keys(marked);
  return {
    inputs: Object.fromEntries(
      names.map((name) => [name, isMarked(marked[name]) ? marked[name].value : marked[name]]),
    ),
    secretInputs: names.filter((name) => isMarked(marked[name])),
  };
}

/** What Azure adds: the name a resource has been given, and the address of a container group. */
function computed(type: string, inputs: any): object {
  const names: Record<string, string> = {
    'azure-native:resources:ResourceGroup': 'resourceGroupName',
    'azure-native:network:VirtualNetwork': 'virtualNetworkName',
    'azure-native:privatedns:PrivateZone': 'privateZoneName',
    'azure-native:storage:StorageAccount': 'accountName',
    'azure-native:storage:FileShare': 'shareName',
  };
  const name = names[type];
  if (name) return { name: inputs[name] };
  if (type !== 'azure-native:containerinstance:ContainerGroup') return {};
  return {
    ipAddress: {
      ...inputs.ipAddress,
      ip: `10.0.0.${4 + Number(/\d+/.exec(inputs.containerGroupName)?.[0])}`,
    },
  };
}
