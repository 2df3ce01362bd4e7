export * from './adapter/testing';
