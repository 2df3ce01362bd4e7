import type { Deployment } from './deployment';
import type { IEngineServer } from './stubs';
import { Empty, engine } from './stubs';
import { unary, unimplemented } from './unary';

const severities: Readonly<Record<engine.LogSeverity, string>> = {
  [engine.LogSeverity.DEBUG]: 'debug',
  [engine.LogSeverity.INFO]: 'info',
  [engine.LogSeverity.WARNING]: 'warning',
  [engine.LogSeverity.ERROR]: 'error',
};

/** The engine's side channel: the log and the root resource. */
export function engineService(deployment: Deployment): IEngineServer {
  return {
    log: unary((request: engine.LogRequest) => {
      // Pulumi shows debug messages only on demand, for good reason: they quote whole requests.
      if (request.getSeverity() !== engine.LogSeverity.DEBUG) {
        deployment.log.push(`${severities[request.getSeverity()]}: ${request.getMessage()}`);
      }
      return new Empty();
    }),
    setRootResource: unary((request: engine.SetRootResourceRequest) => {
      deployment.rootUrn = request.getUrn();
      return new engine.SetRootResourceResponse();
    }),
    getRootResource: unary(() => new engine.GetRootResourceResponse().setUrn(deployment.rootUrn)),
    startDebugging: unimplemented('attaching a debugger'),
    requirePulumiVersion: unimplemented('version requirements: it is not a release of Pulumi'),
  };
}
