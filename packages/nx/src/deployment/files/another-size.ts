import type { Deployment } from '../deployment-options';

/** How a cluster gets another size, for the README of an app. `stays` says what the engine does with the storage of members that go. */
export function anotherSize({ size }: Deployment, stays: string): string {
  return `## Another size

Each member has an agent (\`agent: {}\` in \`src/program.ts\`), which lets it join and leave. An odd number of members is allowed, up to 7.

- More members: a larger \`size\`, and deploy. They join one after the other.
- Fewer: name the last ones (${example(size)}), deploy, and wait until \`etcdctl member list\` has them no longer; then deploy the smaller \`size\` without \`retire\`. ${stays}

The README of \`@etcd-iac/agent\` has what members say of themselves, and that of \`@etcd-iac/azure\` what is kept of members that are gone; both are in \`node_modules\`.`;
}

/** Two members less, for a cluster that has them. */
function example(size: number): string {
  const from = Math.max(size, 5);
  const retire = `agent: { retire: [${from - 1}, ${from}] }`;
  return from === size ? `\`${retire}\` beside \`size: ${size}\`` : `of 5, \`${retire}\` beside \`size: 5\``;
}
