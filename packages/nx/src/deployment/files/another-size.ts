/** How a cluster gets another size, for the README of an app. `stays` says what the engine does with the storage of members that go. */
export function anotherSize(stays: string): string {
  return `## Another size

Change \`size\` in \`src/program.ts\`, and leave \`bootstrapSize\`: it is part of every member, and another one replaces all of them.

- More members: tell the cluster of each (\`etcdctl member add\`) right before it is deployed.
- Fewer: take the last one out of the cluster (\`etcdctl member remove\`), then the one before it, and deploy the smaller \`size\` after that. ${stays}

The README of \`@etcd-iac/azure\`, in \`node_modules\`, has the steps.`;
}
