// Writes the agent as one file, so that a container needs nothing but Node to run it. From the sources: those of CommonJS cannot be
// told apart by what is used of them, and would be three times as large.
import { build } from 'esbuild';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

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

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL('src/main.ts', import.meta.url))],
  write: false,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  conditions: ['@etcd-iac/source'],
  plugins: [withoutJson],
  // The agent refuses an old Node itself, before it loads anything; core says the same to those who import it.
  logOverride: { 'ignored-bare-import': 'silent' },
});
const program = outputFiles[0].text.replace(/^#!.*\n/, '');

/**
 * As text that unpacks itself, a third of the size: the volume that it comes with takes little, and a plan holds it once for each
 * member. It is run as the file itself would be.
 */
const packed = brotliCompressSync(program, {
  params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
}).toString('base64');
mkdirSync(dirname(outfile), { recursive: true });
writeFileSync(
  outfile,
  `#!/usr/bin/env node
'use strict';
/* Holds @connectrpc/connect, @connectrpc/connect-node, @bufbuild/protobuf and protocol buffers of etcd: Apache License 2.0, LICENSE-APACHE */
const packed = Buffer.from('${packed}', 'base64');
module._compile(require('node:zlib').brotliDecompressSync(packed).toString(), __filename);
`,
);
chmodSync(outfile, 0o755);
