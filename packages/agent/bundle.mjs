// Writes the agent as one file, so that a container needs nothing but Node to run it. From the sources: those of CommonJS cannot be
// told apart by what is used of them, and would be three times as large.
import { build } from 'esbuild';
import { chmodSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const outfile = fileURLToPath(new URL('bundle/agent.js', import.meta.url));

/**
 * Leaves out what reads and writes messages as JSON, a tenth of the file: etcd is spoken to in binary alone, while `connect` has the
 * code for both.
 */
const withoutJson = {
  name: 'without-json',
  setup({ onLoad }) {
    onLoad({ filter: /\/@bufbuild\/protobuf\/dist\/esm\/(from|to)-json\.js$/ }, ({ path }) => {
      const name = path.endsWith('from-json.js') ? 'fromJson' : 'toJson';
      const refuse = "() { throw new Error('the agent speaks no JSON with etcd'); }";
      return { contents: `export function ${name}${refuse}\nexport function ${name}String${refuse}` };
    });
  },
};

await build({
  entryPoints: [fileURLToPath(new URL('src/main.ts', import.meta.url))],
  outfile,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  conditions: ['@etcd-iac/source'],
  plugins: [withoutJson],
  // The agent refuses an old Node itself, before it loads anything; core says the same to those who import it.
  logOverride: { 'ignored-bare-import': 'silent' },
  footer: {
    js: '/* Holds @connectrpc/connect, @connectrpc/connect-node, @bufbuild/protobuf and protocol buffers of etcd: Apache License 2.0, LICENSE-APACHE */',
  },
});
chmodSync(outfile, 0o755);
