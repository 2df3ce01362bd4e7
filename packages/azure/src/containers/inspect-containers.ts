import {
  certificateFiles,
  renderEtcdctlEnv,
  type ClusterSpec,
  type SpecIssue,
  type TransportSecurity,
} from '@etcd-iac/core';
import { clusterDefaults, describeKey, describeValue } from '@etcd-iac/core/inspection';
import { containersDefaults, type ContainersSpec } from './containers-spec';
import type { SidecarSpec } from './container-spec';
import { isSameId } from '../values/same-id';
import { variableName, variableNameRule } from './variable-name';

type Valid = Partial<ContainersSpec<unknown> & Pick<ClusterSpec<unknown>, 'transportSecurity' | 'extraEnv'>>;
type Sidecars = readonly SidecarSpec<unknown>[];

/** Containers beside etcd: told apart by their names, and together within the limits of a group. */
export function inspectSidecars(valid: Valid): SpecIssue[] {
  const { sidecars = [], transportSecurity = clusterDefaults.transportSecurity } = valid;
  if (sidecars.length === 0) return [];
  const clientVariables = Object.keys(
    renderEtcdctlEnv({ transportSecurity, clientEndpoints: [] }, certificateFiles('')),
  );
  const names = sidecars.map(({ name }) => name);
  const issues = sidecars.flatMap((sidecar, index): SpecIssue[] => {
    const { name, environment = {}, secureEnvironment = {}, etcdClient = false } = sidecar;
    const path = `sidecars.${index}`;
    const found: SpecIssue[] = [];
    if (name === 'etcd' || names.indexOf(name) !== index) {
      const message = `${describeValue(name)} is the name of another container of the group; choose another`;
      found.push({ path: `${path}.name`, code: 'conflict', message });
    }
    for (const variable of Object.keys(secureEnvironment)) {
      const place = { path: `${path}.secureEnvironment.${describeKey(variable)}`, code: 'conflict' as const };
      if (Object.hasOwn(environment, variable)) {
        found.push({ ...place, message: 'is in environment, too; give it once' });
      } else if (etcdClient && clientVariables.includes(variable)) {
        found.push({ ...place, message: 'is set by etcdClient, too; leave one of them out' });
      }
    }
    return [
      ...found,
      ...inspectMemberName(`${path}.memberNameVariable`, sidecar, clientVariables),
      ...inspectVariables(`${path}.environment`, environment),
      ...inspectVariables(`${path}.secureEnvironment`, secureEnvironment),
    ];
  });
  return [...issues, ...inspectTotals(sidecars, valid), ...inspectCounts(sidecars, transportSecurity)];
}

/** The name of the member is one variable more, and each is set once. */
function inspectMemberName(
  path: string,
  {
    memberNameVariable: variable,
    environment = {},
    secureEnvironment = {},
    etcdClient = false,
  }: SidecarSpec<unknown>,
  clientVariables: readonly string[],
): SpecIssue[] {
  if (variable === undefined) return [];
  const setters = [
    ...(Object.hasOwn(environment, variable) ? ['in environment'] : []),
    ...(Object.hasOwn(secureEnvironment, variable) ? ['in secureEnvironment'] : []),
    ...(etcdClient && clientVariables.includes(variable) ? ['set by etcdClient'] : []),
  ];
  return setters.map((setter) => ({
    path,
    code: 'conflict' as const,
    message: `names the variable ${describeValue(variable)}, which is ${setter}, too; choose another name, or leave one of them out`,
  }));
}

/** What is no name of a variable at all, and what is wrong with those of etcd, core has said already. */
export function inspectExtraVariables({ extraEnv = {} }: Valid): SpecIssue[] {
  const variables = Object.entries(extraEnv).filter(([name]) => /^[A-Za-z_]\w{0,254}$/.test(name));
  return inspectVariables('extraEnv', Object.fromEntries(variables));
}

function inspectVariables(path: string, variables: Readonly<Record<string, unknown>>): SpecIssue[] {
  return Object.entries(variables).flatMap(([name, value]): SpecIssue[] => {
    const place = { path: `${path}.${describeKey(name)}`, code: 'bad-format' as const };
    if (!variableName.test(name)) {
      return [{ ...place, message: `is not ${variableNameRule}; rename it` }];
    }
    if (value !== '' || name.startsWith('ETCD_')) return [];
    const message = 'is empty, which Azure takes for a variable without a value; give one, or leave it out';
    return [{ ...place, message }];
  });
}

function inspectTotals(sidecars: Sidecars, valid: Valid): SpecIssue[] {
  const { cpu = containersDefaults.cpu, memoryGiB = containersDefaults.memoryGiB } = valid;
  const limits = [
    { field: 'cpu', total: sum([cpu, ...sidecars.map((one) => one.cpu)]), max: 31, unit: 'vCPUs' },
    {
      field: 'memoryGiB',
      total: sum([memoryGiB, ...sidecars.map((one) => one.memoryGiB)]),
      max: 240,
      unit: 'GiB of memory',
    },
  ];
  return limits
    .filter(({ total, max }) => total > max)
    .map(({ total, max, unit }) => ({
      path: 'sidecars',
      code: 'out-of-range' as const,
      message: `the containers of a group take ${total} ${unit} together, but Azure gives ${max}; ask for less`,
    }));
}

/** Without what adding fractions leaves behind: 30.7 and three times 0.1 are 31. */
function sum(values: readonly number[]): number {
  const total = values.reduce((subtotal, value) => subtotal + value, 0);
  return Math.round(total * 1e6) / 1e6;
}

/** Source: Container Instances, resource and quota limits, those that are hard. */
const most = { containers: 60, volumes: 20 };

/** Every client brings a volume with its certificate: Azure takes a volume name once a group. */
function inspectCounts(sidecars: Sidecars, transportSecurity: TransportSecurity): SpecIssue[] {
  const clients = sidecars.filter(({ etcdClient }) => etcdClient === true).length;
  const counts = [
    { count: sidecars.length + 1, max: most.containers, unit: 'containers' },
    {
      count: transportSecurity === 'none' ? 1 : 2 + clients,
      max: most.volumes,
      unit: 'volumes, one a container with etcdClient',
    },
  ];
  return counts
    .filter(({ count, max }) => count > max)
    .map(({ count, max, unit }) => ({
      path: 'sidecars',
      code: 'out-of-range' as const,
      message: `the group would have ${count} ${unit}, but Azure takes ${max}; leave some out`,
    }));
}

/** Azure keeps identities by their ids. */
export function inspectIdentities({ identityIds = [] }: Valid): SpecIssue[] {
  return identityIds.flatMap((id, index) => {
    if (identityIds.findIndex((other) => isSameId(other, id)) === index) return [];
    const message = 'is given twice; name each identity once';
    return [{ path: `identityIds.${index}`, code: 'conflict' as const, message }];
  });
}
