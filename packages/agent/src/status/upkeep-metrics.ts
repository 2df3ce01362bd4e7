import type { AgentStatus } from './agent-status';
import { counter, gauge, isOne } from './metric-lines';
import type { ComparisonStatus, SpaceStatus } from './upkeep-status';

const spaceStates = Object.keys({ ok: true, freeing: true, full: true } satisfies Record<
  SpaceStatus['state'],
  true
>);

const comparisonStates = Object.keys({ equal: true, incomplete: true, unequal: true } satisfies Record<
  ComparisonStatus['state'],
  true
>);

/** What the status says of upkeep, in Prometheus' text format. */
export function renderUpkeepMetrics({
  space,
  comparison,
  defragmentations,
  certificates,
}: AgentStatus): string[] {
  return [
    ...isOne('space', space?.state, spaceStates),
    ...isOne('comparison', comparison?.state, comparisonStates),
    ...counter('defragmentations_total', 'Members that were defragmented.', defragmentations),
    ...gauge(
      'certificate_expiry_seconds',
      'When the certificate that expires first does.',
      certificates && Math.floor(Date.parse(certificates.expiresAt) / 1000),
    ),
    ...gauge('certificate_days', 'Whole days until then.', certificates?.days),
  ];
}
