import { isList, isObject, type Json } from '@etcd-iac/observe/observed';

/** What of secrets is in a text: private keys, and given words; as they are, or in Base64. */
export function shownIn(text: string, words: readonly string[]): readonly string[] {
  const forms = ['PRIVATE KEY-----', ...words].flatMap((word) => [word, ...base64Forms(word)]);
  return forms.filter((form) => text.includes(form));
}

/**
 * The Base64 of a word within a longer text is one of three, by where it begins. What depends on the text around it is cut off.
 */
function base64Forms(word: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.from(' '.repeat(before) + word).toString('base64');
    const start = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + word.length) * 8) / 6);
    return encoded.slice(start, end);
  });
}

/** The same in `terraform show -json` of a plan, where sensitive values stand in plain, each at a path that says so. */
export function shownInPlan(plan: string, words: readonly string[]): readonly string[] {
  const { resource_changes: changes = [] } = JSON.parse(plan) as {
    readonly resource_changes?: readonly { readonly change: Readonly<Record<string, Json>> }[];
  };
  return changes.flatMap(({ change }) =>
    (['before', 'after'] as const).flatMap((side) => {
      const shown = withoutSensitive(change[side] ?? null, change[`${side}_sensitive`] ?? false);
      return shownIn(JSON.stringify(shown), words);
    }),
  );
}

function withoutSensitive(value: Json, sensitive: Json): Json {
  if (sensitive === true) return null;
  if (isList(value)) {
    return value.map((item, index) =>
      withoutSensitive(item, isList(sensitive) ? (sensitive[index] ?? false) : false),
    );
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      withoutSensitive(part, isObject(sensitive) ? (sensitive[name] ?? false) : false),
    ]),
  );
}
