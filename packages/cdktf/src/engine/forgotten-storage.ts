import type { ForgottenStoragePlan } from '@etcd-iac/azure';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { StorageShare } from '@cdktf/provider-azurerm/lib/storage-share';
import { Annotations, App, TerraformElement, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

/** The first Terraform with `removed` blocks. */
const leastVersion = '>= 1.7';

/** Has Terraform drop storage from its state that is no longer declared, where it would delete it otherwise. */
export function forgetStorage(scope: Construct, { storageAccounts, fileShares }: ForgottenStoragePlan): void {
  for (const { id } of storageAccounts) new ForgottenResource(scope, id, StorageAccount.tfResourceType);
  for (const { id } of fileShares) new ForgottenResource(scope, id, StorageShare.tfResourceType);
  const { root } = scope.node;
  if (storageAccounts.length > 0 && App.isApp(root) && root.hclOutput) {
    Annotations.of(scope).addWarning(
      'the engine writes no "removed" blocks into HCL, so that Terraform deletes the storage of members that are no longer ' +
        'declared, deletionProtection or not; synthesize JSON, or take them out of the state first (terraform state rm)',
    );
  }
}

/** Stands in the place of a resource, so that its address is the one that the resource had. */
class ForgottenResource extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly type: string,
  ) {
    super(scope, id);
  }

  /** A fragment and no override of the stack: the engine joins the lists of all fragments and of the owner's overrides. */
  override toTerraform(): object {
    const from = `${this.type}.${this.friendlyUniqueId}`;
    const stack = TerraformStack.of(this);
    const { removed, terraform } = overridesOf(stack);
    const own = terraform?.required_version;
    // An override wins over a fragment, and both have to hold.
    if (own !== undefined && !own.includes(leastVersion)) {
      stack.addOverride('terraform.required_version', `${own}, ${leastVersion}`);
    }
    return {
      terraform: { required_version: leastVersion },
      // Terraform refuses a second block for one address.
      removed: removed?.some((block) => block.from === from) ? [] : [{ from, lifecycle: { destroy: false } }],
    };
  }
}

interface Overrides {
  readonly removed?: readonly { readonly from?: string }[];
  readonly terraform?: { readonly required_version?: string };
}

/** What the owner of a stack has overridden in it, which the stack tells nobody. */
function overridesOf(stack: TerraformStack): Overrides {
  return (Reflect.get(stack, 'rawOverrides') as Overrides | undefined) ?? {};
}
