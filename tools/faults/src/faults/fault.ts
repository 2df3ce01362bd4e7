import type { AgentGroup } from '../cluster/agent-group';
import type { FaultContext } from './fault-context';

/** Something that befalls a cluster. */
export interface Fault {
  readonly name: string;
  /** How often it is chosen, compared with others. @default 1 */
  readonly weight?: number;
  /** Whether it can befall the cluster as it is. @default always */
  readonly isPossible?: (context: FaultContext) => boolean;
  /** @returns what of it is worth a word. */
  readonly befall: (
    context: FaultContext,
    group: AgentGroup,
  ) => Promise<string | undefined> | string | undefined;
}
