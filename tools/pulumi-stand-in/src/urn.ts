/** The type of the resource that every other resource descends from. */
export const stackType = 'pulumi:pulumi:Stack';

/** What decides the URN of a resource. */
export interface UrnParts {
  readonly stack: string;
  readonly project: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string | undefined;
}

/** The URN the engine gives a resource: the types of its ancestors below the stack, its own type, its name. */
export function resourceUrn({ stack, project, type, name, parent }: UrnParts): string {
  const ancestors = parent === undefined ? undefined : qualifiedType(parent);
  const qualified = ancestors === undefined || ancestors === stackType ? type : `${ancestors}$${type}`;
  return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}

// A name may itself hold `::`, a type may not: count from the left.
function qualifiedType(urn: string): string {
  const [, , type] = urn.split('::');
  if (type === undefined) throw new Error(`"${urn}" is not a URN`);
  return type;
}
