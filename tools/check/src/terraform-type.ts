import { isList, isObject, type Json } from '@etcd-iac/observe/observed';

/**
 * Whether a value of a stack fits a type of Terraform: `"string"`, `["set", "string"]`, `["object", {…}]`. An expression fits any
 * scalar, because its type is known only where it points.
 */
export function fitsTerraformType(value: Json, type: Json): boolean {
  if (isList(type)) {
    const [kind, inner = null] = type;
    if (kind === 'object') return fitsObject(value, inner);
    if (kind === 'map')
      return isObject(value) && Object.values(value).every((item) => fitsTerraformType(item, inner));
    return isList(value) && value.every((item) => fitsTerraformType(item, inner));
  }
  if (typeof value === 'string' && value.includes('${')) return true;
  const scalars: Readonly<Record<string, string>> = { string: 'string', number: 'number', bool: 'boolean' };
  return typeof type === 'string' && typeof value === scalars[type];
}

/** Terraform wants every field of an object type, `null` where it has no value. */
function fitsObject(value: Json, fields: Json): boolean {
  if (!isObject(value) || !isObject(fields)) return false;
  const isKnown = Object.keys(value).every((name) => Object.hasOwn(fields, name));
  return (
    isKnown &&
    Object.entries(fields).every(([name, type]) => {
      const field = value[name];
      return field === null || (field !== undefined && fitsTerraformType(field, type));
    })
  );
}
