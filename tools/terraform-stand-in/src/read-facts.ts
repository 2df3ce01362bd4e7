import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads a file of `facts/`, by its name without the ending. */
export function readFacts(name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, `../facts/${name}.json`), 'utf8'));
}
