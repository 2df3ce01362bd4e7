import { type JsonObject, type ObservedAzure, parseArmId } from '@etcd-iac/observe/observed';
import { BootError } from '../boot-error';
import { Field } from './field';

/** What somebody else has created: its id, and as much of its body as the declaration depends on. */
export interface ExistingResource {
  readonly id: string;
  readonly body: JsonObject;
  /** Of a share: the folder with what is in it, which stays when the boot ends. @default an empty one of the boot */
  readonly folder?: string;
}

/** A resource that the declaration consists of or refers to. */
export interface KnownResource extends ExistingResource {
  readonly type: string;
  readonly name: string;
  readonly isExisting: boolean;
}

/** Finds resources by type and by id, whether they were observed or existed before. */
export class ResourceIndex {
  private readonly resources: readonly KnownResource[];

  constructor(observed: ObservedAzure, existing: readonly ExistingResource[] = []) {
    this.resources = [
      ...observed.resources.map((resource) => ({ ...resource, isExisting: false })),
      ...existing.map(knownResource),
    ];
  }

  ofType(type: string): KnownResource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** @throws BootError when none has the id: it refers to something that nobody creates. */
  byId(id: string, referredToBy: string): KnownResource {
    const found = this.resources.find((resource) => isSameId(resource.id, id));
    if (found) return found;
    throw new BootError(`${referredToBy} refers to "${id}", which is not declared or given as existing`);
  }
}

function knownResource(existing: ExistingResource): KnownResource {
  const { id } = existing;
  const parsed = parseArmId(id);
  if (!parsed) throw new BootError(`"${id}" is given as existing, but is no id of a resource`);
  return { ...existing, type: parsed.type, name: parsed.name, isExisting: true };
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
export function bodyOf({ type, name, body }: Omit<KnownResource, 'id' | 'isExisting'>): Field {
  return new Field(body, `${type} "${name}"`);
}
