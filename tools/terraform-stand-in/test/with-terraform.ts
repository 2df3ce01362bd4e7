import {
  copyStack,
  runTerraform,
  startProvider,
  terraformPlan,
  type StackCopy,
  TerraformError,
  type StandInProvider,
  type StartProviderOptions,
  type TerraformPlan,
} from '../src';

export const subscriptionId = '11111111-2222-3333-4444-555555555555';

/** A copy of a stack, and a provider to run Terraform on it with. */
export interface Workbench {
  readonly provider: StandInProvider;
  readonly stack: StackCopy;
  /** Runs Terraform and gives what it printed. */
  readonly run: (...args: readonly string[]) => Promise<string>;
  readonly plan: () => Promise<TerraformPlan>;
}

/** Initializes a copy of the stack where it has to be, runs the test and leaves nothing behind. */
export async function withTerraform<Result>(
  stackFolder: string,
  test: (workbench: Workbench) => Promise<Result>,
  options: StartProviderOptions = { subscriptionId },
): Promise<Result> {
  const provider = await startProvider(options);
  const stack = await copyStack(stackFolder);
  const terraform = { folder: stack.folder, provider };
  const run = async (...args: readonly string[]) => {
    const { stdout } = await runTerraform({ ...terraform, args });
    return stdout;
  };
  try {
    if (stack.hasBackend) await run('init');
    return await test({ provider, stack, run, plan: () => terraformPlan(terraform) });
  } finally {
    await stack.remove();
    provider.stop();
  }
}

/** What Terraform complains about, in one line; it breaks lines to fit a screen. */
export async function refusalOf(run: Promise<unknown>): Promise<string> {
  const error: unknown = await run.then(
    () => 'Terraform did it',
    (reason: unknown) => reason,
  );
  if (!(error instanceof TerraformError)) throw new Error(String(error), { cause: error });
  return error.message.replace(/\s+/g, ' ');
}
