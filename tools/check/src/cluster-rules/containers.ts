import {
  isObject,
  type Json,
  listAt,
  type ObservedAzure,
  type ObservedResource,
  type Path,
  textAt,
  valueAt,
} from '@etcd-iac/observe/observed';
import { armTypes } from '../azure-rules/azure-rule';

/** A container of a group with its environment and what is mounted into it. */
export interface ReadContainer {
  readonly group: ObservedResource;
  /** Where it is in the group's body. */
  readonly at: Path;
  readonly variables: ReadonlyMap<string, string>;
  readonly mounts: readonly { readonly path: string; readonly volume: Json | undefined }[];
}

/** Every container of every group, those that run first included. */
export function readContainers({ resources }: ObservedAzure): readonly ReadContainer[] {
  return resources
    .filter(({ type }) => type === armTypes.containerGroup)
    .flatMap((group) =>
      ['initContainers', 'containers'].flatMap((list) =>
        listAt(group.body, 'properties', list).map((container, index) => ({
          group,
          at: ['properties', list, index],
          variables: variablesOf(container),
          mounts: mountsOf(container, group),
        })),
      ),
    );
}

/** The containers that run a member of a cluster. */
export function readMembers(observed: ObservedAzure): readonly ReadContainer[] {
  return readContainers(observed).filter(
    ({ variables }) => variables.has('ETCD_INITIAL_CLUSTER') || variables.has('ETCD_IAC_AGENT_VAULT_DIR'),
  );
}

/** The containers that are told how to reach a cluster. */
export function readClients(observed: ObservedAzure): readonly ReadContainer[] {
  return readContainers(observed).filter(({ variables }) => variables.has('ETCDCTL_ENDPOINTS'));
}

/** Content of the secret file at a path in a container, `undefined` where there is none. */
export function secretFileAt({ mounts }: ReadContainer, path: string | undefined): Json | undefined {
  const mount = mounts.find((one) => path?.startsWith(`${one.path.replace(/\/$/, '')}/`));
  const name = path?.slice(mount?.path.replace(/\/$/, '').length).replace(/^\//, '') ?? '';
  return valueAt(mount?.volume, 'secret', name);
}

function variablesOf(container: Json): ReadonlyMap<string, string> {
  return new Map(
    listAt(container, 'properties', 'environmentVariables').flatMap((variable): [string, string][] => {
      const [name, value] = [textAt(variable, 'name'), textAt(variable, 'value')];
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
}

function mountsOf(container: Json, { body }: ObservedResource): ReadContainer['mounts'] {
  const volumes = listAt(body, 'properties', 'volumes');
  return listAt(container, 'properties', 'volumeMounts').map((mount) => {
    const name = textAt(mount, 'name');
    const volume = volumes.find((one) => isObject(one) && one.name === name);
    return { path: textAt(mount, 'mountPath') ?? '', volume };
  });
}
