import { createdBefore, isObject, type Json, listAt, type ObservedAzure } from '@etcd-iac/observe/observed';
import { armTypes, type AzureRule, unless } from '../azure-rules/azure-rule';
import { readMembers, type ReadContainer } from './containers';
import { certificatesAt } from './member-certificates';
import { broken } from './transport';

/** Agents of all members write their records to one folder, which outlasts the groups. */
export const agentsShareOneVault: AzureRule = (observed) => {
  const agents = readAgents(observed);
  const vaults = agents.map(({ variables, mounts }) => {
    const volume = mounts.find(({ path }) => path === variables.get('ETCD_IAC_AGENT_VAULT_DIR'))?.volume;
    return isObject(volume) ? JSON.stringify(volume.azureFile) : undefined;
  });
  return agents.flatMap((agent, index) =>
    unless([
      vaults[index] !== undefined && vaults[index] === vaults[0],
      () => broken(agent, 'agent/vault', 'has another vault than the first member, or none'),
    ]),
  );
};

/** A record that is there before a member starts says who is declared, the member included. */
export const membersAreDeclared: AzureRule = (observed) => {
  const before = createdBefore(observed);
  return readAgents(observed).flatMap((agent) => {
    const host = agent.variables.get('ETCD_IAC_AGENT_MEMBERS_RECORD');
    const record = observed.resources.find(
      ({ id, type }) => type === armTypes.txtRecord && id.endsWith(`/TXT/${host?.split('.')[0]}`),
    );
    const names = record ? membersIn(record.body) : [];
    return unless(
      [
        names.includes(agent.variables.get('ETCD_NAME') ?? ''),
        () => broken(agent, 'agent/declared', `is not declared by ${host}`),
      ],
      [
        record === undefined || before.get(agent.group.id)?.has(record.id) === true,
        () => broken(agent, 'agent/declared', `does not wait for ${host}`),
      ],
    );
  });
};

/** An agent is a client of all members with a name of its own, which is neither the owner's nor a member's. */
export const agentsAreAccepted: AzureRule = (observed) =>
  readAgents(observed)
    .filter(({ variables }) => variables.get('ETCD_CLIENT_CERT_AUTH') === 'true')
    .flatMap((agent) => {
      const [leaf] = certificatesAt(agent, 'ETCD_IAC_AGENT_CERTIFICATE_FILE', observed);
      const [member] = certificatesAt(agent, 'ETCD_CERT_FILE', observed);
      const trusted = certificatesAt(agent, 'ETCD_TRUSTED_CA_FILE', observed);
      return unless(
        [
          leaf?.isForClients === true && trusted.some((authority) => leaf.isIssuedBy(authority)),
          () => broken(agent, 'agent/certificate', 'has no certificate that members take'),
        ],
        [
          leaf === undefined || !leaf.isIssuedHere || !['root', member?.commonName].includes(leaf.commonName),
          () => broken(agent, 'agent/certificate', 'bears the name of somebody else'),
        ],
      );
    });

/** The members that are run by an agent. */
export function readAgents(observed: ObservedAzure): readonly ReadContainer[] {
  return readMembers(observed).filter(({ variables }) => variables.has('ETCD_IAC_AGENT_VAULT_DIR'));
}

/** Names that a text record declares, in the order in which they were given their numbers. */
export function membersIn(body: Json): readonly string[] {
  return listAt(body, 'properties', 'txtRecords')
    .map((record) => listAt(record, 'value').map(String).join(''))
    .flatMap((text) => /^member=(.+)$/.exec(text)?.slice(1) ?? [])
    .sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
}
