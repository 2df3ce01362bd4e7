export type { AzureOutput, Json, JsonObject, ObservedAzure, ObservedResource } from './observed-azure';
