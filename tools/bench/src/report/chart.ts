import { init } from 'echarts';
import { isKept, type Reference, type Row } from '../row';
import type { Limit } from '../limits';
import { describeMachine, type Report } from './report';

type Compared = Row & { readonly against: Reference; readonly limit: Limit };

const rowHeight = 22;
const margin = { top: 64, bottom: 64, left: 520, right: 60 };
const width = 1000;
const colours = { kept: '#2a7f62', over: '#b3261e', limit: '#1b1b1f', spread: '#8a8a8f' };

/** A bar for each ratio that has a limit, with its spread and the limit, as SVG. */
export function chart(report: Report): string {
  const rows = report.rows.filter(isCompared);
  const height = margin.top + rows.length * rowHeight + margin.bottom;
  const canvas = init(null, null, { renderer: 'svg', ssr: true, width, height });
  const most = Math.max(...rows.flatMap(({ against, limit }) => [against.ratio.median, limitOf(limit)]));
  canvas.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: {
      text: 'What etcd-iac takes, as a ratio to what it is held against',
      subtext: `${report.date}, ${describeMachine(report.machine)}`,
      left: 10,
    },
    grid: margin,
    xAxis: { type: 'value', min: 0, max: Math.ceil(most * 10 + 2) / 10, axisLine: { show: true } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(titleOf),
      axisLabel: { width: margin.left - 20, overflow: 'truncate', interval: 0 },
      axisTick: { show: false },
    },
    legend: { bottom: 8, left: 10, data: ['median', 'limit'] },
    series: [
      {
        name: 'median',
        type: 'bar',
        barWidth: 10,
        itemStyle: { color: colours.kept },
        label: {
          show: true,
          position: 'insideRight',
          color: '#ffffff',
          formatter: ({ dataIndex }: { readonly dataIndex: number }) =>
            rows[dataIndex]?.against.ratio.median.toFixed(2) ?? '',
        },
        data: rows.map((row) => ({
          value: row.against.ratio.median,
          itemStyle: { color: isKept(row) ? colours.kept : colours.over },
        })),
      },
      {
        name: 'limit',
        type: 'scatter',
        symbol: 'rect',
        symbolSize: [2, 18],
        itemStyle: { color: colours.limit },
        data: rows.map(({ limit }, index) => [limitOf(limit), index]),
      },
    ],
  });
  const svg = canvas.renderToSVGString();
  canvas.dispose();
  return `${svg}\n`;
}

function isCompared(row: Row): row is Compared {
  return row.against !== undefined && row.limit !== undefined;
}

function limitOf(limit: Limit): number {
  return 'atMost' in limit ? limit.atMost : limit.atLeast;
}

function titleOf({ measured, figure, against }: Compared): string {
  return `${measured}, ${figure} / ${against.name}`;
}
