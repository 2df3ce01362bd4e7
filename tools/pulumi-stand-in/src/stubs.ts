/**
 * The generated gRPC stubs inside `@pulumi/pulumi`, the only file that reaches into them.
 *
 * They are not public API, which is why the version of `@pulumi/pulumi` is pinned exactly.
 */
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import type { IEngineServer } from '@pulumi/pulumi/proto/engine_grpc_pb';
import { EngineService } from '@pulumi/pulumi/proto/engine_grpc_pb';
import * as engine from '@pulumi/pulumi/proto/engine_pb';
import * as provider from '@pulumi/pulumi/proto/provider_pb';
import type { IResourceMonitorServer } from '@pulumi/pulumi/proto/resource_grpc_pb';
import { ResourceMonitorService } from '@pulumi/pulumi/proto/resource_grpc_pb';
import * as resource from '@pulumi/pulumi/proto/resource_pb';

export { Empty, EngineService, ResourceMonitorService, engine, provider, resource };
export type { IEngineServer, IResourceMonitorServer, Struct };

type StructInput = Parameters<typeof Struct.fromJavaScript>[0];

/** JSON to the protobuf message that carries properties. */
export function toStruct(properties: Readonly<Record<string, unknown>>): Struct {
  return Struct.fromJavaScript(properties as StructInput);
}

/** The protobuf message that carries properties to JSON; an absent message has no properties. */
export function fromStruct(struct: Struct | undefined): Readonly<Record<string, unknown>> {
  return struct?.toJavaScript() ?? {};
}
