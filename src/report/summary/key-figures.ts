/** The headline figures, each with its unit or the reason why there is none; several IRRs are never shown as one. */
import { formatFigure } from '../figure.ts';
import { say } from '../language.ts';
import { percent } from '../numbers.ts';
import { folded, stringWidth, table, wrap } from '../table.ts';
import type { Section } from './page.ts';

export const keyFigures: Section = ({ result, language, currency, width, term, named, paint }) => {
  const metrics = Object.entries(result.metrics).filter(([, { detail }]) => detail !== true);
  const rows: string[][] = [];
  const notes: string[] = [];
  for (const [name, metric] of metrics) {
    const label = say(metric.label, language);
    const figure = formatFigure(metric, name, currency, language);
    const roots = metric.roots ?? [];
    const long = 'undefined' in metric && stringWidth(figure) > 24;
    rows.push([label, long ? 'n/a' : figure]);
    if (long) notes.push(named(label, figure));
    if (roots.length > 1) {
      const modified = result.metrics[name === 'equity_irr' ? 'equity_mirr' : 'project_mirr'];
      const beside =
        modified !== undefined && 'value' in modified ? term('see_mirr', { rate: percent(modified.value) }) : '';
      notes.push(named(label, term('all_roots', { roots: roots.map((root) => percent(root)).join(', ') }) + beside));
    }
  }
  return [
    paint.strong(term('key_figures')),
    ...twoColumns(rows, width),
    ...notes.flatMap((note) => wrap(note, width).map(paint.warn)),
  ];
};

/** Label and figure, twice on a line where the terminal is wide enough. */
function twoColumns(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const half = Math.ceil(rows.length / 2);
  const columns = [
    { head: '', align: 'left' },
    { head: '', align: 'right' },
  ] as const;
  const pairs = rows.slice(0, half).map((row, at) => [...row, '  ', ...(rows[half + at] ?? ['', ''])]);
  const wide = table([...columns, { head: '', align: 'left' }, ...columns], pairs);
  return wide.every((line) => stringWidth(line) <= width) ? wide : table(columns, folded(rows, 0, 44));
}
