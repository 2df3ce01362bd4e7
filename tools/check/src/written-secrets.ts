import {
  type BlockSchema,
  dataSourceSchemaOf,
  resourceSchemaOf,
  type TerraformResource,
} from '@etcd-iac/observe';
import {
  formatPath,
  isList,
  isObject,
  type Json,
  type JsonObject,
  type Path,
  walk,
} from '@etcd-iac/observe/observed';
import { isAgentProgram } from './agent-program';
import type { Violation } from './violation';

/** A stack is a file that everybody can read: what the provider calls sensitive stands there as an expression, never as text. */
export function checkWrittenSecrets({
  address,
  type,
  isData,
  values,
}: TerraformResource): readonly Violation[] {
  const schema = isData ? dataSourceSchemaOf(type) : resourceSchemaOf(type);
  return sensitiveTexts(values, schema ?? {}, [])
    .filter(({ text }) => !text.includes('${') && !isCertificate(text) && !isAgentProgram(text))
    .map(({ path }) => ({
      rule: 'secret/written',
      resource: address,
      path: formatPath(path),
      message: 'is written to the stack',
    }));
}

interface SensitiveText {
  readonly path: Path;
  readonly text: string;
}

function sensitiveTexts(
  values: JsonObject,
  { attributes = {}, block_types: blocks = {} }: BlockSchema,
  at: Path,
): readonly SensitiveText[] {
  return Object.entries(values).flatMap(([name, value]): readonly SensitiveText[] => {
    const path = [...at, name];
    if (attributes[name]?.sensitive === true) return textsIn(value, path);
    const block = blocks[name]?.block;
    if (!block) return [];
    return (isList(value) ? value : [value]).flatMap((item, index) =>
      isObject(item) ? sensitiveTexts(item, block, [...path, index]) : [],
    );
  });
}

function textsIn(value: Json, at: Path): readonly SensitiveText[] {
  return [...walk(value, at)].flatMap(({ path, value: text }) =>
    typeof text === 'string' ? [{ path, text }] : [],
  );
}

/** A secret volume also holds certificates, which are no secret. */
function isCertificate(text: string): boolean {
  const decoded = Buffer.from(text, 'base64').toString();
  return decoded.includes('-----BEGIN CERTIFICATE-----') && !decoded.includes('PRIVATE KEY');
}
