import { refuseNode } from '@etcd-iac/core/inspection';

// Loaded before everything else, which would throw on an older Node: a program says what is wrong, and no more.
const refusal = refuseNode(process.versions.node);
if (refusal !== undefined) {
  process.stderr.write(`${refusal}\n`);
  process.exit(1);
}
