import v = require('valibot');
import { fieldsOf, listOf, wholeNumber } from '../inspection/fields';
import type { FieldNames, OtherNames } from '../inspection/other-names';
import { port } from '../members/port-schema';
import type { AgentPorts, AgentSpec, AgentsSpec } from './agent-spec';

const portOtherNames = {
  fields: {
    member: 'member port, members, peer clients, internal, join, join port',
    status: 'status port, agent, agent port, health, health port, metrics, liveness, api',
  },
} satisfies OtherNames<keyof AgentPorts>;

const ordinals = (rule: string, remedy: string) =>
  listOf(
    wholeNumber({
      min: 1,
      max: 7,
      rule: 'the ordinal of a member, from 1',
      remedy: 'write the number at the end of its name',
    }),
    { most: 7, rule, remedy },
  );

/** The fields of an agent, each by itself. */
export const agentEntries = {
  ports: v.optional(
    fieldsOf(
      { member: v.optional(port), status: v.optional(port) },
      { rule: 'an object of ports', remedy: 'write { member: 2378, status: 2377 }' },
      portOtherNames,
    ),
  ),
  retire: v.optional(ordinals('a list of ordinals', 'write those of the last members, such as [4, 5]')),
  openWithout: v.optional(ordinals('a list of ordinals', 'leave it out, but for a member without room')),
} satisfies Record<keyof AgentSpec, unknown>;

/** What others call the fields of an agent. */
export const agentFieldOtherNames = {
  ports: 'port, member port, status port, agent port',
  retire: 'retiring, remove, drain, leave, decommission, scale down, remove members',
  openWithout: 'force open, open anyway, force, without, skip members, missing members',
} satisfies FieldNames<keyof AgentSpec>;

/** How an agent is written. */
export const agentRule = {
  rule: 'an agent',
  remedy: 'write {} for one with all defaults',
};

/** The fields of a spec that say it, each by itself. */
export const agentsEntries = {
  agent: v.optional(fieldsOf(agentEntries, agentRule, { fields: agentFieldOtherNames })),
} satisfies Record<keyof AgentsSpec, unknown>;

/** What others call its fields. */
export const agentsOtherNames = {
  agent: 'agents, supervisor, operator, self healing, auto heal, heal, healing, auto recovery, recovery',
} satisfies FieldNames<keyof AgentsSpec>;
