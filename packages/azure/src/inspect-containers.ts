import type { SpecIssue } from '@etcd-iac/core';
import { clusterDefaults, describeValue, given, isDeferred } from '@etcd-iac/core/inspection';
import { azureDefaults } from './azure-defaults';
import type { AzureSpec } from './azure-spec';

type Valid = Partial<AzureSpec<unknown>>;

/** Names of variables that Azure takes. Source: Container Instances troubleshooting, naming conventions. */
const variableName = /^[A-Za-z0-9]([A-Za-z0-9_]{0,61}[A-Za-z0-9])?$/;

/** Containers beside etcd: told apart by their names, and together within the limits of a group. */
export function inspectSidecars(valid: Valid): SpecIssue[] {
  const { sidecars = [] } = valid;
  const names = sidecars.map(({ name }) => name);
  const issues = sidecars.flatMap(
    ({ name, environment = {}, secureEnvironment = {} }, index): SpecIssue[] => {
      const path = `sidecars.${index}`;
      const found: SpecIssue[] = [];
      if (name === 'etcd' || names.indexOf(name) !== index) {
        const message = `"${name}" is the name of another container of the group; choose another`;
        found.push({ path: `${path}.name`, code: 'conflict', message });
      }
      for (const variable of Object.keys(secureEnvironment)) {
        if (!Object.hasOwn(environment, variable)) continue;
        const message = 'is in environment, too; give it once';
        found.push({ path: `${path}.secureEnvironment.${shown(variable)}`, code: 'conflict', message });
      }
      return [
        ...found,
        ...inspectVariableNames(`${path}.environment`, Object.keys(environment)),
        ...inspectVariableNames(`${path}.secureEnvironment`, Object.keys(secureEnvironment)),
      ];
    },
  );
  return [...issues, ...inspectTotals(valid)];
}

/** What is no name of a variable at all, core has said already. */
export function inspectExtraVariables({ extraEnv = {} }: Valid): SpecIssue[] {
  const names = Object.keys(extraEnv).filter((name) => /^[A-Za-z_]\w{0,254}$/.test(name));
  return inspectVariableNames('extraEnv', names);
}

function inspectVariableNames(path: string, names: readonly string[]): SpecIssue[] {
  return names
    .filter((name) => !variableName.test(name))
    .map((name) => ({
      path: `${path}.${shown(name)}`,
      code: 'bad-format' as const,
      message:
        'is not a name that Azure takes: at most 63 letters, digits and underscores, no underscore at either end; rename it',
    }));
}

function shown(name: string): string {
  return /^\w{1,80}$/.test(name) ? name : describeValue(name);
}

function inspectTotals(valid: Valid): SpecIssue[] {
  const { cpu, memoryGiB, sidecars } = { ...azureDefaults, ...given(valid) };
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
    .filter(({ total, max }) => sidecars.length > 0 && total > max)
    .map(({ total, max, unit }) => ({
      path: 'sidecars',
      code: 'out-of-range' as const,
      message: `the containers of a group take ${Math.round(total * 100) / 100} ${unit} together, but Azure gives ${max}; ask for less`,
    }));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** A client that must prove who it is needs a certificate; with given ones, only if there is one. */
export function inspectClients(valid: Valid): SpecIssue[] {
  const { certificates, smokeTest = false, sidecars = [] } = valid;
  const { transportSecurity } = { ...clusterDefaults, ...given(valid) };
  if (transportSecurity !== 'mutual' || certificates?.kind !== 'given' || certificates.client) return [];
  const users = [
    ...(smokeTest ? ['the smoke test'] : []),
    ...sidecars.filter(({ etcdClient }) => etcdClient).map(({ name }) => `the container "${name}"`),
  ];
  if (users.length === 0) return [];
  const message = `is required: ${users.join(' and ')} would be refused without it; give a certificate for clientAuth`;
  return [{ path: 'certificates.client', code: 'required', message }];
}

/** Secrets that stand in a spec as plain text, for an engine that would write them to a file. */
export function inspectPlainSecrets({ certificates, registry, sidecars = [] }: Valid): SpecIssue[] {
  const secrets: [string, unknown][] = [];
  if (certificates?.kind === 'given') {
    certificates.members.forEach(({ privateKey }, index) => {
      secrets.push([`certificates.members.${index}.privateKey`, privateKey]);
    });
    if (certificates.client) secrets.push(['certificates.client.privateKey', certificates.client.privateKey]);
  }
  if (registry?.kind === 'credentials') secrets.push(['registry.password', registry.password]);
  sidecars.forEach(({ secureEnvironment = {} }, index) => {
    for (const [variable, value] of Object.entries(secureEnvironment)) {
      secrets.push([`sidecars.${index}.secureEnvironment.${shown(variable)}`, value]);
    }
  });
  return secrets
    .filter(([, value]) => !isDeferred(value))
    .map(([path]) => ({
      path,
      code: 'not-allowed' as const,
      message:
        'is plain text, which this engine would write to a file for everyone to read; hand in a variable or output that it keeps secret',
    }));
}
