/** How long a deal takes to close, in float64 and exactly: from the prepared plan to the values of every line. */
import { existsSync } from 'node:fs';
import { inChild, median, ROOT, table } from '../measure.mjs';

const SCENARIOS = ['smart-parking', 'sam-single-owner', 'street-lighting'];
const ROUNDS = 3;

function measure(name, arithmetic) {
  const runs = Array.from({ length: ROUNDS }, () => inChild('sections/closing-child.mjs', name, arithmetic));
  return { ...runs[0], cold: median(runs.map(({ cold }) => cold)), again: median(runs.map(({ again }) => again)) };
}

export default function closing() {
  const rows = SCENARIOS.filter((name) => existsSync(`${ROOT}scenarios/${name}.yaml`)).map((name) => {
    const [float64, exact] = [measure(name, 'float64'), measure(name, 'exact')];
    return [
      name,
      `${float64.lines} x ${float64.periods}`,
      `${float64.evaluations}`,
      `${float64.cold.toFixed(0)} ms`,
      `${float64.again.toFixed(0)} ms`,
      `${exact.cold.toFixed(0)} ms`,
      `${exact.again.toFixed(0)} ms`,
    ];
  });
  return {
    title: 'Closing a deal (plan prepared; kernel compiled, unknowns found, every line read)',
    text: table(
      ['scenario', 'lines x periods', 'evaluations', 'float64, cold', 'float64, again', 'exact, cold', 'exact, again'],
      rows,
    ),
  };
}
