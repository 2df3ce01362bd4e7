import { managementAddress } from './azure/record-service';
import type { DeclaredContainer } from './declaration/declaration';
import { systemPath } from './sandbox/isolation';

/** What a boot adds to the declared environment: what an image with Node has, and where Azure's management is here. */
export function addedEnvironment({ program, environment }: DeclaredContainer): Record<string, string> {
  if (program !== 'agent') return {};
  const keepsRecord = environment.ETCD_IAC_AGENT_ZONE_ID !== undefined;
  return {
    PATH: systemPath,
    ...(keepsRecord && { ETCD_IAC_AGENT_MANAGEMENT_URL: `http://${managementAddress}` }),
  };
}
