export type { RegistryOptions } from './registry-config';
export { startRegistry, type Registry } from './start-registry';
