import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');

function read(...path: string[]): any {
  return JSON.parse(readFileSync(join(root, ...path), 'utf8'));
}

const { generators } = read('generators.json');

describe('the generators', () => {
  it('are found by Nx through the manifest', () => {
    const { generators: file, files, exports } = read('package.json');
    expect(file).toBe('./generators.json');
    expect(exports['./generators.json']).toBe('./generators.json');
    // Schemas are read from the sources, which are published too.
    expect(files).toEqual(expect.arrayContaining(['dist', 'src', 'generators.json']));
  });

  it.each(Object.entries<any>(generators))(
    '%s: its function and its schema exist',
    (_name, { factory, schema }) => {
      const [file, name] = factory.split('#');
      const source = file.replace('./dist/', '../src/');
      expect(jest.requireActual(source)[name]).toBeInstanceOf(Function);
      expect(existsSync(join(root, schema))).toBe(true);
    },
  );

  it('leave every rule to the inspection, which names all issues at once', () => {
    const { required, properties } = read(generators.deployment.schema);
    expect(required).toBeUndefined();
    for (const property of Object.values<any>(properties)) {
      expect(Object.keys(property)).not.toEqual(expect.arrayContaining(['enum']));
      expect(Object.keys(property)).not.toEqual(expect.arrayContaining(['pattern']));
    }
  });

  it('have the defaults of their schema', () => {
    const { properties } = read(generators.deployment.schema);
    const { defaultLocation, defaultSize } = jest.requireActual('../src/deployment/deployment-options');
    expect(properties.size.default).toBe(defaultSize);
    expect(properties.location.default).toBe(defaultLocation);
  });
});
