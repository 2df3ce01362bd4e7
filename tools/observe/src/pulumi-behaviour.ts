import type { ResourceBehaviour } from '@etcd-iac/pulumi-stand-in';
import { answerOf, answerOfAction } from './azure-native-answers';
import type { JsonObject } from './observed-azure';
import { withoutSecretMarks } from './secret-value';

/** What the stand-in engine answers, so that the registrations it hears can be observed: ids of ARM, and tokens for outputs. */
export const pulumiBehaviour: ResourceBehaviour = {
  create: ({ type, name, inputs, provider }) =>
    answerOf(type, name, withoutSecretMarks(inputs) as JsonObject, provider) ?? {},
  invoke: ({ token, args, provider }) =>
    answerOfAction(token, withoutSecretMarks(args) as JsonObject, provider),
};
