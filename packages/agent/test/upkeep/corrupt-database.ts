import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Changes a value in a database of etcd that does not run, as a broken disk would.
 *
 * @throws Error where it does not hold the value.
 */
export function corruptDatabase(
  file: string,
  { from, to }: { readonly from: string; readonly to: string },
): void {
  const content = readFileSync(file);
  let changed = 0;
  for (let at = content.indexOf(from); at >= 0; at = content.indexOf(from, at + 1)) {
    content.write(to, at);
    changed += 1;
  }
  if (changed === 0) throw new Error(`${file} does not hold the value`);
  writeFileSync(file, content);
}
