import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chart } from '../src/report/chart';
import type { Report } from '../src/report/report';
import { benchNames } from '../src/command-line.cjs';
import { formatLimit } from '../src/report/format';

const folder = join(__dirname, '..');
const workspaceRoot = join(folder, '..', '..');
const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');
const report = JSON.parse(read(folder, 'results', 'bench.json')) as Report;

describe('what the README shows', () => {
  const readme = read(workspaceRoot, 'README.md');

  it('is the chart of the results that are kept, with their date', () => {
    expect(read(folder, 'results', 'bench.svg')).toBe(chart(report));
    const [, path] = /!\[[^\]]*\]\(([^)]*bench\.svg)\)/.exec(readme) ?? [];
    expect(existsSync(join(workspaceRoot, path!))).toBe(true);
    expect(readme).toContain(report.date);
  });
});

describe('the README of the benchmarks', () => {
  const readme = read(folder, 'README.md');

  it('names every bench', () => {
    for (const name of benchNames) expect(readme).toContain(`\`${name}\``);
  });

  it('tells of every goal that is missed', () => {
    const missed = report.rows.flatMap(({ limit }) => (limit?.missed ? [formatLimit(limit)] : []));
    for (const limit of new Set(missed)) expect(readme).toContain(limit);
  });
});
