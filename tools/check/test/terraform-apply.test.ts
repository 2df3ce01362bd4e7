import { azurermMappings, observeTerraformOperations, type RequestedResource } from '@etcd-iac/observe';
import { observeCdktf } from '@etcd-iac/observe/cdktf';
import {
  isAzureOutput,
  type Json,
  type JsonObject,
  mapParts,
  type ObservedAzure,
} from '@etcd-iac/observe/observed';
import type { Operation } from '@etcd-iac/terraform-stand-in';
import { differencesOf } from '../src/difference';
import { normalize } from '../src/normalize';
import { existingSpecs } from '../src/samples/existing-samples';
import { fullSpec, plainSpec } from '../src/samples/option-samples';
import { describeReal, realTextsOf, withRealTexts } from './terraform/real-texts';
import { whileDeployed, withTerraform } from './terraform/with-terraform';

/** The observation with the values that the provider made up in the place of what only Azure knows. */
function withOutputs({ engine, resources }: ObservedAzure, operations: readonly Operation[]): ObservedAzure {
  const known = new Map(
    operations.flatMap(({ type, id, after }) => {
      const mapping = azurermMappings.get(type);
      const outputs = mapping?.kind === 'resource' ? Object.entries(mapping.outputs) : [];
      return outputs.map(([name, output]): [string, Json] => [`${id} ${output}`, after?.[name] ?? null]);
    }),
  );
  const resolve = (value: Json): Json =>
    isAzureOutput(value)
      ? (known.get(`${value.$resource} ${value.$output}`) ?? null)
      : mapParts(value, resolve);
  return {
    engine,
    resources: resources.map((resource) => ({ ...resource, body: resolve(resource.body) as JsonObject })),
  };
}

/** The same resources with other bodies: an operation says nothing of order, secrets and protection. */
function withBodies(observed: ObservedAzure, requested: readonly RequestedResource[]): ObservedAzure {
  const bodies = new Map(requested.map(({ id, body }) => [id, body]));
  return {
    ...observed,
    resources: observed.resources.map((resource) => ({ ...resource, body: bodies.get(resource.id) ?? {} })),
  };
}

/** What terraform had the provider create, as requests. */
function requestsOf(operations: readonly Operation[]): readonly RequestedResource[] {
  const created = operations.flatMap(({ type, id, after }) => (after ? [{ type, id, after }] : []));
  return observeTerraformOperations(created);
}

describe('the real terraform, with stand-ins for its providers (needs terraform on the PATH)', () => {
  const specs = [
    ['a spec with everything', { ...fullSpec, deletionProtection: false }],
    ['plain HTTP', { ...plainSpec, transportSecurity: 'none' }],
    ['two authorities', { ...plainSpec, certificates: { kind: 'issued', trustedAuthorities: [1, 2] } }],
    ['a network of somebody else', { ...plainSpec, ...existingSpecs['a virtual network'] }],
    ['a zone of somebody else', { ...plainSpec, ...existingSpecs['a private zone'] }],
  ] as const;

  withTerraform.each(specs)(
    'asks Azure for what is observed in the stack: %s',
    async (_, spec) => {
      await whileDeployed(spec, async ({ provider, run }) => {
        await run('validate');
        await run('apply', '-auto-approve');
        const requested = requestsOf(provider.operations);
        const named = withOutputs(observeCdktf(spec), provider.operations);
        expect(requested.map(({ id }) => id)).toEqual(named.resources.map(({ id }) => id));

        const bodies = new Map(requested.map(({ id, body }) => [id, body]));
        const texts = realTextsOf(named, bodies);
        for (const certificate of named.issued?.certificates ?? []) {
          const pem = texts.certificates.get(certificate.name);
          if (pem !== undefined) expect(certificate).toMatchObject(describeReal(pem));
        }
        const observed = withRealTexts(named, texts);
        const [fromStack, fromApply] = [normalize(observed), normalize(withBodies(observed, requested))];
        const differences = [...fromStack.keys()].flatMap((id) =>
          differencesOf(fromStack.get(id), fromApply.get(id)),
        );
        // The provider reads the policy back into its state, which does not say who set it.
        const readBack = { path: 'body.properties.resolutionPolicy', right: 'Default' };
        expect(differences.filter((found) => JSON.stringify(found) !== JSON.stringify(readBack))).toEqual([]);
      });
    },
    60_000,
  );
});
