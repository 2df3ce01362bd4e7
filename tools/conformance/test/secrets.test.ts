import { join } from 'node:path';
import type { AzureSpec } from '@etcd-iac/azure';
import { shownIn } from '@etcd-iac/check';
import { canaries, canarySpec, makeAuthority, makeGivenCertificates } from '@etcd-iac/check/samples';
import { ClusterSpecError } from '@etcd-iac/core';
import { apps, pulumiBehaviour, withoutSecretMarks } from '@etcd-iac/observe';
import { synthesize } from '@etcd-iac/observe/cdktf';
import type { Json, JsonObject } from '@etcd-iac/observe/observed';
import { runProgram } from '@etcd-iac/pulumi-stand-in';
import { answerTls } from '@etcd-iac/tls-stand-in';
import { register } from '../src/register';

describe('secrets', () => {
  let given: AzureSpec;
  beforeAll(async () => {
    given = { ...canarySpec, certificates: await makeGivenCertificates(canarySpec, await makeAuthority()) };
  });

  it.each(['text', 'deferred'] as const)('are not in a stack, values handed in as %s', (handIn) => {
    expect(shownIn(JSON.stringify(synthesize(given, handIn)), canaries)).toEqual([]);
  });

  it.each(['text', 'deferred'] as const)(
    'are marked in registrations, values handed in as %s',
    async (handIn) => {
      for (const spec of [canarySpec, given]) {
        for (const registration of await register(spec, handIn)) {
          // What stands for a key while a program runs is a token with the name of the attribute in it.
          const text = withoutMarked(registration.inputs);
          expect(shownIn(text, [...canaries, 'private_key_pem'])).toEqual([]);
        }
      }
    },
  );

  it('are not in what a program prints, logs and hands out', async () => {
    const run = await runProgram({
      folder: join(apps, 'pulumi-three-member'),
      checkTypes: false,
      resources: {
        ...pulumiBehaviour,
        // Real keys, so that a leak is seen as one.
        create: async (request) => {
          const inputs = withoutSecretMarks(request.inputs) as JsonObject;
          const { id, outputs = {} } = (await answerTls(request.type, inputs)) ?? {};
          return id === undefined ? (pulumiBehaviour.create?.(request) ?? {}) : { id, outputs };
        },
      },
    });
    // The stand-in engine hides what was marked once wherever it is printed; here nothing is to be hidden.
    const printed = [run.stdout, run.stderr, ...run.log].join('\n');
    expect(shownIn(printed, ['[secret]'])).toEqual([]);
    for (const registration of run.registrations) {
      expect(shownIn(withoutMarked(registration.inputs as Json), [])).toEqual([]);
    }
    expect(run.outputs.clientPrivateKey).toContain('PRIVATE KEY');
    expect(run.outputSecrets).toContain('clientPrivateKey');
  });

  it('are not in the messages about a spec', async () => {
    const wrong: AzureSpec = {
      ...given,
      name: 'Etcd',
      registry: { ...canarySpec.registry, server: 'https://payments.azurecr.io' },
      sidecars: [
        {
          ...canarySpec.sidecars[0],
          name: 'etcd',
          secureEnvironment: { TOKEN: 'canary-variable', _: '\0canary-password' },
        },
      ],
      certificates: { ...given.certificates, members: [] } as AzureSpec['certificates'] & object,
    };
    const messages = [
      messageOf(() => synthesize(wrong)),
      await register(wrong).then(
        () => '',
        (error: unknown) => String(error),
      ),
    ];
    for (const message of messages) {
      expect(message).toContain('the spec has ');
      expect(shownIn(message, canaries)).toEqual([]);
    }
  });
});

/** Inputs as text, without what is marked. */
function withoutMarked(inputs: Json): string {
  return JSON.stringify(inputs, (_, value: Json) =>
    typeof value === 'object' && value !== null && '$secret' in value ? '' : value,
  );
}

function messageOf(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    return ClusterSpecError.is(error) ? error.message : String(error);
  }
}
