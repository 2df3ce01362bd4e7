import type { TerraformResource } from '@etcd-iac/observe';
import { formatPath, type JsonObject } from '@etcd-iac/observe/observed';
import { inspectDeclaration } from '@etcd-iac/terraform-stand-in';
import type { Violation } from './violation';

/**
 * Holds the values of a resource against what the true azurerm 4.55.0 took and refused, value by value. It looks at all that is
 * known: azurerm itself looks at a block with anything unknown in it no earlier than at the apply, after much was created.
 *
 * @param values - Its arguments and blocks, with expressions resolved where they can be.
 */
export function checkProviderValues(
  { address, type, isData }: Pick<TerraformResource, 'address' | 'type' | 'isData'>,
  values: JsonObject,
): readonly Violation[] {
  if (isData || !type.startsWith('azurerm_')) return [];
  return inspectDeclaration(type, values).map(({ path, summary, detail }) => ({
    rule: 'provider-values',
    resource: address,
    path: formatPath(path),
    message: detail === undefined ? summary : `${summary}: ${detail}`,
  }));
}
