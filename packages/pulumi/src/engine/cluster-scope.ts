import type { Resource } from '@pulumi/pulumi';

/** The component that children belong to. Their names start with its name, because names are unique in a stack. */
export interface ChildScope {
  readonly parent: Resource;
  readonly idPrefix: string;
}

/** Name of a child in the stack. A change makes Pulumi replace the child. */
export function childName({ idPrefix }: ChildScope, id: string): string {
  return `${idPrefix}-${id}`;
}
