import type { DescFile, DescMessage } from '@bufbuild/protobuf';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Enum, Namespace, parse, Root, Service, Type, type NamespaceBase } from 'protobufjs';
import { file_auth } from '../src/generated/auth_pb';
import { file_kv } from '../src/generated/kv_pb';
import { file_rpc } from '../src/generated/rpc_pb';

/** What a proto says, line by line, as another reader of protos sees it. */
function declared(file: string): string[] {
  const root = new Root();
  parse(readFileSync(join(__dirname, '../proto', file), 'utf8'), root, { keepCase: true });
  const linesOf = (space: NamespaceBase, prefix: string): string[] =>
    space.nestedArray.flatMap((nested) => {
      const path = `${prefix}${nested.name}`;
      if (nested instanceof Enum) {
        return Object.entries(nested.values).map(([name, number]) => `${path}: ${name} = ${number}`);
      }
      if (nested instanceof Service) {
        return nested.methodsArray.map(
          ({ name, requestType, responseType, requestStream, responseStream }) =>
            `${path}/${name}: ${requestStream ? 'stream ' : ''}${requestType} → ${responseStream ? 'stream ' : ''}${responseType}`,
        );
      }
      if (nested instanceof Type) {
        const fields = nested.fieldsArray.map(
          ({ name, id, type, repeated, partOf }) =>
            `${path}: ${repeated ? 'repeated ' : ''}${type} ${name} = ${id}${partOf ? ` of ${partOf.name}` : ''}`,
        );
        return [path, ...fields, ...linesOf(nested, `${path}.`)];
      }
      // A package.
      return nested instanceof Namespace ? linesOf(nested, '') : [];
    });
  return linesOf(root, '').sort();
}

const scalars: Readonly<Record<number, string>> = {
  3: 'int64',
  4: 'uint64',
  8: 'bool',
  9: 'string',
  12: 'bytes',
  13: 'uint32',
};

/** The same of what was generated. */
function generated({ messages, enums, services, proto }: DescFile): string[] {
  const short = (typeName: string): string => typeName.replace(`${proto.package}.`, '');
  const ofEnums = (all: readonly (typeof enums)[number][]): string[] =>
    all.flatMap(({ typeName, values }) =>
      values.map(({ name, number }) => `${short(typeName)}: ${name} = ${number}`),
    );
  const ofMessage = (message: DescMessage): string[] => [
    short(message.typeName),
    ...message.fields.map((field) => {
      const type = field.message ?? field.enum;
      // Inside of a message, its own types go by their last name.
      const name = type
        ? short(type.typeName).replace(`${short(message.typeName)}.`, '')
        : scalars[field.scalar!]!;
      const repeated = field.fieldKind === 'list' ? 'repeated ' : '';
      return `${short(message.typeName)}: ${repeated}${name} ${field.name} = ${field.number}${field.oneof ? ` of ${field.oneof.name}` : ''}`;
    }),
    ...message.nestedMessages.flatMap(ofMessage),
    ...ofEnums(message.nestedEnums),
  ];
  const streams = (kind: string, side: 'client' | 'server'): string =>
    kind === 'bidi_streaming' || kind === `${side}_streaming` ? 'stream ' : '';
  return [
    ...messages.flatMap(ofMessage),
    ...ofEnums(enums),
    ...services.flatMap(({ name, methods }) =>
      methods.map(
        (method) =>
          `${name}/${method.name}: ${streams(method.methodKind, 'client')}${short(method.input.typeName)} → ` +
          `${streams(method.methodKind, 'server')}${short(method.output.typeName)}`,
      ),
    ),
  ].sort();
}

it.each([
  ['auth.proto', file_auth],
  ['kv.proto', file_kv],
  ['rpc.proto', file_rpc],
])('what was generated is what %s says', (file, description) => {
  const lines = declared(file);
  expect(lines.length).toBeGreaterThan(5);
  expect(generated(description)).toEqual(lines);
});
