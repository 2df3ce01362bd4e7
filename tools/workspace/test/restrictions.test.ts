import { builtinModules } from 'node:module';
import { rulesAgainst } from './rules-against';

const imports = 'no-restricted-imports';
const globals = 'no-restricted-globals';
const properties = 'no-restricted-properties';
const syntax = 'no-restricted-syntax';
const layers = '@nx/enforce-module-boundaries';

/** A line of code, and the rules that refuse it. */
type Line = readonly [text: string, ...rules: string[]];

const nodeModules = builtinModules
  .filter((name) => !/^(?:node:|_)|^(?:crypto|net|path|path\/posix)$/.test(name))
  .flatMap((name) => [name, `node:${name}`]);

const impure: readonly Line[] = [
  ...nodeModules.map((name): Line => [`import '${name}';`, imports]),
  ["import 'node:sqlite';", imports],
  ["export { readFileSync } from 'node:fs';", imports],
  ["export * from 'node:os';", imports],
  ["import type { Stats } from 'node:fs'; export type S = Stats;", imports],
  ["import fs = require('node:fs'); export const all = fs;", imports, syntax],
  ["import engine = require('cdktf'); export const all = engine;", syntax],
  ["export const fs = require('node:fs');", '@typescript-eslint/no-require-imports'],
  ["export const fs = import('node:fs');", syntax],
  ["export { connect } from 'node:net';", imports],
  ["export { createServer } from 'net';", imports],
  ["import * as net from 'node:net'; export const all = net;", imports],
  ["export { randomBytes } from 'node:crypto';", imports],
  ["export { randomUUID } from 'crypto';", imports],
  ["import crypto from 'node:crypto'; export const id = crypto.randomUUID();", imports],
  ["export { resolve } from 'node:path';", imports],
  ["import { posix } from 'node:path'; export const at = posix.resolve('a');", properties],
  ["import { posix } from 'node:path'; export const at = posix.relative('a', 'b');", properties],
  ["export { resolve } from 'node:path/posix';", imports],
  ['setTimeout(() => undefined, 1);', globals],
  ['setInterval(() => undefined, 1);', globals],
  ['setImmediate(() => undefined);', globals],
  ['export const later = setTimeout;', globals],
  ['export const at = globalThis.setTimeout;', globals],
  ['export const at = global.Date;', globals],
  ['export const signal = AbortSignal.timeout(1);', properties],
  ['export const at = Temporal.Now.instant();', properties],
  ['export const at = Date.now();', properties],
  ["export const at = Date['now']();", properties],
  ['export const { now } = Date;', properties],
  ['export const at = new Date();', syntax],
  ['export const at = new Date;', syntax],
  ['export const at = Date();', syntax],
  ['export const at = performance.now();', globals],
  ['export const lot = Math.random();', properties],
  ['export const id = crypto.randomUUID();', globals],
  ['export const home = process.env.HOME;', globals],
  ['export const { env } = process;', globals],
  ["export const page = fetch('https://example.com');", globals],
  ...['WebSocket', 'EventSource', 'BroadcastChannel'].map((name): Line => [
    `export const open = new ${name}('a');`,
    globals,
  ]),
];

const pure: readonly Line[] = [
  ["import { posix } from 'node:path'; export const at = posix.join('a', 'b');"],
  ["export { join } from 'node:path/posix';"],
  ["export { hash, createHash, X509Certificate, createPrivateKey } from 'node:crypto';"],
  ["export { isIP, isIPv4 } from 'node:net';"],
  ["import v = require('valibot'); export const text = v.string();"],
  ["export const at = new Date('2026-01-01T00:00:00Z');"],
  ["export const at = Date.parse('2026-01-01T00:00:00Z');"],
  ['export const most = (now: Date): number => Math.max(now.getTime(), 0);'],
  ['export const after = (setTimeout: number, process: string): string => process + String(setTimeout);'],
];

const ofChecks: readonly Line[] = [
  ["export { planAzure } from '@etcd-iac/azure';", imports],
  ["import type { AzurePlan } from '@etcd-iac/azure'; export type P = AzurePlan;", imports],
  ["import azure = require('@etcd-iac/azure'); export const all = azure;", imports, syntax],
  ["export const azure = import('@etcd-iac/azure');", syntax],
  ["export const azure = require('@etcd-iac/azure');", '@typescript-eslint/no-require-imports'],
  ["export { looksDeferred } from '@etcd-iac/core/inspection';", imports],
  ["export { EtcdCluster } from '@etcd-iac/cdktf';", imports],
  ["export { plainSpec } from '../samples/option-samples';", imports],
  ["export { plainSpec } from './../samples/option-samples';", imports],
  ["export { observeTerraform } from '@etcd-iac/observe';", imports],
  ["export { synthesize } from '@etcd-iac/observe/cdktf';", imports],
  ["export * from '..';", imports],
  ["export * from '../../../../packages/azure/src/plan-azure';", imports, layers],
];

const checks: readonly Line[] = [
  ["import type { ObservedAzure } from '@etcd-iac/observe/observed'; export type O = ObservedAzure;"],
  ["export { containsRange } from '../cidr';"],
  ["export { unless } from '../azure-rules/azure-rule';"],
  ["export { createHash } from 'node:crypto';"],
];

const withoutPulumi: readonly Line[] = [
  ["export { EtcdCluster } from '@etcd-iac/pulumi';", imports],
  ["export { EtcdCluster } from '@etcd-iac/cdktf';"],
];

const ofStandIns: readonly Line[] = [
  ["export { planCluster } from '@etcd-iac/core';", layers],
  ["export { planAzure } from '@etcd-iac/azure';", layers],
  ["import type { AzurePlan } from '@etcd-iac/azure'; export type P = AzurePlan;", layers],
  ["import azure = require('@etcd-iac/azure'); export const all = azure;", syntax],
  ["export const azure = import('@etcd-iac/azure');", layers],
  ["export * from '../../../packages/azure/src/plan-azure';", layers],
];

const standIns: readonly Line[] = [
  ["export { answerTls } from '@etcd-iac/tls-stand-in';"],
  ["export { readFileSync } from 'node:fs';"],
  ['export const at = Date.now();'],
];

const ofTools: readonly Line[] = [
  ["export { spawn } from 'node:child_process';", imports],
  ["import { execFile } from 'child_process'; export const all = execFile;", imports],
];

const files: readonly (readonly [file: string, lines: readonly Line[]])[] = [
  ['packages/core/src/index.ts', [...impure, ...pure]],
  ['packages/azure/src/index.ts', [...impure, ...pure]],
  ['packages/core/src/x509/values.ts', [["import 'node:fs';", imports]]],
  [
    'packages/azure/src/network/plan-network.ts',
    [
      ["import type { AzureSpec } from '../azure-spec'; export type S = AzureSpec;", imports],
      ["import type { NetworkSpec } from './network-spec'; export type S = NetworkSpec;"],
      ["import type { StorageSpec } from '../storage/storage-spec'; export type S = StorageSpec;"],
      ["import 'node:fs';", imports],
    ],
  ],
  // What looks at a whole plan is no concern of it.
  [
    'packages/azure/src/cost/describe-cost.ts',
    [["import type { AzurePlan } from '../azure-plan'; export type P = AzurePlan;"]],
  ],
  // A test of theirs may read files.
  ['packages/core/test/plan-cluster.test.ts', [["import 'node:fs';"], ['export const at = Date.now();']]],
  ['packages/local/src/index.ts', [["import 'node:fs';"], ['export const at = Date.now();']]],
  [
    'packages/cdktf/src/index.ts',
    [["import pulumi = require('@pulumi/pulumi'); export const all = pulumi;", syntax]],
  ],
  ['tools/check/src/azure-rules/network.ts', [...ofChecks, ...checks]],
  ['tools/check/src/cluster-rules/reach.ts', [...ofChecks, ...checks]],
  ...[
    'tools/observe/src/index.ts',
    'tools/check/src/index.ts',
    'tools/check/test/schemas.test.ts',
    'tools/boot/src/suite/describe-boot.ts',
  ].map((file): readonly [string, readonly Line[]] => [file, withoutPulumi]),
  ['tools/pulumi-stand-in/src/index.ts', [...ofStandIns, ...standIns]],
  ['tools/terraform-stand-in/src/index.ts', [...ofStandIns, ...standIns]],
  ['tools/tls-stand-in/src/index.ts', ofStandIns],
  ...['tools/registry/src/main.ts', 'tools/terraform-stand-in/src/index.ts'].map(
    (file) => [file, ofTools] as const,
  ),
  ...['tools/processes/src/index.ts', 'tools/bench/src/members/start-by-shell.ts'].map(
    (file) => [file, [["export { spawn } from 'node:child_process';"]]] as const,
  ),
  // `create-runner` imports it.
  ['tools/processes/src/create-runner.ts', [["export * from './run-command';"]]],
];

const cases = files.flatMap(([file, lines]) => lines.map(([text, ...rules]) => ({ file, text, rules })));

describe('what files may not do', () => {
  let broken: string[][];
  beforeAll(() => {
    broken = rulesAgainst(cases);
  });

  it.each(files)('in %s', (file) => {
    const found = cases.map(({ text }, index) => ({ text, rules: [...new Set(broken[index])].sort() }));
    const expected = cases.map(({ text, rules }) => ({ text, rules: [...rules].sort() }));
    const here = (_: unknown, index: number): boolean => cases[index]?.file === file;
    expect(found.filter(here)).toEqual(expected.filter(here));
  });
});
