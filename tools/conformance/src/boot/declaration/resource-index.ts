import type { ObservedAzure, ObservedResource } from '../../observed-azure';
import { BootError } from '../boot-error';
import { Field } from './field';

/** Finds observed resources by type and by id. */
export class ResourceIndex {
  constructor(private readonly observed: ObservedAzure) {}

  ofType(type: string): ObservedResource[] {
    return this.observed.resources.filter((resource) => resource.type === type);
  }

  /** @throws BootError when none has the id: it refers to something that nobody creates. */
  byId(id: string, referredToBy: string): ObservedResource {
    const found = this.observed.resources.find((resource) => isSameId(resource.id, id));
    if (found) return found;
    throw new BootError(`${referredToBy} refers to "${id}", which is not declared`);
  }
}

/** Azure compares ids without regard to case. */
export function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Id of the resource that a child such as `…/privateDnsZones/<zone>/A/<record>` belongs to. */
export function parentId(id: string): string {
  return id.split('/').slice(0, -2).join('/');
}

/** Last part of an id. */
export function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** The body of a resource, called by the resource's type and name in every refusal. */
export function bodyOf({ type, name, body }: ObservedResource): Field {
  return new Field(body, `${type} "${name}"`);
}
