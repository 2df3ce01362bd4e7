import type { JsonObject, ObservedAzure } from '@etcd-iac/observe/observed';

const groupType = 'Microsoft.ContainerInstance/containerGroups';

/** The parts of a container group that tests change. */
export interface GroupProperties extends Record<string, unknown> {
  restartPolicy: string;
  subnetIds: { id: string }[];
  initContainers?: Container[];
  containers: Container[];
  volumes: (Record<string, unknown> & { name: string })[];
}

interface Container {
  name: string;
  properties: Record<string, unknown> & {
    image: string;
    command: string[];
    environmentVariables: { name: string; value: string }[];
    volumeMounts: JsonObject[];
  };
}

/** A copy in which the body of each resource of a type has been changed. */
export function withBodies(
  observed: ObservedAzure,
  type: string,
  change: (body: JsonObject) => JsonObject,
): ObservedAzure {
  const resources = observed.resources.map((resource) =>
    resource.type === type ? { ...resource, body: change(structuredClone(resource.body)) } : resource,
  );
  return { ...observed, resources };
}

/** A copy in which the properties of every container group have been changed. */
export function withGroups(
  observed: ObservedAzure,
  change: (properties: GroupProperties) => void,
): ObservedAzure {
  return withBodies(observed, groupType, (body) => {
    change((body as unknown as { properties: GroupProperties }).properties);
    return body;
  });
}

/** A copy in which the commands of all containers have been changed word by word. */
export function withCommands(observed: ObservedAzure, change: (word: string) => string): ObservedAzure {
  return withGroups(observed, ({ initContainers = [], containers }) => {
    for (const { properties } of [...initContainers, ...containers]) {
      properties.command = properties.command.map(change);
    }
  });
}

/** A copy without the resources of a type. */
export function without(observed: ObservedAzure, type: string): ObservedAzure {
  return { ...observed, resources: observed.resources.filter((resource) => resource.type !== type) };
}
