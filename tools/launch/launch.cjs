// Starts a tool of this workspace: node tools/launch/launch.cjs start --once
//
// The command line is read first, from src/command-line.cjs of the tool, which is JavaScript: help and mistakes are answered
// at once. Building takes a second and more, even where nothing has changed.
const { spawnSync } = require('node:child_process');
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');

const { engines } = require('../../package.json');

const refusal = refuseNode(process.versions.node, engines.node);
if (refusal !== undefined) {
  console.error(`failed: ${refusal}`);
  process.exit(1);
}

const [tool, ...args] = process.argv.slice(2);
const root = dirname(require.resolve('../../package.json'));
const folder = join(root, 'tools', tool);

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});

async function main() {
  // Ends the process after help and after a mistake.
  readCommandLine().createProgram().parse(args, { from: 'user' });
  const code = build();
  if (code !== 0) {
    process.exitCode = code;
    return;
  }
  const program = require.resolve(folder);
  // As if Node had been told to run it.
  process.argv = [process.execPath, program, ...args];
  await import(pathToFileURL(program).href);
}

function readCommandLine() {
  try {
    return require(join(folder, 'src', 'command-line.cjs'));
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    console.error('failed: what this needs is not installed; run npm ci first');
    process.exit(1);
  }
}

/** Builds the tool and what it needs. Returns the exit code. */
function build() {
  const manifest = require.resolve('nx/package.json');
  const nx = join(dirname(manifest), require(manifest).bin.nx);
  const { status } = spawnSync(process.execPath, [nx, 'run', `${tool}:build`], {
    cwd: root,
    stdio: 'inherit',
  });
  return status ?? 1;
}

/**
 * What is wrong with a version of Node. As `refuseNode` of `@etcd-iac/core` says it, which is not built yet.
 *
 * @param {string} version
 * @param {string} range such as "^20.19.0 || >=22.0.0"
 */
function refuseNode(version, range) {
  const [major, minor] = version.split('.').map(Number);
  const releases = [...range.matchAll(/(\^|>=)(\d+)\.(\d+)/g)].map(([, sign, ...numbers]) => [
    sign,
    ...numbers.map(Number),
  ]);
  const fits = ([sign, itsMajor, itsMinor]) =>
    major === itsMajor ? minor >= itsMinor : sign === '>=' && major > itsMajor;
  if (releases.some(fits)) return undefined;
  const names = releases.map(([, itsMajor, itsMinor]) => `${itsMajor}${itsMinor > 0 ? `.${itsMinor}` : ''}`);
  const newest = names.pop();
  return `etcd-iac needs Node ${names.join(', ')} or ${newest} and later; this is ${version}`;
}
