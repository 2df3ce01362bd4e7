import {
  isObject,
  type Json,
  listAt,
  type ObservedResource,
  type Path,
  textAt,
  valueAt,
} from '@etcd-iac/observe/observed';
import { violation, type Violation } from '../violation';
import { armTypes, ruleFor, unless } from './azure-rule';

const containerName = /^(?=.{1,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const volumeName = /^(?=.{5,63}$)[a-z0-9](-?[a-z0-9])*$/;
const variableName = /^(?=.{1,63}$)[A-Za-z0-9]([A-Za-z0-9_]*[A-Za-z0-9])?$/;

/** A container of a group, and where it is. */
interface Placed {
  readonly container: Json;
  readonly at: Path;
}

/** All containers of a group, those that run first included. */
function containersOf({ body }: ObservedResource): readonly Placed[] {
  return ['initContainers', 'containers'].flatMap((list) =>
    listAt(body, 'properties', list).map((container, index) => ({
      container,
      at: ['properties', list, index],
    })),
  );
}

/** Containers have valid names, an image, variables that Azure takes, and probes of exactly one kind. */
export const containersAreValid = ruleFor(armTypes.containerGroup, (group) => {
  const all = containersOf(group);
  const names = all.map(({ container }) => textAt(container, 'name'));
  return all.flatMap(({ container, at }, index) => {
    const within: Path = [...at, 'properties'];
    const name = names[index];
    const image = textAt(container, 'properties', 'image');
    return [
      ...unless(
        [
          name !== undefined && containerName.test(name) && names.indexOf(name) === index,
          () => violation('container/name', group, [...at, 'name'], `is ${JSON.stringify(name)}`),
        ],
        [
          image !== undefined && image !== '' && !/\s/.test(image),
          () => violation('container/image', group, [...within, 'image'], `is ${JSON.stringify(image)}`),
        ],
      ),
      ...variablesOf(group, container, within),
      ...mountsApart(group, container, within),
      ...['livenessProbe', 'readinessProbe'].flatMap((kind) => probe(group, container, within, kind)),
    ];
  });
});

/** What runs before the others has neither an address nor a share of the group's resources. Source: Container Instances, init containers. */
export const initContainersAreBare = ruleFor(armTypes.containerGroup, (group) =>
  listAt(group.body, 'properties', 'initContainers').flatMap((container, index) => {
    const properties = valueAt(container, 'properties');
    const kept = ['ports', 'resources', 'livenessProbe', 'readinessProbe'].filter(
      (name) => isObject(properties) && name in properties,
    );
    return kept.map((name) =>
      violation(
        'container/init',
        group,
        ['properties', 'initContainers', index, 'properties', name],
        'is not for a container that runs first',
      ),
    );
  }),
);

function mountsApart(group: ObservedResource, container: Json, within: Path): readonly Violation[] {
  const mounts = listAt(container, 'properties', 'volumeMounts');
  const paths = mounts.map((mount) => textAt(mount, 'mountPath') ?? '');
  return paths.flatMap((path, index) =>
    unless([
      path.startsWith('/') && !path.includes(':') && paths.indexOf(path) === index,
      () =>
        violation('volume/path', group, [...within, 'volumeMounts', index], `"${path}" is taken or no path`),
    ]),
  );
}

function variablesOf(group: ObservedResource, container: Json, within: Path): readonly Violation[] {
  const variables = listAt(container, 'properties', 'environmentVariables');
  const names = variables.map((variable) => textAt(variable, 'name') ?? '');
  const path = [...within, 'environmentVariables'];
  return variables.flatMap((variable, index) => {
    const name = names[index] ?? '';
    const given = ['value', 'secureValue'].filter((one) => (valueAt(variable, one) ?? '') !== '');
    return unless(
      [
        given.length === 1,
        () => violation('container/variable', group, [...path, index], `"${name}" has no value, or two`),
      ],
      [
        variableName.test(name),
        () =>
          violation(
            'container/variable',
            group,
            [...path, index],
            `"${name}" is not a name that Azure takes`,
          ),
      ],
      [
        names.indexOf(name) === index,
        () => violation('container/variable', group, [...path, index], `"${name}" is there twice`),
      ],
    );
  });
}

function probe(group: ObservedResource, container: Json, within: Path, kind: string): readonly Violation[] {
  const declared = valueAt(container, 'properties', kind);
  if (!isObject(declared)) return [];
  const kinds = ['exec', 'httpGet'].filter((one) => one in declared);
  return unless([
    kinds.length === 1,
    () => violation('container/probe', group, [...within, kind], `is of ${kinds.length} kinds, not one`),
  ]);
}

/** Volumes have valid names and one source each, and each is mounted. */
export const volumesAreMounted = ruleFor(armTypes.containerGroup, (group) => {
  const mounts = containersOf(group).flatMap(({ container, at }) =>
    listAt(container, 'properties', 'volumeMounts').map((mount, position) => ({
      name: textAt(mount, 'name'),
      path: [...at, 'properties', 'volumeMounts', position] as Path,
    })),
  );
  const volumes = listAt(group.body, 'properties', 'volumes');
  const names = volumes.map((volume) => textAt(volume, 'name') ?? '');
  return [
    ...mounts
      .filter(({ name }) => name === undefined || !names.includes(name))
      .map(({ name, path }) =>
        violation('volume/mount', group, path, `${name ?? ''} is no volume of the group`),
      ),
    ...volumes.flatMap((volume, index) => {
      const at: Path = ['properties', 'volumes', index];
      const name = names[index] ?? '';
      const sources = Object.keys(volume as object).filter((key) => key !== 'name');
      return unless(
        [
          volumeName.test(name),
          () => violation('volume/name', group, at, `"${name}" is not 5 to 63 characters`),
        ],
        [
          names.indexOf(name) === index,
          () => violation('volume/name', group, at, `"${name}" is there twice`),
        ],
        [sources.length === 1, () => violation('volume/source', group, at, `has ${sources.length} sources`)],
        [
          mounts.some((mount) => mount.name === name),
          () => violation('volume/mount', group, at, `"${name}" is mounted nowhere`),
        ],
      );
    }),
  ];
});
