/** The ordinals of the members as a literal of TypeScript: a list to read, and to compare with. */
export function ordinalsOf(size: number): string {
  const ordinals = Array.from({ length: size }, (_, index) => `'${index + 1}'`);
  return `[${ordinals.join(', ')}]`;
}
