import { join } from 'node:path';
import type { AzureSpec } from '@etcd-iac/azure';
import { pulumiBehaviour } from '@etcd-iac/observe';
import {
  ProgramError,
  type ProgramRun,
  type ResourceBehaviour,
  runProgram,
  type StackState,
} from '@etcd-iac/pulumi-stand-in';

const getContainerGroup = 'azure-native:containerinstance:getContainerGroup';
const spec = {
  name: 'etcd',
  domain: 'etcd.internal',
  location: 'eastus',
  version: '3.6.14',
  bootstrapSize: 3,
  size: 3,
} as const satisfies AzureSpec;

interface UpdateOptions {
  readonly state?: StackState;
  readonly preview?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  /** Names of container groups whose etcd does not run. */
  readonly crashing?: readonly string[];
  /** What is done and asked, in its order. */
  readonly onEvent?: (event: string) => void;
}

/** Deploys a cluster on what another deployment has left. Everything takes a moment, so that what may go on meanwhile does. */
function deploy(changed: Partial<AzureSpec>, options: UpdateOptions = {}): Promise<ProgramRun> {
  const { state = [], preview = false, env = {}, crashing = [], onEvent = () => undefined } = options;
  const moment = () => new Promise((resolve) => setTimeout(resolve, 30));
  const resources: ResourceBehaviour = {
    create: async (request) => {
      await moment();
      onEvent(`write ${request.name}`);
      return pulumiBehaviour.create!(request);
    },
    delete: async ({ name }) => {
      await moment();
      onEvent(`delete ${name}`);
    },
    // azure-native replaces what belongs to another resource; the address in a record it changes in place.
    replaces: ({ type, path }) => type.endsWith(':DiagnosticSetting') && path === 'resourceUri',
    invoke: (request) => {
      if (request.token !== getContainerGroup) return pulumiBehaviour.invoke!(request);
      const { containerGroupName: group } = request.args as { readonly containerGroupName: string };
      onEvent(`ask ${group}`);
      if (!crashing.includes(group)) return pulumiBehaviour.invoke!(request);
      return { containers: [{ name: 'etcd', instanceView: { currentState: { state: 'Terminated' } } }] };
    },
  };
  return runProgram({
    folder: join(__dirname, 'support'),
    checkTypes: false,
    resources,
    state,
    preview,
    env: { CLUSTER_SPEC: JSON.stringify({ ...spec, ...changed }), ...env },
  });
}

const created = new Map<string, Promise<ProgramRun>>();

/** What a new cluster leaves. Each is deployed once. */
async function stateOf(changed: Partial<AzureSpec>): Promise<StackState> {
  const key = JSON.stringify(changed);
  const running = created.get(key) ?? deploy(changed);
  created.set(key, running);
  return (await running).state;
}

function stepsOf({ steps }: ProgramRun): readonly string[] {
  return steps
    .filter(({ operation }) => operation !== 'same')
    .map(({ operation, name }) => `${operation} ${name.replace(/^etcd-/, '')}`);
}

async function refused(running: Promise<ProgramRun>): Promise<ProgramError> {
  return running.then(
    () => Promise.reject(new Error('the deployment succeeded')),
    (error: unknown) => (error instanceof ProgramError ? error : Promise.reject(error as Error)),
  );
}

const ordinals = [1, 2, 3] as const;

// Each deployment starts a Node process that loads the SDK and azure-native.
const patienceMs = 180_000;

describe('a change of all members, with Pulumi', () => {
  it(
    'replaces one after the other, each when the one before has its record and runs',
    async () => {
      const events: string[] = [];
      const state = await stateOf({});
      const run = await deploy({ cpu: 2 }, { state, onEvent: (event) => events.push(event) });
      expect(stepsOf(run)).toEqual(
        ordinals.flatMap((n) => [
          `delete-replaced etcd${n}-container-group`,
          `create-replacement etcd${n}-container-group`,
        ]),
      );
      expect(events).toEqual(
        ordinals.flatMap((n) => [
          `delete etcd-etcd${n}-container-group`,
          `write etcd-etcd${n}-container-group`,
          ...(n < 3 ? [`ask ci-etcd${n}-eastus`] : []),
        ]),
      );
    },
    patienceMs,
  );

  it(
    'takes with a group only what cannot be without it',
    async () => {
      const state = await stateOf({ createLogAnalyticsWorkspace: true });
      const run = await deploy({ createLogAnalyticsWorkspace: true, cpu: 2 }, { state });
      const deleted = stepsOf(run).filter((step) => step.startsWith('delete'));
      expect(deleted).toEqual(
        ordinals.flatMap((n) => [
          `delete-replaced etcd${n}-diagnostic-setting`,
          `delete-replaced etcd${n}-container-group`,
        ]),
      );
    },
    patienceMs,
  );

  it(
    'updates in place one after the other, too',
    async () => {
      const run = await deploy({ version: '3.6.15' }, { state: await stateOf({}) });
      expect(stepsOf(run)).toEqual(ordinals.map((n) => `update etcd${n}-container-group`));
    },
    patienceMs,
  );

  it(
    'replaces for other DNS servers, and where they are taken away again',
    async () => {
      const replaced = ordinals.flatMap((n) => [
        `delete-replaced etcd${n}-container-group`,
        `create-replacement etcd${n}-container-group`,
      ]);
      const run = await deploy({ dnsServers: ['10.9.0.4'] }, { state: await stateOf({}) });
      expect(stepsOf(run)).toEqual(replaced);
      expect(stepsOf(await deploy({}, { state: run.state }))).toEqual(replaced);
    },
    patienceMs,
  );

  it(
    'updates in place where etcd is elsewhere in the image, and where a sidecar is told its member',
    async () => {
      const sidecar = { name: 'backup', image: 'backup:1', cpu: 0.5, memoryGiB: 0.5 };
      const state = await stateOf({ sidecars: [sidecar] });
      const sidecars = [{ ...sidecar, memberNameVariable: 'MEMBER' }];
      const run = await deploy({ sidecars, etcdPath: '/opt/etcd/bin/etcd' }, { state });
      expect(stepsOf(run)).toEqual(ordinals.map((n) => `update etcd${n}-container-group`));
    },
    patienceMs,
  );

  it(
    'stops at a member that does not run again, and leaves the others alone',
    async () => {
      const state = await stateOf({});
      const { message, run } = await refused(
        deploy({ cpu: 2 }, { state, crashing: ['ci-etcd1-eastus'], env: { WITHOUT_WAITING: 'true' } }),
      );
      expect(message).toContain('etcd1 does not run (Terminated, restarted 0 times)');
      expect(message).not.toContain('    at ');
      expect(stepsOf(run)).toEqual([
        'delete-replaced etcd1-container-group',
        'create-replacement etcd1-container-group',
      ]);
      expect(run.state).toHaveLength(state.length);
    },
    patienceMs,
  );

  it(
    'goes on where that member is said to be lost',
    async () => {
      const state = await stateOf({});
      const env = { ETCD_IAC_LOST_MEMBERS: 'etcd1' };
      const run = await deploy({ cpu: 2 }, { state, crashing: ['ci-etcd1-eastus'], env });
      expect(stepsOf(run)).toHaveLength(6);
    },
    patienceMs,
  );

  it(
    'asks nobody in a preview',
    async () => {
      const state = await stateOf({});
      const run = await deploy({ cpu: 2 }, { state, preview: true, crashing: ['ci-etcd1-eastus'] });
      expect(run.invokes.filter(({ token }) => token === getContainerGroup)).toEqual([]);
      expect(stepsOf(run).filter((step) => step.endsWith('-container-group'))).toHaveLength(6);
    },
    patienceMs,
  );
});

describe('the gateway of a peered network, with Pulumi', () => {
  it(
    'is allowed by the way back before it is used, both in place',
    async () => {
      const virtualNetworkId =
        '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub';
      const hub = { name: 'hub', virtualNetworkId, location: 'eastus', addressSpaces: ['10.9.0.0/16'] };
      const state = await stateOf({ peerings: [hub] });
      const run = await deploy({ peerings: [{ ...hub, useRemoteGateways: true }] }, { state });
      expect(stepsOf(run)).toEqual(['update peering-hub-reverse', 'update peering-hub']);
    },
    patienceMs,
  );
});

describe('another size, with Pulumi', () => {
  it(
    'leaves the members alone that are there',
    async () => {
      const steps = stepsOf(await deploy({ size: 5 }, { state: await stateOf({}) }));
      expect(steps.filter((step) => /^(update|delete|create-replacement) /.test(step))).toEqual([]);
      expect(steps.filter((step) => /create etcd[45]-container-group/.test(step))).toHaveLength(2);
    },
    patienceMs,
  );

  it(
    'is refused by a preview where shares would go',
    async () => {
      const state = await stateOf({ size: 5 });
      const { message, run } = await refused(deploy({}, { state, preview: true }));
      expect(message).toContain('etcd5-file-share" cannot be deleted\nbecause it is protected');
      expect(run.state).toEqual(state);
    },
    patienceMs,
  );

  it(
    'stops, without a preview, when the last member has lost its container group, and touches no other',
    async () => {
      const state = await stateOf({ size: 5 });
      const { message, run } = await refused(deploy({}, { state }));
      expect(message).toContain('etcd5-file-share" cannot be deleted');
      const members = stepsOf(run).filter(
        (step) => !step.includes('certificate') && !step.includes('private-key'),
      );
      expect(members).toEqual(['delete etcd5-dns-record', 'delete etcd5-container-group']);
    },
    patienceMs,
  );

  it(
    'is done once it was deployed without protection',
    async () => {
      const state = await stateOf({ size: 5 });
      const open = await deploy({ size: 5, deletionProtection: false }, { state });
      expect(stepsOf(open)).toEqual([]);
      const steps = stepsOf(await deploy({ deletionProtection: false }, { state: open.state }));
      expect(steps.filter((step) => step.endsWith('-container-group'))).toEqual([
        'delete etcd5-container-group',
        'delete etcd4-container-group',
      ]);
    },
    patienceMs,
  );

  it(
    'leaves the data in Azure where they are to be kept',
    async () => {
      const env = { KEEP_DATA: 'true' };
      const kept = await deploy({ size: 5 }, { state: await stateOf({ size: 5 }), env });
      const events: string[] = [];
      const run = await deploy({}, { state: kept.state, env, onEvent: (event) => events.push(event) });
      expect(stepsOf(run)).toContain('delete etcd5-file-share');
      const deleted = events.filter((event) => event.startsWith('delete '));
      expect(deleted).toContain('delete etcd-etcd5-container-group');
      expect(deleted.filter((event) => /share|account/.test(event))).toEqual([]);
    },
    patienceMs,
  );
});
