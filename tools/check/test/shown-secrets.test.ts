import { shownIn, shownInPlan } from '../src/shown-secrets';

const pem = '-----BEGIN EC PRIVATE KEY-----\nabc\n-----END EC PRIVATE KEY-----\n';

describe('the search for secrets', () => {
  it.each([0, 1, 2])('finds a key in Base64, wherever it begins: behind %i characters', (before) => {
    const text = Buffer.from('x'.repeat(before) + pem).toString('base64');
    expect(shownIn(`{"tls.key":"${text}"}`, [])).not.toEqual([]);
  });

  it('finds a key and a word as they are, and nothing else', () => {
    expect(shownIn(pem, [])).toEqual(['PRIVATE KEY-----']);
    expect(shownIn('the word canary-1 is here', ['canary-1', 'canary-2'])).toEqual(['canary-1']);
    expect(shownIn('-----BEGIN CERTIFICATE-----', ['canary-1'])).toEqual([]);
  });

  it('leaves out of a plan what it says is sensitive', () => {
    const plan = (sensitive: object): string =>
      JSON.stringify({
        resource_changes: [
          { change: { after: { list: [{ password: 'canary-1' }] }, after_sensitive: sensitive } },
        ],
      });
    expect(shownInPlan(plan({}), ['canary-1'])).toEqual(['canary-1']);
    expect(shownInPlan(plan({ list: [{ password: true }] }), ['canary-1'])).toEqual([]);
    expect(shownInPlan(plan({ list: true }), ['canary-1'])).toEqual([]);
  });
});
