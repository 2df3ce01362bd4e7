/** The first program in a README. Throws if there is none. */
export function readProgram(readme: string, where: string): string {
  const source = /^```ts\n([^]*?)^```$/m.exec(readme)?.[1];
  if (source === undefined) throw new Error(`${where} shows no program: a block that begins with \`\`\`ts`);
  return source;
}

/** The packages that the first `npm install` of a README names. Throws if there is none. */
export function readInstalled(readme: string, where: string): readonly string[] {
  const line = /^npm install (.+)$/m.exec(readme)?.[1];
  if (line === undefined) throw new Error(`${where} shows no \`npm install\``);
  return line.split(/\s+/).filter((word) => word !== '' && !word.startsWith('-'));
}

/** Lines of a program that say something. */
export function countLines(source: string): number {
  return source.split('\n').filter((line) => line.trim() !== '').length;
}
