import type { CostEstimate } from '@etcd-iac/azure';
import type { MemberStatus } from './member-status';

/** What the cluster is likely to cost, in one sentence. */
export function costLine({ currency, perMonth, location, asOf, notIncluded }: CostEstimate): string {
  const leftOut = notIncluded.length > 0 ? `, without ${notIncluded.join('; ')}` : '';
  return `In Azure it costs about ${Math.round(perMonth)} ${currency} a month (list prices of ${location}, ${asOf})${leftOut}.`;
}

/** Says which etcd runs here where it is not the one that is declared. Nothing where they are the same. */
export function versionLines(declared: string, statuses: readonly MemberStatus[]): string[] {
  const others = [...new Set(statuses.map(({ version }) => version))].filter(
    (version) => version !== declared,
  );
  return others.map((version) => `etcd ${version} runs here (the spec asks for ${declared}).`);
}
