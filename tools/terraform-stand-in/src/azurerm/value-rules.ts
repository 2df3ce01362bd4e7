import type { ValueRules } from '../behaviour/resource-behaviour';
import {
  atLeast,
  between,
  idLike,
  itemsBetween,
  lengthBetween,
  oneOf,
  urlOf,
  type ValueRule,
} from '../behaviour/value-rule';
import { namedRules } from './named-rules';
import { ofEachType, type Verdict } from './verdicts';

/** What azurerm 4.55.0 checks in the arguments of a resource beyond their types, by path. */
export const valueRulesOf = ofEachType((verdicts): ValueRules =>
  Object.fromEntries(verdicts.flatMap(rulesOfVerdict)),
);

function rulesOfVerdict(verdict: Verdict): [string, ValueRule][] {
  const { path, type, minItems = 0, maxItems = Infinity } = verdict;
  const rule = ruleOf(verdict);
  const hasItems = typeof type === 'object' && (type[0] === 'list' || type[0] === 'set');
  return [
    ...(hasItems && (minItems > 0 || maxItems < Infinity)
      ? [[path, itemsBetween(minItems, maxItems)] satisfies [string, ValueRule]]
      : []),
    ...(rule === undefined ? [] : [[hasItems ? `${path}.*` : path, rule] satisfies [string, ValueRule]]),
  ];
}

/** The rule that the words of a verdict mean. */
function ruleOf({
  kind,
  rule = '',
  path,
  resource,
  closedSet,
  accepted,
  refused,
}: Verdict): ValueRule | undefined {
  // How often a block may stand is in the schema.
  if (kind === 'block' || /^(any (text|bool|number)[,:]|see the paths inside)/.test(rule)) return undefined;
  if (rule === 'one of these values, in this spelling' && closedSet) return oneOf(...closedSet);
  const [, kindOfId] = /^the id of a resource of the kind (\w+), .*in the spelling of Azure/.exec(rule) ?? [];
  const [example] = accepted;
  if (kindOfId !== undefined && typeof example === 'string') return idLike(example, kindOfId);
  const [, lengthMin, lengthMax] = /^(?:length from )?(\d+) to (\d+)(?: characters)?$/.exec(rule) ?? [];
  if (lengthMax !== undefined) return lengthBetween(Number(lengthMin), Number(lengthMax));
  const [, min, max] = /^from (-?\d+) to (\d+)$/.exec(rule) ?? [];
  if (max !== undefined) return between(Number(min), Number(max));
  const [, least] = /^at least (-?\d+)$/.exec(rule) ?? [];
  if (least !== undefined) return atLeast(Number(least));
  // Which schemes a URL may have, only the refusal says.
  const [, schemes] = /schema of: "([\w,]+)"/.exec(refused.map(({ error }) => error).join('\n')) ?? [];
  if (schemes !== undefined) return urlOf(schemes.split(','));
  const named = namedRules[rule];
  if (named === undefined) throw new Error(`${resource} ${path}: no rule is known for "${rule}"`);
  return named;
}
