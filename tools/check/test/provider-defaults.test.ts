import { changeJson, ObservationError, observeTerraform } from '@etcd-iac/observe';
import { synthesize, terraformVariables } from '@etcd-iac/observe/cdktf';
import { canonicalText, isObject, type Json, type JsonObject } from '@etcd-iac/observe/observed';
import { defaultsOf } from '@etcd-iac/terraform-stand-in';
import { fullSpec } from '../src/samples/option-samples';

const stack = synthesize(fullSpec) as JsonObject;
const variables = terraformVariables(fullSpec);

/** Every default that the true azurerm was recorded to have, of the types in the stack. */
const defaults = Object.keys(stack.resource as JsonObject).flatMap((type) =>
  Object.entries(defaultsOf(type)).map(([path, value]) => ({ type, path, value: value })),
);

describe('what azurerm fills in, the observation fills in', () => {
  it('the same, wherever it knows the argument', () => {
    const compared = defaults.flatMap(({ type, path, value }) => {
      const [left, given] = [null, value].map((change) => observed(type, path, change));
      return left === undefined || given === undefined
        ? []
        : [{ path: `${type} ${path}`, isSame: left === given }];
    });

    expect(compared.filter(({ isSame }) => !isSame)).toEqual([]);
    expect(compared.length).toBeGreaterThan(20);
  });
});

/** The stack with an argument of the first resource of a type, nothing where there is no such block or the mapping does not take it. */
function observed(type: string, path: string, value: Json): string | undefined {
  const at = blockPath((stack.resource as JsonObject)[type] ?? null, path.split('.'));
  if (at === undefined) return undefined;
  try {
    const { resources } = observeTerraform(
      changeJson(stack, `resource.${type}.${at}`, () => value),
      variables,
    );
    return canonicalText(resources as unknown as Json);
  } catch (error) {
    if (error instanceof ObservationError) return undefined;
    throw error;
  }
}

/** Where the argument is in the first resource, with the indexes of blocks. */
function blockPath(byName: Json, names: readonly string[]): string | undefined {
  const [first = null] = isObject(byName) ? Object.values(byName) : [];
  let at = '*';
  let place: Json = first;
  for (const name of names.slice(0, -1)) {
    const inner: Json = isObject(place) ? (place[name] ?? null) : null;
    if (inner === null || (Array.isArray(inner) && inner.length === 0)) return undefined;
    at += Array.isArray(inner) ? `.${name}.0` : `.${name}`;
    place = Array.isArray(inner) ? (inner[0] as Json) : inner;
  }
  return `${at}.${names.at(-1) ?? ''}`;
}
