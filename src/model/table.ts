/** A table of the scenario as lines: its values by year, and the value that holds in each period. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { at, type ModelBuilder, Named, type Term, when } from '../lines/index.ts';
import type { QuantitySeries } from '../quantity/quantity.ts';
import { type Context, text } from './context.ts';
import type { Timeline } from './timeline/timeline.ts';

const SOURCE = 'table of the scenario; definition';

/**
 * A series leaf at `path` as a period line, `<path>.table`.
 *
 * By calendar year: the value of the year in which the period lies. By position: the value of the operating year in which
 * the period starts, the first at position 0; zero outside operation. Needs the input `path` as a yearly series whose
 * moment k is calendar year close + k, or position k; `fill` says what stands where nothing is listed.
 */
function tableLine(
  m: ModelBuilder,
  time: Timeline,
  {
    path,
    label,
    series,
    unit,
    fill,
  }: {
    readonly path: string;
    readonly label: Bilingual;
    readonly series: QuantitySeries;
    readonly unit: string;
    readonly fill: 'zero' | 'hold';
  },
): Named {
  const values = m.input(path, unit, 'year', fill);
  const id = `${path}.table`;
  if (m.has(id)) return new Named(id);
  const about = { unit, nature: 'factor', source: SOURCE } as const;
  const byCalendar = series.by === 'year';
  const byYear = m.line(
    `${path}.by_year`,
    {
      ...about,
      shape: 'year',
      label: byCalendar
        ? text(`${label.en}: by calendar year`, `${label.zh}：按公历年`)
        : text(`${label.en}: by operating year`, `${label.zh}：按运营年`),
    },
    values,
  );
  const value: Term = byCalendar
    ? at(byYear, time.yearIndex, 0)
    : when(time.operating, at(byYear, time.operatingYear, 0));
  return m.line(id, { ...about, label }, value);
}

/** Tables of the scenario as lines on a timeline: see `Context.table`. */
export function tablesIn(m: ModelBuilder, time: Timeline): Context['table'] {
  return (path, label, series, unit, fill) => tableLine(m, time, { path, label, series, unit, fill });
}
