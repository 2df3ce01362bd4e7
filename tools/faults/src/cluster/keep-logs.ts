import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentCluster } from './agent-cluster';

/** Keeps what groups have written, and lists of what else tells how it went, by the names of their files. */
export function keepLogs(
  folder: string,
  { logs }: AgentCluster,
  lists: Readonly<Record<string, readonly string[]>>,
): void {
  mkdirSync(folder, { recursive: true });
  logs.forEach((text, index) => {
    writeFileSync(join(folder, `${index + 1}.log`), text);
  });
  for (const [name, lines] of Object.entries(lists)) writeFileSync(join(folder, name), lines.join('\n'));
}
