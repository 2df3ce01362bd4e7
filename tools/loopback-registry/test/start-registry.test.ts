import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registryConfig } from '../src/registry-config';
import { startRegistry, type Registry } from '../src/start-registry';

const scope = '@scratch';

/** A package that holds nothing, as npm would send it. */
function emptyPackage(name: string): object {
  const version = '1.0.0';
  return {
    name,
    'dist-tags': { latest: version },
    versions: { [version]: { name, version, dist: { tarball: `http://localhost/${name}/-/x.tgz` } } },
    _attachments: { 'x.tgz': { content_type: 'application/octet-stream', data: 'AA==', length: 1 } },
  };
}

describe('a registry on loopback', () => {
  let folder: string;
  let registry: Registry;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'etcd-iac-registry-'));
    registry = await startRegistry({ folder: join(folder, 'registry'), scope });
  });
  afterAll(async () => {
    await registry.stop();
    rmSync(folder, { recursive: true });
  });

  const ask = (name: string, init: RequestInit = {}, token = registry.token): Promise<Response> =>
    fetch(`${registry.url}${name.replace('/', '%2f')}`, {
      ...init,
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
    });
  const publish = (name: string, token?: string): Promise<Response> =>
    ask(name, { method: 'PUT', body: JSON.stringify(emptyPackage(name)) }, token);

  it('takes packages of its scope from who has the token, and gives them back', async () => {
    expect((await publish(`${scope}/base`)).status).toBe(201);
    expect(await (await ask(`${scope}/base`)).json()).toMatchObject({ 'dist-tags': { latest: '1.0.0' } });
  });

  it('neither takes nor gives without it', async () => {
    expect((await publish(`${scope}/other`, '')).status).toBe(401);
    expect((await ask(`${scope}/base`, {}, '')).status).toBe(401);
  });

  it('knows no other scope, and asks no other registry', async () => {
    expect((await publish('@other/base')).status).toBe(403);
    expect((await ask('nx')).ok).toBe(false);
  });

  it('answers while this process waits for a program', () => {
    const script = `fetch(${JSON.stringify(registry.url)}).then(({ status }) => console.log(String(status)))`;
    const { stdout } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', timeout: 20_000 });
    expect(Number(stdout)).toBeGreaterThan(0);
  });
});

it('is gone when it is stopped', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'etcd-iac-registry-'));
  const registry = await startRegistry({ folder, scope });
  await registry.stop();
  await expect(fetch(registry.url)).rejects.toThrow('fetch failed');
  rmSync(folder, { recursive: true });
});

describe(registryConfig, () => {
  it('serves the scope alone, to who has a token, and asks no other registry', () => {
    expect(registryConfig({ folder: '/tmp/r', scope })).toMatchObject({
      uplinks: {},
      packages: { '@scratch/*': { access: '$authenticated', publish: '$authenticated' } },
    });
  });
});
