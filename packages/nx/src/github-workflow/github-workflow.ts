import { actionPins, usesOf } from '../action-pins';

const commands = {
  npm: { install: 'npm ci', nx: 'npx nx' },
  pnpm: { install: 'pnpm install --frozen-lockfile', nx: 'pnpm exec nx' },
} as const;

/** A workflow that tests what a change touches, with nothing but the right to read the repository. */
export function githubWorkflow(manager: keyof typeof commands, defaultBase: string): string {
  const { install, nx } = commands[manager];
  const setupPnpm = `      - uses: ${usesOf(actionPins.setupPnpm)}\n`;
  return `name: CI

on:
  push:
    branches: [${defaultBase}]
  pull_request:

permissions:
  contents: read
  # To find the last commit that passed.
  actions: read

concurrency:
  group: \${{ github.workflow }}-\${{ github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}

jobs:
  affected:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: ${usesOf(actionPins.checkout)}
        with:
          # What is affected is found by comparing commits.
          fetch-depth: 0
          persist-credentials: false
${manager === 'pnpm' ? setupPnpm : ''}      - uses: ${usesOf(actionPins.setupNode)}
        with:
          node-version: 24
          cache: ${manager}
      - uses: ${usesOf(actionPins.setShas)}
        with:
          main-branch-name: ${defaultBase}
      - run: ${install}
      - run: ${nx} sync:check
      - run: ${nx} affected -t lint typecheck build test
        env:
          NX_NO_CLOUD: true
`;
}
