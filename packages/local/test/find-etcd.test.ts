import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { findEtcd } from '../src';
import { placeStandIn } from './support/etcd-stand-in';
import { temporaryFolder } from './support/temporary-folder';
import { withEnv } from './support/with-env';

const folder = temporaryFolder();
const at = (...path: string[]): string => join(folder.path, ...path);
const placeInCache = (version: string): string =>
  placeStandIn(at('cache/etcd-iac', `etcd-${version}`), version);

// What the machine has must not be found: folders of the test's own, and `sh` for the scripts by its full path.
withEnv(() => ({ PATH: at('bin'), XDG_CACHE_HOME: at('cache'), ETCD_IAC_ETCD: undefined }));

it('takes what ETCD_IAC_ETCD names before PATH, and PATH before the cache', async () => {
  const inCache = placeInCache('3.6.14');
  expect(await findEtcd()).toEqual({
    path: inCache,
    etcdctlPath: at('cache/etcd-iac/etcd-3.6.14/etcdctl'),
    version: '3.6.14',
    source: 'cache',
  });
  const onPath = placeStandIn(at('bin'), '3.5.16');
  expect(await findEtcd()).toMatchObject({ path: onPath, version: '3.5.16', source: 'path' });
  process.env.ETCD_IAC_ETCD = placeStandIn(at('named'), '3.4.23');
  expect(await findEtcd()).toMatchObject({
    path: at('named/etcd'),
    version: '3.4.23',
    source: 'environment',
  });
});

it('takes the newest of the cache by number, not by letter', async () => {
  for (const version of ['3.5.9', '3.5.33', '3.4.45']) placeInCache(version);
  placeStandIn(at('cache/etcd-iac/.unfinished-3.6.14'), '3.6.14');
  expect((await findEtcd()).version).toBe('3.5.33');
});

it('passes over another minor than the wanted one', async () => {
  placeStandIn(at('bin'), '3.5.16');
  placeInCache('3.6.14');
  placeInCache('3.4.45');
  expect(await findEtcd({ minor: '3.4' })).toMatchObject({ version: '3.4.45', source: 'cache' });
});

it('passes over what cannot be used, and says why when nothing is left', async () => {
  process.env.PATH = ['null', 'broken', 'old', 'unsafe', 'other', 'absent'].map((name) => at(name)).join(':');
  // How a machine covers an etcd that must not be found; a mount needs root, a link does not.
  mkdirSync(at('null'));
  symlinkSync('/dev/null', at('null/etcd'));
  placeStandIn(at('broken'), 'unknown');
  placeStandIn(at('old'), '3.3.25');
  placeStandIn(at('unsafe'), '3.5.0');
  placeStandIn(at('other'), '3.6.14');
  const message = await findEtcd({ minor: '3.5' }).then(String, (error: unknown) => (error as Error).message);
  expect(message.split('\n')).toEqual([
    'no etcd 3.5 in ETCD_IAC_ETCD, PATH or the cache:',
    `  "${at('null/etcd')}" is not an executable file`,
    `  "${at('broken/etcd')}" does not say its version when run with --version`,
    `  "${at('old/etcd')}" is etcd 3.3.25, not one of 3.4, 3.5, 3.6, 3.7`,
    expect.stringContaining(`"${at('unsafe/etcd')}" is etcd 3.5.0: `),
    `  "${at('other/etcd')}" is etcd 3.6.14, not 3.5`,
    expect.stringMatching(
      /^run npx etcd-iac-install-etcd 3\.5, or install etcd and etcdctl yourself .*ETCD_IAC_ETCD/,
    ),
  ]);
});

it('finds etcdctl elsewhere on PATH, and says when it is nowhere', async () => {
  process.env.PATH = `${at('bin')}:${at('other')}`;
  placeStandIn(at('bin'), '3.5.16', { etcdctl: false });
  await expect(findEtcd()).rejects.toThrow(
    `"${at('bin/etcd')}" has no etcdctl beside it or on PATH; install it too (Debian: apt-get install etcd-client)`,
  );
  placeStandIn(at('other'), '3.5.16');
  expect(await findEtcd()).toMatchObject({ path: at('bin/etcd'), etcdctlPath: at('other/etcdctl') });
});

it('never passes over what ETCD_IAC_ETCD names', async () => {
  placeStandIn(at('bin'), '3.5.16');
  const named = placeStandIn(at('named'), '3.4.23');
  const refusal = (path: string) => {
    process.env.ETCD_IAC_ETCD = path;
    return expect(findEtcd({ minor: '3.5' })).rejects;
  };
  await refusal(named).toThrow(
    `ETCD_IAC_ETCD "${named}" is etcd 3.4.23, not 3.5; name another file or unset it`,
  );
  await refusal(at('absent')).toThrow(`ETCD_IAC_ETCD "${at('absent')}" is not an executable file`);
  await refusal(at('named')).toThrow('is not an executable file');
  await refusal('named/etcd').toThrow(
    'ETCD_IAC_ETCD "named/etcd" is not an absolute path; give one or unset it',
  );
});

it('takes an empty ETCD_IAC_ETCD as unset', async () => {
  process.env.ETCD_IAC_ETCD = '';
  placeStandIn(at('bin'), '3.5.16');
  expect((await findEtcd()).source).toBe('path');
});
