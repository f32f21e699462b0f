/** Sheets that show lines of others in an order of their own: sources and uses, statements. */
import { momentsOf } from '../../lines/index.ts';
import { COLUMN } from './arrange.ts';
import { type Page, text } from './book.ts';
import { columnName } from './layout.ts';
import { cellOf, type Desk, lineFormat, shownValue, writeHead } from './rows.ts';
import type { ShownLine, Statement } from './source.ts';
import { term } from './terms.ts';

/** Two tables that add up to the same. */
export function writeSourcesAndUses(desk: Desk): void {
  const { source, arrangement, money } = desk;
  const { language } = source;
  const page = arrangement.page('sources_and_uses');
  page.put(1, 1, text(term('sources_and_uses', language), 'title'));
  page.widths.push(50, 20, 12);
  page.print = { portrait: true, onePage: true };
  let row = 3;
  const totals: { cell: string; value: number }[] = [];
  for (const [title, lines] of [
    ['sources', source.sources],
    ['uses', source.uses],
  ] as const) {
    page.putRow(row, 1, [
      text(term(title, language), 'head'),
      text(money.unit, 'headRight'),
      text(term('share', language), 'headRight'),
    ]);
    const first = row + 1;
    const last = row + lines.length;
    const total = last + 1;
    const amounts = lines.map(({ line, sign }) => sign * source.value(line, 0));
    const sum = amounts.reduce((a, b) => a + b, 0);
    for (const [k, shown] of lines.entries()) {
      page.put(first + k, 1, text(labelOf(shown, desk), 'label'));
      page.put(first + k, 2, {
        look: 'link',
        formula: signed(shown, cellOf(shown.line, 'once', 0, desk)),
        value: (amounts[k] ?? 0) + 0,
        format: money.format,
      });
      page.put(first + k, 3, {
        look: 'formula',
        formula: `IF($B$${total}=0,0,B${first + k}/$B$${total})`,
        value: sum === 0 ? 0 : (amounts[k] ?? 0) / sum,
        format: '0.0%',
      });
    }
    page.put(total, 1, text(term('total', language), 'block'));
    page.put(total, 2, {
      look: 'total',
      formula: lines.length === 0 ? '0' : `SUM(B${first}:B${last})`,
      value: sum,
      format: money.format,
    });
    totals.push({ cell: `B${total}`, value: sum });
    row = total + 2;
  }
  page.put(row, 1, text(term('difference', language), 'label'));
  const [left, right] = totals;
  page.put(row, 2, {
    look: 'check',
    formula: `${left?.cell ?? 0}-${right?.cell ?? 0}`,
    value: (left?.value ?? 0) - (right?.value ?? 0),
    format: '#,##0.00;-#,##0.00;"-"',
  });
}

/** A statement: links to lines under headings, a column a moment. */
export function writeStatement(page: Page, statement: Statement, desk: Desk): void {
  const { source, arrangement } = desk;
  const { shape } = statement;
  writeHead(page, statement.title[source.language], shape, desk);
  const first = arrangement.layout.firstColumn[shape];
  let row = arrangement.firstRow(shape);
  for (const { title, rows } of statement.blocks) {
    page.put(row++, COLUMN.label, text(title[source.language], 'block'));
    for (const shown of rows) {
      const line = source.plan.line(shown.line);
      const { format, unit } = lineFormat(desk, line);
      const count = momentsOf(shape, source.plan.model.sizes);
      page.put(row, COLUMN.label, text(labelOf(shown, desk), shown.strong === true ? 'block' : 'label'));
      page.put(row, COLUMN.unit, text(unit, 'quiet'));
      page.put(row, COLUMN.id, text(line.id, 'quiet'));
      const values = Array.from({ length: count }, (_, t) => shown.sign * source.value(line.id, t));
      const place = arrangement.layout.line(line.id);
      for (const [t, value] of values.entries()) {
        const cell = `'${place.sheet}'!${columnName(first + t)}${place.row}`;
        const maybe = arrangement.layout.maybe.has(line.id);
        const formula = shown.sign === 1 ? cell : maybe ? `IF(ISNUMBER(${cell}),-${cell},${cell})` : `-${cell}`;
        page.put(row, first + t, {
          look: shown.strong === true ? 'total' : 'link',
          formula,
          value: shownValue(value),
          format,
        });
      }
      if (line.nature === 'flow') {
        const range = `${columnName(first)}${row}:${columnName(first + count - 1)}${row}`;
        const sum = values.reduce((a, b) => a + b, 0);
        if (Number.isFinite(sum))
          page.put(row, COLUMN.total, {
            look: shown.strong === true ? 'total' : 'sum',
            formula: `SUM(${range})`,
            value: sum + 0,
            format,
          });
      }
      row += 1;
    }
    row += 1;
  }
}

function labelOf({ line, label }: ShownLine, { source }: Desk): string {
  return (label ?? source.plan.line(line).label)[source.language];
}

const signed = ({ sign }: ShownLine, cell: string): string => (sign === 1 ? cell : `-${cell}`);
