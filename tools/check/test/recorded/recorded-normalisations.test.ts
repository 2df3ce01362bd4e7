import { observeTerraform } from '@etcd-iac/observe';
import { type ObservedAzure, type ObservedResource, parseArmId, valueAt } from '@etcd-iac/observe/observed';
import { compareOrder, compareWithRecording } from '../../src/recorded/compare-recorded';
import { apiVersions, leavesSomethingOut, saysNothing } from '../../src/recorded/normalisations';
import { observeRecording } from '../../src/recorded/observe-recording';
import { readRecordedCluster, type RecordedRequest, type Recording } from '../../src/recorded/recording';
import { recordedStacks, withPart, withRequest } from './recorded-sources';

const requests = recordedStacks.flatMap(({ recording }) => recording.requests);

const { configuration, variables, recording } = readRecordedCluster('three-member');
const observed = observeTerraform(configuration, variables);

const indexOf = (end: string): number => recording.requests.findIndex(({ path }) => path.endsWith(end));

/** What is found with one request changed, by the last part of its id. */
function found(
  end: string,
  change: (request: RecordedRequest) => RecordedRequest | undefined,
): readonly string[] {
  const other = withRequest(recording, indexOf(end), change);
  return compareWithRecording(other, observed).map(
    ({ resource, path }) => `${resource.split('/').at(-1)} ${path}`,
  );
}

/** What is observed, with one resource changed. */
function withResource(end: string, change: (resource: ObservedResource) => ObservedResource): ObservedAzure {
  return {
    ...observed,
    resources: observed.resources.map((one) => (one.id.endsWith(end) ? change(one) : one)),
  };
}

describe('what says nothing in a recorded request', () => {
  it.each(saysNothing.map((entry) => [entry.name, entry] as const))('is %s', (_, entry) => {
    const types = requests
      .filter((request) => leavesSomethingOut(entry, request))
      .map(({ path }) => parseArmId(path)?.type);
    expect([...new Set(types)].sort()).toEqual([...entry.types].sort());
  });

  it('is no other value in its place', () => {
    const body = { type: 'SystemAssigned', userAssignedIdentities: null };
    expect(found('/ci-etcd1-eastus', (request) => withPart(request, ['identity'], body))).toEqual([
      'ci-etcd1-eastus body.identity',
    ]);
    expect(found('/A/etcd1', (request) => withPart(request, ['name'], 'etcd2'))).toEqual(['etcd1 body.name']);
  });
});

describe('an API version', () => {
  it.each(apiVersions)('$recorded is compared as $observed', ({ types, recorded }) => {
    const versions = requests.map(({ path, apiVersion }) => `${parseArmId(path)?.type} ${apiVersion}`);
    expect(versions).toEqual(expect.arrayContaining(types.map((type) => `${type} ${recorded}`)));
  });

  it('is no other one', () => {
    expect(found('/vnet-etcd-eastus', (request) => ({ ...request, apiVersion: '2023-01-01' }))).toEqual([
      'vnet-etcd-eastus apiVersion',
    ]);
  });
});

describe('a recorded secret', () => {
  const group = '/ci-etcd1-eastus';
  const secret = ['properties', 'volumes', 1, 'secret', 'tls.key'];
  const place = 'body.properties.volumes[1].secret["tls.key"]';

  it('stands for what is observed as secret', () => {
    const shown = withResource(group, (resource) => ({
      ...resource,
      secretPaths: resource.secretPaths.filter((one) => !one.includes('tls.key')),
    }));
    const places = compareWithRecording(recording, shown).map((one) => one.path);
    expect(places).toEqual(['$base64', '$secret'].map((mark) => `${place}.${mark}`));
  });

  it('does not stand for what was sent for all to see', () => {
    expect(found(group, (request) => withPart(request, secret, 'LS0tLS1CRUdJTg=='))).toEqual([
      `ci-etcd1-eastus ${place}`,
    ]);
    const { replacedValues, ...rest } = recording;
    expect(replacedValues).not.toEqual([]);
    expect(compareWithRecording({ ...rest, replacedValues: [] }, observed)).toHaveLength(12);
  });

  it('is a certificate or a key where one is observed, and a text elsewhere', () => {
    const index = indexOf(group);
    const other: Recording = {
      ...withRequest(recording, index, (request) => withPart(request, secret, '<secret>')),
      replacedValues: [
        ...recording.replacedValues,
        `requests[${index}].body.properties.volumes[1].secret.tls.key: <secret>`,
      ],
    };
    expect(compareWithRecording(other, observed)).toMatchObject([{ path: `${place}.$secret` }]);
  });
});

describe('a recorded address', () => {
  it('is the one that the group of the record was given', () => {
    const { resources } = observeRecording(recording);
    const record = resources.find(({ id }) => id.endsWith('/A/etcd2'));
    expect(valueAt(record?.body, 'properties', 'aRecords', 0, 'ipv4Address')).toMatchObject({
      $resource: expect.stringMatching(/ci-etcd2-eastus$/) as string,
    });
  });

  it.each(['10.0.0.4', '10.0.0.99'])('is not that of another group, or of none: %s', (address) => {
    const path = ['properties', 'aRecords', 0, 'ipv4Address'];
    expect(found('/A/etcd2', (request) => withPart(request, path, address))[0]).toMatch(
      /^etcd2 body\.properties\.aRecords\[0\]\.ipv4Address/,
    );
  });
});

describe('recorded requests', () => {
  it('are all there, and no others', () => {
    expect(found('/pip-etcd-eastus', () => undefined)).toContain('pip-etcd-eastus ');
    const more = recording.requests.map((request) => ({
      ...request,
      path: request.path.replace('/etcd1', '/etcd9'),
    }));
    const places = compareWithRecording({ ...recording, requests: more }, observed);
    expect(
      places.filter(({ path }) => path === '').map(({ resource }) => resource.split('/').at(-1)),
    ).toEqual(['etcd1', 'etcd9']);
  });

  it('are complete with the last one for a resource, which takes nothing back', () => {
    const first = indexOf('/snet-etcd-eastus');
    const other = withRequest(recording, first, (request) =>
      withPart(request, ['properties', 'natGateway'], { id: 'another' }),
    );
    expect(() => observeRecording(other)).toThrow('properties.natGateway: is taken back by a later request');
  });

  it('create, and neither change nor delete', () => {
    const other = withRequest(recording, 0, (request) => ({ ...request, method: 'PATCH' }));
    expect(() => observeRecording(other)).toThrow('is asked for by PATCH, which creates nothing');
  });

  it('came after those that they are observed to wait for', () => {
    const [first, ...rest] = recording.requests;
    const late = { ...recording, requests: [...rest, first!] };
    expect(compareOrder(recording, observed)).toEqual([]);
    expect(compareOrder(late, observed)).toContainEqual({
      resource: recording.requests[indexOf('/vnet-etcd-eastus')]?.path,
      path: 'dependsOn',
      recorded: undefined,
      observed: first?.path,
    });
  });

  it('refer to what is observed to be referred to', () => {
    const apart = withResource('/vnet-etcd-eastus/subnets/snet-etcd-eastus', (subnet) => ({
      ...subnet,
      references: subnet.references.slice(1),
    }));
    expect(compareWithRecording(recording, apart)).toMatchObject([{ path: 'references' }]);
  });
});
