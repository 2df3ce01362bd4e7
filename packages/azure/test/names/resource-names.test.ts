import * as fc from 'fast-check';
import {
  clusterToken,
  resourceName,
  sharedShareName,
  storageAccountName,
  type ResourceAbbreviation,
} from '../../src/names/resource-names';

const longestOf: Readonly<Record<ResourceAbbreviation, number>> = {
  rg: 90,
  vnet: 64,
  snet: 80,
  nsg: 80,
  ng: 80,
  pip: 80,
  pdnslink: 80,
  peer: 80,
  log: 63,
  ci: 63,
  id: 128,
};
const abbreviations = Object.keys(longestOf) as ResourceAbbreviation[];

describe('resourceName', () => {
  it('reads abbreviation, subject and location', () => {
    expect(resourceName('vnet', 'etcd', 'eastus')).toBe('vnet-etcd-eastus');
  });

  it.each(abbreviations)(
    'keeps a %s as long as Azure takes, and cuts the next longer one',
    (abbreviation) => {
      const longest = longestOf[abbreviation];
      const room = longest - `${abbreviation}--eastus`.length;
      const fitting = 'a'.repeat(room);
      expect(resourceName(abbreviation, fitting, 'eastus')).toBe(`${abbreviation}-${fitting}-eastus`);
      const cut = resourceName(abbreviation, `${fitting}a`, 'eastus');
      expect(cut).toHaveLength(longest);
      expect(cut).toMatch(/^[a-z]+-a+(-eas?t?)?-[a-z0-9]{8}$/);
    },
  );

  it('is stable', () => {
    expect(resourceName('ci', `${'a'.repeat(62)}1`, 'australiasoutheast')).toBe(
      'ci-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-v2nseka3',
    );
  });

  it('tells long names apart that begin alike', () => {
    const subject = 'a'.repeat(62);
    const names = [
      ...[1, 2, 3, 4, 5, 6, 7].map((ordinal) => resourceName('ci', `${subject}${ordinal}`, 'eastus')),
      resourceName('ci', `${subject}1`, 'westus'),
    ];
    expect(new Set(names).size).toBe(8);
  });

  it('leaves no hyphen in front of the hash where the cut falls behind one', () => {
    const max = longestOf.ci - '-12345678'.length;
    const subject = `${'a'.repeat(max - 'ci-'.length - 1)}-${'b'.repeat(20)}`;
    expect(resourceName('ci', subject, 'eastus')).toMatch(/^ci-a+-[a-z0-9]{8}$/);
  });

  it('never gives two subjects or locations the same name', () => {
    const part = fc.stringMatching(/^[a-z](-?[a-z0-9]){0,30}$/);
    fc.assert(
      fc.property(
        fc.constantFrom(...abbreviations),
        fc.uniqueArray(part, { minLength: 2, maxLength: 2 }),
        fc.stringMatching(/^[a-z][a-z0-9]{39}$/),
        (abbreviation, subjects, location) => {
          const names = subjects.map((subject) => resourceName(abbreviation, subject, location));
          expect(new Set(names).size).toBe(2);
        },
      ),
    );
  });
});

describe('storageAccountName', () => {
  const identity = ['etcd.internal', 'eastus', ''];

  it('is stable: another name is another account, and data left behind', () => {
    expect(storageAccountName('etcd1', identity)).toBe('stetcd11n92nf9j35a');
  });

  it('ends readable parts on the ordinal, also of the longest names', () => {
    expect(storageAccountName(`${'a'.repeat(62)}7`, identity)).toMatch(/^sta{10}7[a-z0-9]{11}$/);
    expect(storageAccountName('my-etcd-2', identity)).toMatch(/^stmyetcd2[a-z0-9]{11}$/);
  });

  it.each([
    ['domain', ['other.internal', 'eastus', '']],
    ['location', ['etcd.internal', 'westus', '']],
    ['seed', ['etcd.internal', 'eastus', 'subscription']],
    ['the place of a text', ['eastus', 'etcd.internal', '']],
    ['where one text ends and the next begins', ['etcd.internale', 'astus', '']],
  ])('changes with %s', (_, other) => {
    expect(storageAccountName('etcd1', other)).not.toBe(storageAccountName('etcd1', identity));
  });

  it('tells members apart that read alike without hyphens', () => {
    expect(storageAccountName('a-b1', identity)).not.toBe(storageAccountName('ab1', identity));
  });
});

describe('sharedShareName', () => {
  const identity = ['etcd.internal', 'eastus', ''];

  it('is stable: another name is another share, and data left behind', () => {
    expect(sharedShareName('etcd1', identity)).toBe('etcd1-data-1n92nf9j');
  });

  it('has 63 characters at most, cut in front, where the ordinal is not', () => {
    expect(sharedShareName(`${'a'.repeat(62)}7`, identity)).toMatch(/^a{48}7-data-[a-z0-9]{8}$/);
    expect(sharedShareName(`aaaaaaaaaaaaa-${'b'.repeat(48)}7`, identity)).toMatch(/^b{48}7-data-/);
  });

  it('leaves no hyphen in front where the cut falls on one', () => {
    const member = `aaaaaaaaaaaaaa-${'b'.repeat(47)}7`;
    expect(sharedShareName(member, identity)).toMatch(/^b{47}7-data-[a-z0-9]{8}$/);
  });

  it('tells members, clusters and where they are apart', () => {
    const names = [
      sharedShareName('etcd1', identity),
      sharedShareName('etcd2', identity),
      sharedShareName('etcd1', ['other.internal', 'eastus', '']),
      sharedShareName('etcd1', ['etcd.internal', 'westus', '']),
      sharedShareName('etcd1', ['etcd.internal', 'eastus', 'seed']),
      ...[1, 2].map((ordinal) => sharedShareName(`${'a'.repeat(62)}${ordinal}`, identity)),
    ];
    expect(new Set(names).size).toBe(7);
  });
});

describe('clusterToken', () => {
  it('names cluster, region and domain', () => {
    expect(clusterToken('etcd', 'eastus', 'etcd.internal')).toBe('etcd.eastus.etcd.internal');
  });

  it('has 253 characters at most, a hash in place of the domain where it would have more', () => {
    const domain = (last: string) => `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${last}`;
    const fitting = clusterToken('x'.repeat(61), 'eastus', domain('d'));
    expect(fitting).toHaveLength(253);
    expect(clusterToken('x'.repeat(62), 'eastus', domain('d'))).toHaveLength(62 + 8 + 20);
    const [one, other] = ['d', 'e'].map((last) => clusterToken('x'.repeat(62), 'a'.repeat(40), domain(last)));
    expect(one).toMatch(/^x{62}\.a{40}\.[a-z0-9]{20}$/);
    expect(other).not.toBe(one);
  });
});
