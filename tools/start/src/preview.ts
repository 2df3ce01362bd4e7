import { ProgramError } from '@etcd-iac/pulumi-stand-in';
import { previewPulumi } from './preview-pulumi';
import { resourceTable } from './tables';

/** Lists what the Pulumi program in this folder would create, without the Pulumi CLI and without Azure. */
async function preview(folder: string): Promise<void> {
  const declared = await previewPulumi(folder, new AbortController().signal);
  console.log(`${declared.resources.length} resources, by the stand-in engine:\n${resourceTable(declared)}`);
}

preview(process.cwd()).catch((error: unknown) => {
  console.error(error instanceof ProgramError ? `failed: ${error.message}` : error);
  process.exitCode = 1;
});
