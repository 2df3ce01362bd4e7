import { planState } from '../src/lifecycle/plan-state';
import type { BlockSchema } from '../src/schema/provider-schema';
import { unknown } from '../src/schema/value';

const block: BlockSchema = {
  attributes: {
    name: { type: 'string', required: true },
    id: { type: 'string', optional: true, computed: true },
    address: { type: 'string', computed: true },
    kind: { type: 'string', optional: true },
    note: { type: 'string', optional: true },
  },
  block_types: {
    rule: {
      nesting_mode: 'list',
      block: {
        attributes: {
          action: { type: 'string', optional: true },
          key: { type: 'string', computed: true },
        },
      },
    },
  },
};
const defaults = { kind: 'plain', 'rule.action': 'allow' };
const proposal = { name: 'a', id: null, address: null, kind: null, note: null, rule: [] };

test('on create, leaves to Azure what is left to it, and fills in defaults', () => {
  expect(planState(block, defaults, null, proposal)).toEqual({
    name: 'a',
    id: unknown,
    address: unknown,
    kind: 'plain',
    note: null,
    rule: [],
  });
});

test('keeps what is configured', () => {
  const configured = { ...proposal, id: 'mine', kind: 'special', note: 'x' };

  expect(planState(block, defaults, null, configured)).toEqual({ ...configured, address: unknown });
});

test('on update, keeps what Azure decided before, even that there is nothing', () => {
  const prior = { ...proposal, id: '1', address: null, kind: 'special' };

  expect(planState(block, defaults, prior, { ...proposal, id: '1' })).toEqual({
    ...prior,
    // No longer configured, so the default again.
    kind: 'plain',
  });
});

test('leaves to Azure what it decides about a block that is new', () => {
  const rule = [{ action: 'deny', key: 'k1' }];
  const prior = { ...proposal, id: '1', kind: 'plain', rule };
  const proposed = { ...prior, rule: [...rule, { action: null, key: null }] };

  expect(planState(block, defaults, prior, proposed)).toEqual({
    ...prior,
    rule: [...rule, { action: 'allow', key: unknown }],
  });
});

test('leaves blocks alone of which the number is unknown', () => {
  expect(planState(block, defaults, null, { ...proposal, rule: unknown })).toMatchObject({ rule: unknown });
});
