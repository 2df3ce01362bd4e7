import { chart } from '../src/report/chart';
import type { Report } from '../src/report/report';
import { resultTable } from '../src/report/result-table';
import { ratioRow, valueRow } from '../src/row';

const against = { name: 'lean', values: [100, 100, 100] };
const measured = 'cdktf: to the stack';
const rows = [
  ratioRow({ measured, figure: 'wall time', unit: 'ms' }, [105, 104, 120], against, { atMost: 1.1 }),
  ratioRow({ measured, figure: 'peak memory', unit: 'MiB' }, [150, 151, 149], against, { atMost: 1.1 }),
  valueRow({ measured: 'planning', figure: 'a member', unit: 'µs' }, [25.04], { atMost: 50 }),
  valueRow({ measured: '@etcd-iac/core', figure: 'number of files', unit: 'files' }, [1330]),
];

describe(resultTable, () => {
  const lines = resultTable(rows).split('\n');
  const line = (figure: string): string => lines.find((one) => one.includes(figure)) ?? '';

  it('shows medians, spreads, the ratio and whether its limit is kept', () => {
    expect(line('wall time')).toMatch(
      /105 \(104–120\) ms .*lean: 100 \(100–100\) ms .* 1\.05 \(1\.04–1\.20\) .*≤ 1\.1 .*kept/,
    );
    expect(line('peak memory')).toMatch(/1\.50 \(1\.49–1\.51\).*≤ 1\.1.*OVER/);
  });

  it('shows a single figure without a spread, and judges none without a limit', () => {
    expect(line('a member')).toMatch(/25\.0 µs .*≤ 50 .*kept/);
    expect(line('number of files')).toMatch(/1330 files/);
    expect(line('number of files')).not.toMatch(/kept|OVER/);
  });

  it('names what was measured once', () => {
    expect(lines.filter((one) => one.includes(measured))).toHaveLength(1);
  });
});

describe(chart, () => {
  const machine = { cores: 2, cpu: 'a cpu', memoryGiB: 24, system: 'linux x64', node: '20.20.2' };
  const report: Report = { date: '2026-11-27', machine, seconds: 60, rows };
  const svg = chart(report);

  it('is an SVG that names the day, the machine and each ratio', () => {
    expect(svg).toMatch(/^<svg .*<\/svg>\n$/s);
    for (const text of ['2026-11-27', 'a cpu', 'wall time / lean', '1.05', '1.50'])
      expect(svg).toContain(text);
  });

  it('leaves out what is no ratio', () => {
    expect(svg).not.toContain('planning');
  });

  it('shows in another colour what is over its limit', () => {
    const over = '#b3261e';
    expect(svg).toContain(over);
    expect(chart({ ...report, rows: rows.slice(0, 1) })).not.toContain(over);
  });
});
