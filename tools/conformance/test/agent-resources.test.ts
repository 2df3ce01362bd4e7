import { checkObservation, checkStack, compare, describeViolations } from '@etcd-iac/check';
import { changeJson, inStack, observePulumi, observeTerraform } from '@etcd-iac/observe';
import { synthesizeScope } from '@etcd-iac/observe/cdktf';
import { type Json, type ObservedAzure, parseArmId } from '@etcd-iac/observe/observed';
import { agentValues } from './agent/agent-values';
import { runAgents } from './agent/run-agents';
import { declareAgents } from './agent/terraform-stack';

const { network, subnet } = agentValues;
const existing = [network, subnet, ...(parseArmId(network)?.parents ?? [])].map((id) => ({ id }));

const stack = synthesizeScope(declareAgents);
const cdktf = observeTerraform(stack);

function rulesOf(observed: ObservedAzure): readonly string[] {
  return checkObservation(observed, existing).map(({ rule }) => rule);
}

/** The observation with a part of the first resource whose id has this in it changed, or taken away. */
function broken(observed: ObservedAzure, part: string, path: string, value: Json | undefined): ObservedAzure {
  const index = observed.resources.findIndex(({ id }) => id.includes(part));
  const resources = changeJson(observed.resources as unknown as Json, `${index}.${path}`, () => value);
  return { ...observed, resources: resources as unknown as ObservedAzure['resources'] };
}

describe('what an agent needs, declared by hand for both engines', () => {
  let pulumi: ObservedAzure;
  beforeAll(async () => {
    pulumi = observePulumi((await runAgents()).registrations);
  });

  it('is the same for Azure', () => {
    expect(compare(cdktf, pulumi).differences).toEqual([]);
    expect(cdktf.resources.map(({ id }) => id)).toEqual(pulumi.resources.map(({ id }) => id));
    const types = ['TXT', 'userAssignedIdentities', 'roleAssignments', 'containerGroups', 'shares'];
    const count = (type: string) => cdktf.resources.filter((one) => one.type.endsWith(`/${type}`)).length;
    expect(types.map(count)).toEqual([1, 2, 2, 2, 3]);
  });

  it('is what Azure, Terraform and its provider take', () => {
    const violations = [
      ...checkStack(stack),
      ...checkObservation(cdktf, existing),
      ...checkObservation(pulumi, existing),
    ];
    expect(describeViolations(violations)).toBe('');
  });

  const assignment = '/roleAssignments/';
  const text = '/TXT/';
  const identity = '/userAssignedIdentities/';
  const group = '/containerGroups/';
  const properties = 'body.properties';
  const variable = `${properties}.containers.0.properties.environmentVariables.0`;
  const unscoped = `/providers/Microsoft.Authorization/roleDefinitions/${agentValues.role}`;

  it.each<readonly [rule: string, part: string, path: string, value: Json | undefined]>([
    ['name', assignment, 'name', 'etcd1'],
    ['role/principal-type', assignment, `${properties}.principalType`, 'User'],
    ['arm-schema', assignment, `${properties}.principalType`, 'Application'],
    ['role/principal', assignment, `${properties}.principalId`, 'etcd1'],
    ['role/principal', assignment, `${properties}.principalId.$output`, 'properties.clientId'],
    ['reference/output', assignment, `${properties}.principalId.$output`, 'properties.id'],
    ['reference/type', assignment, `${properties}.principalId.$resource`, subnet],
    ['role/definition', assignment, `${properties}.roleDefinitionId`, unscoped],
    ['arm-schema', assignment, `${properties}.roleDefinitionId`, undefined],
    ['arm-schema', assignment, `${properties}.role`, 'x'],
    ['order/parent', assignment, 'dependsOn', []],
    ['name', text, 'name', 'Etcd'],
    ['text-record/ttl', text, `${properties}.ttl`, 0],
    ['text-record/count', text, `${properties}.txtRecords`, []],
    ['text-record/length', text, `${properties}.txtRecords.0.value`, []],
    ['text-record/length', text, `${properties}.txtRecords.0.value.0`, 'x'.repeat(256)],
    ['text-record/length', text, `${properties}.txtRecords.0.value`, Array<string>(5).fill('x'.repeat(250))],
    ['arm-schema', text, `${properties}.txtRecords.0.text`, 'x'],
    ['name', identity, 'name', 'id'],
    ['arm-schema', identity, properties, {}],
    ['reference/type', group, 'body.identity.userAssignedIdentities', { [subnet]: {} }],
    ['reference/missing', group, `${variable}.value`, `${subnet}2`],
    ['order/reference', group, 'references', []],
    ['volume/share', group, `${properties}.volumes.1.azureFile.shareName`, 'etcd1'],
  ])('is against %s where it is wrong: %s %s', (rule, part, path, value) => {
    for (const observed of [cdktf, pulumi]) {
      expect(rulesOf(broken(observed, part, path, value))).toContain(rule);
    }
  });

  it('is refused where a role is assigned twice', () => {
    const again = cdktf.resources
      .filter(({ type }) => type.endsWith('/roleAssignments'))
      .map((one) => ({ ...one, id: one.id.replace(/.$/, '9'), name: one.name.replace(/.$/, '9') }));
    const rules = rulesOf({ ...cdktf, resources: [...cdktf.resources, ...again] });
    expect(rules).toEqual(['role/unique', 'role/unique']);
  });

  it('is refused where two members have their data on one share', () => {
    const share = (name: string): string => `"${name}","storageAccountName":"st${name}"`;
    const shared = JSON.stringify(cdktf).replaceAll(share('etcd2'), share('etcd1'));
    const found = checkObservation(JSON.parse(shared) as ObservedAzure, existing);
    // The share of the second member, which nobody mounts any more, and both that two members mount.
    const shares = found.filter(({ rule }) => rule === 'cluster/share').map(({ resource }) => resource);
    expect(shares.map((id) => id.split('/').at(-1))).toEqual(['etcd1', 'etcd2', 'vault']);
  });

  it.each([
    ['/vault', ['cluster/share']],
    ['/data', []],
  ])('is refused where a member has its data in the vault: %s', (folder, rules) => {
    const named = broken(cdktf, group, `${variable}.name`, 'ETCD_DATA_DIR');
    const found = rulesOf(broken(named, group, `${variable}.value`, folder));
    expect(found.filter((rule) => rule === 'cluster/share')).toEqual(rules);
  });

  it.each<readonly [type: string, path: string, value: Json, message: string]>([
    ['role_assignment', 'name', 'etcd1', 'expected "name" to be a valid UUID'],
    ['role_assignment', 'principal_type', 'Application', 'expected principal_type to be one of'],
    ['role_assignment', 'role_definition_name', 'Reader', 'only one of `role_definition_id,role_definition'],
    ['private_dns_txt_record', 'name', 'Etcd', 'must be lower case'],
    ['private_dns_txt_record', 'ttl', 0, 'to be in the range (1 - 2147483647)'],
    ['private_dns_txt_record', 'record.0.value', '', 'to be in the range (1 - 1024)'],
    ['private_dns_txt_record', 'record', [], 'is there 0 times, not 1 to Infinity times'],
    ['user_assigned_identity', 'location', '', 'to not be an empty string'],
  ])('is refused by azurerm where it is wrong: azurerm_%s %s = %j', (type, path, value, message) => {
    expect(describeViolations(checkStack(inStack(type, path, value)(stack)))).toContain(message);
  });
});
