// Starts a tool of this workspace: node tools/launch/launch.cjs start --once
//
// The command line is read first, from src/command-line.cjs of the tool, which is JavaScript: help and mistakes are answered
// at once. Building takes a second and more, even where nothing has changed.
const { spawnSync } = require('node:child_process');
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');

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
