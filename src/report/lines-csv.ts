/** Every line of a result as one long tidy table: a row a value, ready for a notebook or a database. */
import type { ResultLine, RunResult } from '../results/contract.ts';
import { exactText } from './numbers.ts';

const COLUMNS = ['scenario', 'line', 'party_from', 'party_to', 'period', 'date', 'value', 'unit'] as const;

/**
 * `scenario,line,party_from,party_to,period,date,value,unit`, all lines in the order of the result.
 *
 * A year line has the year as its period, a `once` line no period. A value reads back as the same double; it is empty
 * where there is none. Text that a spreadsheet would take for a
 * formula is preceded by an apostrophe.
 */
export function linesCsv(result: RunResult): string {
  const scenario = textCell(result.provenance.scenario);
  const rows: string[] = [COLUMNS.join(',')];
  for (const line of result.lines) {
    const head = [scenario, textCell(line.id), textCell(line.flow?.from ?? ''), textCell(line.flow?.to ?? '')].join(
      ',',
    );
    const unit = textCell(line.unit);
    line.values.forEach((value, at) => {
      const [period, date] = momentOf(result, line, at);
      const number = value === null ? '' : exactText(value);
      rows.push(`${head},${textCell(period)},${date},${number},${unit}`);
    });
  }
  return `${rows.join('\n')}\n`;
}

function momentOf(result: RunResult, line: ResultLine, at: number): readonly [period: string, date: string] {
  if (line.shape === 'once') return ['', ''];
  if (line.shape === 'year') {
    const year = result.timeline.years[at];
    return year === undefined ? ['', ''] : [String(year), `${year}-12-31`];
  }
  const period = result.timeline.periods[at];
  return period === undefined ? ['', ''] : [period.label, period.end];
}

/** A text cell: never a formula, quoted where needed. */
export function textCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
