import { runProgram } from '@etcd-iac/pulumi-stand-in';

/** Prints what a Pulumi program declares, as JSON in which the order of registration does not show. */
async function printDeclared(folder: string): Promise<void> {
  const { registrations, outputs } = await runProgram({ folder, preview: true });
  const sorted = [...registrations].sort((one, other) => (one.urn < other.urn ? -1 : 1));
  process.stdout.write(JSON.stringify({ registrations: sorted, outputs }, null, 1));
}

// A process of its own: the program runner runs on the Node that runs this.
printDeclared(process.argv[2] ?? '.').catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
