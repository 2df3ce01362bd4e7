import type { Alias, Input, ResourceTransformation } from '@pulumi/pulumi';

/**
 * Drops the aliases by which azure-native knows a resource that was once declared with an explicit API version, some fifty for
 * each. Children of a cluster never were, and working out a URN for each of them takes longer than all else in a program.
 * Aliases of another kind, such as for a type that has moved to another module, stay.
 */
export const keepNeededAliases: ResourceTransformation = ({ props, opts }) => {
  const { aliases } = opts;
  if (!aliases) return undefined;
  return {
    props,
    opts: { ...opts, aliases: aliases.filter((alias) => !isOfApiVersion(alias)) },
  };
};

function isOfApiVersion(alias: Input<string | Alias>): boolean {
  const { type } = alias as Alias;
  return typeof type === 'string' && /^azure-native:[a-z]+\/v\d{8}(preview)?:/.test(type);
}
