import type { ProgramRun } from '../src';
import { runProgram, secret } from '../src';

import { withProgram } from './write-program';

const program = `
const pulumi = require('@pulumi/pulumi');
const resource = (name, properties, options) => new pulumi.CustomResource('test:index:Item', name, properties, options);

const provider = new pulumi.ProviderResource('test', 'chosen', { region: new pulumi.Config('test').require('region') });
const first = resource('first', { text: undefined });
const found = resource('found', { text: undefined }, { id: 'existing' });

resource('all', { first, file: new pulumi.asset.StringAsset('hello'), from: found.text }, {
  customTimeouts: { create: '5m' },
  deletedWith: first,
  hideDiffs: ['file'],
  import: 'adopted',
  provider,
  replaceWith: [first],
  replacementTrigger: 'v2',
  retainOnDelete: false,
  version: '1.2.3',
  aliases: ['urn:pulumi:dev::probe::test:index:Old::all', { name: 'every', parent: undefined }],
});
new pulumi.ComponentResource('test:index:Group', 'group', {}, { providers: [provider] });

const copy = first.urn.apply((urn) => resource('first', { text: undefined }, { urn }).text);
exports.copied = copy;
`;

const urn = (name: string) => `urn:pulumi:dev::probe::test:index:Item::${name}`;

let run: ProgramRun;
beforeAll(async () => {
  run = await withProgram({ 'main.js': program }, (folder) =>
    runProgram({
      folder,
      config: { 'test:region': 'north' },
      resources: {
        create: ({ name }) => (name === 'first' ? { id: 'item-1', outputs: { text: secret('made') } } : {}),
        read: ({ id }) => ({ text: `read ${id}` }),
      },
    }),
  );
});

test('shows every option a resource was given', () => {
  const provider = 'urn:pulumi:dev::probe::pulumi:providers:test::chosen::chosen-id';
  const [all] = run.registrations.filter(({ name }) => name === 'all');
  expect(all).toMatchObject({
    id: 'adopted',
    inputs: {
      first: { $resource: { urn: urn('first'), id: 'item-1' } },
      file: { $asset: { text: 'hello' } },
      from: 'read existing',
    },
    customTimeouts: { create: '5m' },
    deletedWith: urn('first'),
    hideDiffs: ['file'],
    importId: 'adopted',
    provider,
    replaceWith: [urn('first')],
    replacementTrigger: 'v2',
    retainOnDelete: false,
    version: '1.2.3',
    aliases: ['urn:pulumi:dev::probe::test:index:Old::all', { name: 'every', parent: null }],
  });
  expect(all).not.toHaveProperty('protect');
  expect(run.registrations.find(({ name }) => name === 'group')?.providers).toEqual({ test: provider });
  expect(run.registrations.find(({ name }) => name === 'chosen')?.inputs).toMatchObject({ region: 'north' });
});

test('a looked-up resource is a read and no registration', () => {
  expect(run.reads).toEqual([expect.objectContaining({ urn: urn('found'), id: 'existing' })]);
  expect(run.registrations.map(({ name }) => name)).not.toContain('found');
});

test('a reference to a resource gets its outputs back, secrets included', () => {
  expect(run.outputs).toEqual({ copied: 'made' });
  expect(run.outputSecrets).toEqual(['copied']);
});
