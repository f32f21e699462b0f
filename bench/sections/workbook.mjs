/** How long a workbook takes to write once the deal has closed, and how large it is. */
import { inChild, median, table } from '../measure.mjs';

const SCENARIOS = ['scenarios/smart-parking.yaml', 'bench/scenarios/monthly-30-years.yaml'];
const ROUNDS = 3;

export default function workbook() {
  const rows = SCENARIOS.map((file) => {
    const runs = Array.from({ length: ROUNDS }, () => inChild('sections/workbook-child.mjs', file));
    const { lines, periods, cells, bytes, memory } = runs[0];
    const [wall, busy] = ['wall', 'busy'].map((what) => median(runs.map((run) => run[what])));
    return [
      file.replace(/^.*\/|\.yaml$/g, ''),
      `${lines} x ${periods}`,
      cells.toLocaleString('en-US'),
      `${(wall / 1000).toFixed(1)} s`,
      `${(busy / 1000).toFixed(1)} s`,
      `${(bytes / 1e6).toFixed(1)} MB`,
      `${memory.toFixed(0)} MB`,
    ];
  });
  return {
    title: 'Writing a workbook (the deal has closed; sheets, formulas, values, bytes; the first in its process)',
    text: table(
      ['scenario', 'lines x periods', 'cells of lines', 'time', 'time of the processor', 'file', 'peak memory'],
      rows,
    ),
  };
}
