import type { AzureSpec } from '@etcd-iac/azure';
import { EtcdCluster } from '@etcd-iac/cdktn';
import { type HandIn, mapSpecValues } from '@etcd-iac/observe';
import { withoutStackFrames } from '../../../jest/without-stack-frames.cjs';
import type { Json } from '@etcd-iac/observe/observed';
import { TerraformStack, TerraformVariable, Testing } from 'cdktn';

/** The stack that the cdktn adapter synthesizes for a spec, with values handed in as they are to the cdktf adapter. */
export function synthesizeCdktn(spec: AzureSpec, handIn: HandIn = 'text'): Json {
  const restoreStackFrames = withoutStackFrames();
  try {
    // With a name for the folder that is never written, cdktn makes none among the temporary ones.
    const stack = new TerraformStack(Testing.app({ outdir: 'cdktf.out' }), 'stack');
    const handedIn = mapSpecValues(spec, (text, { name, isSecret }) =>
      isSecret || handIn === 'deferred'
        ? new TerraformVariable(stack, name, { type: 'string', sensitive: isSecret }).stringValue
        : text,
    );
    new EtcdCluster(stack, 'etcd', handedIn);
    return JSON.parse(Testing.synth(stack)) as Json;
  } finally {
    restoreStackFrames();
  }
}
