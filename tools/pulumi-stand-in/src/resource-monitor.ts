import type { Deployment } from './deployment';
import { invoke } from './invoke';
import { readResource } from './read-resource';
import { registerResource, registerResourceOutputs } from './register-resource';
import type { IResourceMonitorServer } from './stubs';
import { Empty, resource } from './stubs';
import { unary, unimplemented } from './unary';

/** What the SDK may use; the rest (transforms, hooks, parameterised packages) it refuses with its own message. */
const supportedFeatures: ReadonlySet<string> = new Set([
  'secrets',
  'resourceReferences',
  'outputValues',
  'deletedWith',
  'replaceWith',
  'aliasSpecs',
]);

/** The service a program registers its resources with. */
export function resourceMonitorService(deployment: Deployment): IResourceMonitorServer {
  return {
    supportsFeature: unary((request: resource.SupportsFeatureRequest) =>
      new resource.SupportsFeatureResponse().setHassupport(supportedFeatures.has(request.getId())),
    ),
    registerResource: unary((request: resource.RegisterResourceRequest) =>
      registerResource(deployment, request),
    ),
    registerResourceOutputs: unary((request: resource.RegisterResourceOutputsRequest) => {
      registerResourceOutputs(deployment, request);
      return new Empty();
    }),
    readResource: unary((request: resource.ReadResourceRequest) => readResource(deployment, request)),
    invoke: unary((request: resource.ResourceInvokeRequest) => invoke(deployment, request)),
    // The program asks whether it may end; nothing is left to do here, as nothing is ever deleted.
    signalAndWaitForShutdown: unary(() => new Empty()),
    call: unimplemented('methods of resources'),
    getDeploymentInfo: unimplemented('deployment info'),
    registerPackage: unimplemented('parameterised packages'),
    registerStackTransform: unimplemented('stack transforms'),
    registerStackInvokeTransform: unimplemented('invoke transforms'),
    registerResourceHook: unimplemented('resource hooks'),
    registerErrorHook: unimplemented('error hooks'),
  };
}
