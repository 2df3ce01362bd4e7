import { isServed } from './is-served';
import { run } from './run-main';

describe('npm start', () => {
  it('with --once declares, runs and checks the cluster, leaves nothing running and ends with 0', async () => {
    const { code, output } = await run(['--once']);
    expect(output).toMatch(/etcd-iac\/check put on etcd1 reads back from etcd2 and etcd3/);
    expect(output).toMatch(/cdktf would create 37 resources/);
    expect(output).toMatch(/Pulumi would create 34 resources/);
    expect(output).toMatch(/costs about \d+ USD a month/);
    const endpoints = output.match(/https:\/\/127\.0\.0\.1:\d+/g) ?? [];
    expect(endpoints).toHaveLength(3);
    expect(await Promise.all(endpoints.map(isServed))).toEqual([false, false, false]);
    // Neither the endpoints nor the files that they would name are there any more.
    expect(output).not.toContain('export ETCDCTL_');
    expect(output.trimEnd()).toMatch(/\n3 members stopped, their folder removed\.$/);
    expect(code).toBe(0);
  });
});
