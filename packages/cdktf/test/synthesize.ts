import { TerraformStack, Testing } from 'cdktf';
import { EtcdCluster, type EtcdClusterProps } from '../src/index';

/** Props that need nothing else. */
export const props: EtcdClusterProps = {
  name: 'etcd',
  domain: 'etcd.internal',
  location: 'eastus',
  version: '3.6.14',
};

/** Terraform's JSON, as far as tests look into it. */
export interface Synthesized {
  readonly resource: Readonly<Record<string, Readonly<Record<string, any>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, any>>>>;
  readonly output?: Readonly<Record<string, any>>;
}

/** A stack to put constructs into. Its app names a folder, which it never writes; otherwise it would make one and leave it. */
export function testStack(): TerraformStack {
  return new TerraformStack(Testing.app({ outdir: 'cdktf.out' }), 'test');
}

/** Synthesizes a cluster; props that are made of tokens come from a function. */
export function synthesize(
  extra: Partial<EtcdClusterProps> | ((stack: TerraformStack) => Partial<EtcdClusterProps>) = {},
): { cluster: EtcdCluster; json: string; stack: Synthesized } {
  const stack = testStack();
  const given = typeof extra === 'function' ? extra(stack) : extra;
  const cluster = new EtcdCluster(stack, 'etcd', { ...props, ...given });
  const json = Testing.synth(stack);
  return { cluster, json, stack: JSON.parse(json) as Synthesized };
}

/** All resources of a type, in the order of their names in the stack. */
export function resourcesOf({ resource }: Synthesized, type: string): any[] {
  return Object.values(resource[type] ?? {});
}

/** The only resource of a type. */
export function only(stack: Synthesized, type: string): any {
  const found = resourcesOf(stack, type);
  expect(found).toHaveLength(1);
  return found[0];
}

/** The resource of a type whose name in the stack contains a text. */
export function named({ resource }: Synthesized, type: string, part: string): any {
  const found = Object.entries(resource[type] ?? {}).filter(([name]) => name.includes(`_${part}_`));
  expect(found).toHaveLength(1);
  return found[0]![1];
}

/** How many resources there are of each type. */
export function countByType({ resource }: Synthesized): Record<string, number> {
  return Object.fromEntries(
    Object.entries(resource).map(([type, ofType]) => [type, Object.keys(ofType).length]),
  );
}

/** A reference to an attribute of a resource whose name in the stack contains a text. */
export function reference(type: string, part: string, attribute: string): string {
  return expect.stringMatching(
    new RegExp(`^\\$\\{${type}\\.[\\w-]*_${part}_[0-9A-F]+\\.${attribute}\\}$`),
  ) as string;
}
