import { changeJson } from '@etcd-iac/observe';
import { isList, isObject, type Json, type JsonObject } from '@etcd-iac/observe/observed';

/** What the suite says, as `rule path` or `differs path`. */
export type Finding = string;

/** One thing made wrong in what an adapter hands to its engine, and what the suite must say of it. */
export interface Mutation {
  readonly what: string;
  readonly mutate: (engineOutput: Json) => Json;
  readonly finds: readonly Finding[];
}

export type Change = (part: Json) => Json | undefined;

/** Changes a part of the resource whose id contains a text, of any provider. */
export const inNamed =
  (type: string, name: string, path: string, change: Change) =>
  (stack: Json): Json =>
    changeJson(stack, `resource.${type}`, (byName) => {
      const key = Object.keys(byName as JsonObject).find((one) => one.includes(name)) ?? name;
      return changeJson(byName, `${key}.${path}`, change);
    });

/** Changes a part of the first registration of a type, or of that whose name ends so. */
export const inRegistration =
  (type: string, path: string, change: Change, name = '') =>
  (registrations: Json): Json => {
    const items = isList(registrations) ? registrations : [];
    const index = items.findIndex(
      (item) =>
        isObject(item) &&
        typeof item.type === 'string' &&
        typeof item.name === 'string' &&
        item.type.endsWith(`:${type}`) &&
        item.name.endsWith(name),
    );
    return changeJson(registrations, `${index}.${path}`, change);
  };

/** Sets a field of an object. */
export const set =
  (field: string, value: Json): Change =>
  (part) => ({ ...(part as JsonObject), [field]: value });

/** Puts one file of a volume in the place of another one. */
export const swap =
  (target: string, source: string): Change =>
  (files) => ({ ...(files as JsonObject), [target]: (files as JsonObject)[source] ?? null });

/** Where things are in the body of a container group. */
export const container = 'properties.containers[*].properties';
export const azureFile = 'properties.volumes[*].azureFile';
