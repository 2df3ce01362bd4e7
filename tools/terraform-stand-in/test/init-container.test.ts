import { readBackContainerGroup } from '../src/azurerm/read-back-container-group';
import { containerGroup, identityId, withOneSubnet } from './container-groups';
import { describeWithTerraform } from './describe-with-terraform';
import { withResources, type Resources } from './stacks';
import { refusalOf, type Workbench } from './with-terraform';

const secretVolume = { name: 'script', mount_path: '/script', secret: { 'run.sh': 'ZWNobyBoaQ==' } };
const shareVolume = {
  name: 'backup',
  mount_path: '/backup',
  share_name: 'backup',
  storage_account_name: 'stetcd',
  storage_account_key: 'a2V5',
};
const emptyVolume = { name: 'data', mount_path: '/data', empty_dir: true };
const ignored = { lifecycle: { ignore_changes: ['init_container'] } };

function withInit(volume: object, group: object = {}): Resources {
  return containerGroup({ init_container: { name: 'init', image: 'busybox:1', volume }, ...group });
}

describeWithTerraform('init containers of the stand-in provider', () => {
  test.each([
    ['secret', secretVolume],
    ['storage_account_key', shareVolume],
  ])('have their group replaced for ever, as azurerm loses the %s of their volumes', async (name, volume) => {
    await withApplied(withInit(volume), async ({ plan, run, provider }) => {
      for (let time = 0; time < 2; time += 1) {
        const { changes } = await plan();
        expect(changes).toMatchObject([
          { action: 'replace', before: { init_container: [{ volume: [{ [name]: null }] }] } },
        ]);
        await run('apply', '-auto-approve');
        // The state is poorer from the start, and not only once it is read again.
        expect(await run('plan', '-refresh=false')).toContain('must be replaced');
      }
      // What Azure was given is whole.
      expect(provider.operations.at(-1)!.after).toMatchObject({ init_container: [{ volume: [volume] }] });
    });
  });

  test('are left alone where their changes are ignored', async () => {
    await withApplied(withInit(secretVolume, ignored), async ({ plan }) => {
      expect(await plan()).toEqual({ hasChanges: false, changes: [] });
    });
  });

  test('are left alone where they have no secrets', async () => {
    await withApplied(withInit(emptyVolume), async ({ plan }) => {
      expect(await plan()).toEqual({ hasChanges: false, changes: [] });
    });
  });

  test('get their secrets again with a replaced group, ignored or not', async () => {
    await withApplied(withInit(secretVolume, ignored), async ({ plan, provider, run, stack }) => {
      await withResources(withInit(secretVolume, { ...ignored, zones: ['1'] }), stack.replaceWith);

      expect((await plan()).changes.map(({ action }) => action)).toEqual(['replace']);
      await run('apply', '-auto-approve');

      expect(provider.operations.at(-1)!.after).toMatchObject({
        init_container: [{ volume: [secretVolume] }],
        zones: ['1'],
      });
      expect((await plan()).hasChanges).toBe(false);
    });
  });

  test('keep their secrets in Azure when the tags change', async () => {
    await withApplied(withInit(secretVolume, ignored), async ({ plan, provider, run, stack }) => {
      await withResources(withInit(secretVolume, { ...ignored, tags: { a: 'b' } }), stack.replaceWith);
      await run('apply', '-auto-approve');

      const { action, after } = provider.operations.at(-1)!;
      expect(action).toBe('update');
      expect(after).toMatchObject({ tags: { a: 'b' }, init_container: [{ volume: [secretVolume] }] });
      expect((await plan()).hasChanges).toBe(false);
    });
  });

  test('do not let the identity change in place, for which azurerm sends all volumes again', async () => {
    const identity = { type: 'UserAssigned', identity_ids: [identityId] };
    await withApplied(withInit(secretVolume, ignored), async ({ run, stack }) => {
      await withResources(withInit(secretVolume, { ...ignored, identity }), stack.replaceWith);

      expect(await refusalOf(run('apply', '-auto-approve'))).toContain('exactly one of `empty_dir` volume');
    });
  });
});

test('azurerm finds the secrets of an init container in a container of its name', () => {
  const volume = { name: 'script', secret: { a: 'Yg==' }, storage_account_key: null };
  const lost = { ...volume, secret: null };
  const initContainer = { name: 'init', secure_environment_variables: null };
  const group = (name: string) => ({
    container: [{ name, secure_environment_variables: null, volume: [volume] }],
    init_container: [{ ...initContainer, volume: [volume] }],
  });
  const readBack = (name: string) => readBackContainerGroup(group(name), group(name));

  expect(readBack('init')).toEqual(group('init'));
  expect(readBack('etcd')).toEqual({
    ...group('etcd'),
    init_container: [{ ...initContainer, volume: [lost] }],
  });
});

async function withApplied(
  resources: Resources,
  test: (workbench: Workbench) => Promise<void>,
): Promise<void> {
  await withOneSubnet(resources, async (workbench) => {
    await workbench.run('apply', '-auto-approve');
    await test(workbench);
  });
}
