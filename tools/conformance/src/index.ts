export type { AzureOutput, Json, ObservedAzure, ObservedResource } from './observed-azure';
