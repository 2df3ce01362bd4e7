import { ClusterSpecError } from '@etcd-iac/core';
import type { AzureSpec } from '@etcd-iac/azure';
import { runProgram } from '@etcd-iac/pulumi-stand-in';
import { answerTls } from '@etcd-iac/tls-stand-in';
import { join } from 'node:path';
import { makeAuthority, makeGivenCertificates } from '../../src/check/given-certificates';
import { fullSpec } from '../../src/check/option-samples';
import { register } from '../../src/observe/register';
import { synthesize, terraformVariables } from '../../src/observe/synthesize';
import { pulumiBehaviour } from '../../src/observe/pulumi-behaviour';
import { withoutSecretMarks } from '../../src/observe/secret-value';
import type { Json, JsonObject } from '../../src/observed-azure';
import { apps } from './app-stack';
import { shownIn, shownInPlan } from './shown-secrets';
import { whileDeployed, withTerraform } from './terraform/with-terraform';

const canaries = ['canary-password', 'canary-variable'];
const plain = {
  ...fullSpec,
  deletionProtection: false,
  registry: {
    kind: 'credentials',
    server: 'payments.azurecr.io',
    username: 'puller',
    password: 'canary-password',
  },
  sidecars: [{ ...fullSpec.sidecars![0]!, secureEnvironment: { TOKEN: 'canary-variable' } }],
} as const satisfies AzureSpec;

describe('secrets', () => {
  let given: AzureSpec;
  beforeAll(async () => {
    given = { ...plain, certificates: await makeGivenCertificates(plain, await makeAuthority()) };
  });

  it.each(['text', 'deferred'] as const)('are not in a stack, values handed in as %s', (handIn) => {
    expect(shownIn(JSON.stringify(synthesize(given, handIn)), canaries)).toEqual([]);
  });

  it.each(['text', 'deferred'] as const)(
    'are marked in registrations, values handed in as %s',
    async (handIn) => {
      for (const spec of [plain, given]) {
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
  }, 60_000);

  it('are not in the messages about a spec', async () => {
    const wrong: AzureSpec = {
      ...given,
      name: 'Etcd',
      registry: { ...plain.registry, server: 'https://payments.azurecr.io' },
      sidecars: [
        {
          ...plain.sidecars[0],
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

  withTerraform(
    'are not in what terraform prints, nor in a plan but where it says so (needs terraform on the PATH)',
    async () => {
      await whileDeployed(plain, async ({ run }) => {
        const printed: string[] = [];
        const plans: string[] = [];
        const print = async (...args: string[]): Promise<void> => {
          printed.push(await run(...args));
        };
        await print('plan', '-out=first.tfplan');
        plans.push(await run('show', '-json', 'first.tfplan'));
        await print('show', 'first.tfplan');
        await print('apply', '-auto-approve');
        await print('show');
        await print('plan', '-destroy', '-out=second.tfplan');
        plans.push(await run('show', '-json', 'second.tfplan'));
        await print('destroy', '-auto-approve');
        expect(shownIn(printed.join('\n'), canaries)).toEqual([]);
        expect(plans.flatMap((plan) => shownInPlan(plan, canaries))).toEqual([]);
        expect(Object.values(terraformVariables(plain))).toEqual(expect.arrayContaining(canaries));
      });
    },
    60_000,
  );
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
