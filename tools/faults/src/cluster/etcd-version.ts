import { createRunner } from '@etcd-iac/processes';

/** What an etcd says its version is, such as `3.6.14`. */
export async function etcdVersion(path: string): Promise<string> {
  const said = await createRunner().run({ command: path, args: ['--version'], cwd: '/' });
  const [, version] = /^etcd Version: (\d+\.\d+\.\d+)/m.exec(said) ?? [];
  if (version === undefined) throw new Error(`"${path}" does not say its version`);
  return version;
}
