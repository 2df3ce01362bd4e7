import { isObject } from '../../json';
import { listAt, textAt, valueAt, type Path } from '../../json-path';
import type { Json, ObservedResource } from '../../observed-azure';
import { violation, type Violation } from '../violation';
import { armTypes, ruleFor, unless } from './azure-rule';

const containerName = /^(?=.{1,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const volumeName = /^(?=.{5,63}$)[a-z0-9](-?[a-z0-9])*$/;
const variableName = /^(?=.{1,63}$)[A-Za-z0-9]([A-Za-z0-9_]*[A-Za-z0-9])?$/;

/** Containers have valid names, an image, variables that Azure takes, and probes of exactly one kind. */
export const containersAreValid = ruleFor(armTypes.containerGroup, (group) =>
  listAt(group.body, 'properties', 'containers').flatMap((container, index) => {
    const at: Path = ['properties', 'containers', index];
    const within: Path = [...at, 'properties'];
    const { name, image } = {
      name: textAt(container, 'name'),
      image: textAt(container, 'properties', 'image'),
    };
    return [
      ...unless(
        [
          name !== undefined && containerName.test(name),
          () => violation('container/name', group, [...at, 'name'], `is ${JSON.stringify(name)}`),
        ],
        [
          image !== undefined && image !== '' && !/\s/.test(image),
          () => violation('container/image', group, [...within, 'image'], `is ${JSON.stringify(image)}`),
        ],
      ),
      ...variablesOf(group, container, within),
      ...['livenessProbe', 'readinessProbe'].flatMap((kind) => probe(group, container, within, kind)),
    ];
  }),
);

function variablesOf(group: ObservedResource, container: Json, within: Path): readonly Violation[] {
  const variables = listAt(container, 'properties', 'environmentVariables');
  const names = variables.map((variable) => textAt(variable, 'name') ?? '');
  const path = [...within, 'environmentVariables'];
  return names.flatMap((name, index) =>
    unless(
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
    ),
  );
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
  const mounts = listAt(group.body, 'properties', 'containers').flatMap((container, index) =>
    listAt(container, 'properties', 'volumeMounts').map((mount, position) => ({
      name: textAt(mount, 'name'),
      path: ['properties', 'containers', index, 'properties', 'volumeMounts', position] as Path,
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
