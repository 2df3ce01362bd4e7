import { TerraformStack, Testing } from 'cdktn';

/** A stack that is never written: with a name for its folder, cdktn makes none among the temporary ones. */
export function newStack(): TerraformStack {
  return new TerraformStack(Testing.app({ outdir: 'cdktf.out' }), 'test');
}
