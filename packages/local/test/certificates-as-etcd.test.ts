import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterSpecError, etcdMinors, parseEtcdVersion, planCluster } from '@etcd-iac/core';
import { findEtcd, type Etcd } from '../src';
import { fieldSamples } from './samples/field-samples';
import { issuerSamples } from './samples/issuer-samples';
import { keyKindSamples, privateKeySamples } from './samples/key-samples';
import { nameSamples } from './samples/name-samples';
import { pemSamples } from './samples/pem-samples';
import type { Sample } from './samples/sample';
import { signatureSamples } from './samples/signature-samples';
import { etcdSays, type CertificateSet } from './support/etcd-verdict';

const samples: readonly Sample[] = [
  ...pemSamples,
  ...privateKeySamples,
  ...keyKindSamples,
  ...signatureSamples,
  ...nameSamples,
  ...issuerSamples,
  ...fieldSamples,
];

const verdicts = new Map<Sample, string | undefined>();
let etcd: Etcd;

beforeAll(async () => {
  etcd = await findEtcd({ minor: '3.5' });
  const folder = mkdtempSync(join(tmpdir(), 'etcd-iac-verdicts-'));
  const [first = 0] = (process.env.ETCD_IAC_PORTS ?? '').split('-').map(Number);
  const left = [...samples.entries()];
  const ask = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [index, sample] = next;
      const ports = { client: first + 2 * index, peer: first + 2 * index + 1 };
      verdicts.set(sample, await etcdSays(etcd, folder, ports, sample.set));
    }
  };
  await Promise.all([ask(), ask(), ask(), ask()]);
  rmSync(folder, { recursive: true });
});

function planSays({ authorities, member, client }: CertificateSet): string[] {
  const pairOf = ({ certificate, privateKey }: CertificateSet['client']) => ({ certificate, privateKey });
  try {
    planCluster({
      name: 'etcd',
      domain: 'etcd.internal',
      size: 1,
      addressing: { kind: 'loopback', members: [{ client: 10_000, peer: 10_001, metrics: 10_002 }] },
      certificates: { kind: 'given', authorities, members: [pairOf(member)], client: pairOf(client) },
    });
    return [];
  } catch (error) {
    if (ClusterSpecError.is(error)) return error.issues.map(({ message }) => message);
    throw error;
  }
}

it.each(samples)('etcd and the plan are of one mind: $title', (sample) => {
  const messages = planSays(sample.set);
  const verdict = verdicts.get(sample);
  if (sample.says === undefined) {
    expect(messages).toEqual([]);
    expect(verdict).toBeUndefined();
    return;
  }
  expect(messages).toContainEqual(expect.stringMatching(sample.says));
  // Debian's build of 3.5.16 still takes some of them.
  const isForGo125 = (parseEtcdVersion(etcd.version)?.patch ?? 0) >= etcdMinors['3.5'].newestPatch;
  if (!sample.isNew || isForGo125) expect(verdict).toEqual(expect.any(String));
});
