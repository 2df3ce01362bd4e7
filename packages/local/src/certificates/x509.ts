// The library reads the metadata of its classes as soon as it is loaded.
import 'reflect-metadata';

export * from '@peculiar/x509';
