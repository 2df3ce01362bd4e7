export { actionPins, usesOf } from './action-pins';
export type { ActionPin } from './action-pins';
export { deploymentGenerator } from './deployment/deployment-generator';
export type { DeploymentOptions, Engine } from './deployment/deployment-options';
export { GeneratorError } from './generator-error';
export type { OptionIssue } from './generator-error';
export { githubWorkflowGenerator } from './github-workflow/github-workflow-generator';
