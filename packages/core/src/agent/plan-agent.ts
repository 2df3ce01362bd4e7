import {
  certificateFiles,
  withoutFinalSlash,
  type CertificateFiles,
} from '../certificates/certificate-files';
import { memberName } from '../members/member-name';
import { agentDefaults, type AgentSpec } from './agent-spec';
import type { DeclaredNames } from './declaration-text';

/** What the generation of a cluster begins with. */
export interface RestorePlan {
  readonly generation: number;
  /** `latest`, `latest-proven`, or the name of a snapshot. */
  readonly snapshot: string;
}

/** Everything decided about the agent of one member. */
export interface MemberAgentPlan {
  readonly ports: { readonly member: number; readonly status: number };
  /** What it proves to other members who it is with; `undefined` where clients need no certificate. */
  readonly files: CertificateFiles | undefined;
  /** What the generation begins with; `undefined` for the first one, which begins empty. */
  readonly restore?: RestorePlan | undefined;
  /** The authorities that it trusts; `undefined` without transport security. */
  readonly authorities: string | undefined;
}

/** Absolute paths of the files in a folder of certificates that are the agent's. */
export function agentCertificateFiles(folder: string): CertificateFiles {
  const within = withoutFinalSlash(folder);
  return {
    authorities: certificateFiles(folder).authorities,
    certificate: `${within}/agent.crt`,
    privateKey: `${within}/agent.key`,
  };
}

/** Decides whom the agents of a cluster take for its members. */
export function planDeclaredMembers(
  cluster: string,
  size: number,
  { retire = agentDefaults.retire, openWithout = agentDefaults.openWithout }: AgentSpec,
): DeclaredNames {
  const ofOrdinals = (ordinals: readonly number[]): string[] =>
    [...new Set(ordinals)].sort((one, other) => one - other).map((ordinal) => memberName(cluster, ordinal));
  return {
    members: ofOrdinals(Array.from({ length: size }, (_, index) => index + 1)),
    retiring: ofOrdinals(retire),
    openWithout: ofOrdinals(openWithout),
  };
}
