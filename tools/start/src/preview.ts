import { Command, InvalidArgumentError, Option } from 'commander';
import { StartError } from './start-error';

type Config = Readonly<Record<string, string>>;

/** Lists what the Pulumi program in this folder would create. */
async function preview({ config }: { readonly config: Config }): Promise<void> {
  // Loaded once there is something to do, as for `npm start`.
  const { previewPulumi } = await import('./preview-pulumi.js');
  const { resourceTable } = await import('./tables.js');
  const declared = await previewPulumi(process.cwd(), { signal: new AbortController().signal, config });
  console.log(`${declared.resources.length} resources, by the stand-in engine:\n${resourceTable(declared)}`);
}

function readSetting(setting: string, before: Config): Config {
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(setting) ?? [];
  if (key === undefined || value === undefined)
    throw new InvalidArgumentError('Write a key and its value, such as location=eastus.');
  return { ...before, [key]: value };
}

new Command('preview')
  .description(
    'Lists what the Pulumi program in this folder would create, without the Pulumi CLI and without Azure.',
  )
  .addOption(
    new Option('--config <key=value...>', 'what the stack is configured with, instead of `pulumi config set`')
      .default({}, 'nothing')
      .argParser(readSetting),
  )
  .allowExcessArguments(false)
  .showHelpAfterError()
  .action(preview)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof StartError ? `failed: ${describe(error)}` : error);
    process.exitCode = 1;
  });

/** Pulumi names the remedy of its CLI, which has no part in this. */
function describe({ message }: Error): string {
  return message.includes('configuration variable') ? `${message}\n(here: --config <key>=<value>)` : message;
}
