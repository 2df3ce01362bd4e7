import * as fc from 'fast-check';
import { declarationRecordName } from '../../src/agent/declaration-record';
import { articleSpec, refusalOf } from '../refusal';

describe('the name of the record that declares members', () => {
  it('is a label of DNS, no member’s, and another one for each cluster', () => {
    const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,60}[a-z0-9])?$/).filter((text) => text.length <= 62);
    fc.assert(
      fc.property(name, name, (one, other) => {
        const record = declarationRecordName(one);
        expect(record).toMatch(/^[a-z]([a-z0-9-]{0,61}[a-z])$/);
        expect(declarationRecordName(other) === record).toBe(one === other);
      }),
    );
    expect(declarationRecordName('etcd')).toBe('etcd-members');
    expect(declarationRecordName('a'.repeat(62))).toHaveLength(63);
  });

  it('is refused where DNS has no room for it', () => {
    const label = 'a'.repeat(60);
    const domain = (length: number): string => `${label}.${label}.${label}.${'a'.repeat(length)}`;
    const pathsOf = (spec: object) =>
      refusalOf({ ...articleSpec, ...spec })?.issues.map(({ path, code }) => `${path} ${code}`) ?? [];
    // Twelve characters of etcd-members and a dot beside 240 of the domain.
    expect(pathsOf({ agent: {}, domain: domain(57) })).toEqual([]);
    expect(pathsOf({ agent: {}, domain: domain(58) })).toEqual(['domain out-of-range']);
    expect(pathsOf({ domain: domain(58) })).toEqual([]);
  });
});
