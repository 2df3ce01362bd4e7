import type { CtyType } from './cty-type';
import type { BlockSchema, NestedBlockSchema } from './provider-schema';

/** The type of the values that a block stands for. */
export function blockType({ attributes = {}, block_types: blocks = {} }: BlockSchema): CtyType {
  return [
    'object',
    {
      ...mapValues(attributes, ({ type }) => type),
      ...mapValues(blocks, nestedBlockType),
    },
  ];
}

function nestedBlockType({ nesting_mode: nesting, block }: NestedBlockSchema): CtyType {
  return nesting === 'single' ? blockType(block) : [nesting, blockType(block)];
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  transform: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, transform(value)]));
}
