import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuseNode, supportedNode } from '../src/supported-node';

const root = join(__dirname, '../../..');
const manifests = [
  'package.json',
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/package.json`),
];

it.each(manifests)('%s says the same in engines', (path) => {
  const { engines } = JSON.parse(readFileSync(join(root, path), 'utf8')) as { engines: { node: string } };
  expect(engines.node).toBe(supportedNode);
});

it.each([
  '20.19.0',
  '20.20.1',
  '22.12.0',
  '22.22.2',
  '24.0.0',
  '25.1.0',
  '26.0.0-nightly20261129',
  '100.0.0',
])('Node %s is taken', (version) => {
  expect(refuseNode(version)).toBeUndefined();
});

it.each(['8.0.0', '18.20.4', '20.18.3', '21.7.3', '22.11.0', '23.11.1'])('Node %s is refused', (version) => {
  expect(refuseNode(version)).toBe(`etcd-iac needs Node 20.19, 22.12 or 24 and later; this is ${version}`);
});
