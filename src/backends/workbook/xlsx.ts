/** The bytes of a workbook: the only module that knows the library that writes them. The same book gives the same bytes. */
import type { CellStyle, FontStyle, NamedRange, WriteSheet } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import type { Book, Cell, Chart, Look, Page } from './book.ts';
import { columnName, sheetPrefix } from './layout.ts';
import { BAD, LOOKS, type Paint } from './looks.ts';

/** Excel takes no longer text in a cell. */
const LONGEST_TEXT = 32_767;
/** Text that the library would write as an error value; as rich text it stays the text that a user wrote. */
const LIKE_AN_ERROR = /^#/;

/** Office Open XML, without macros. */
export async function xlsxBytes(book: Book): Promise<Uint8Array> {
  const styles = stylesOf(book.font);
  return writeXlsx({
    sheets: book.pages.map((page) => sheetOf(page, book, styles)),
    namedRanges: [...book.pages.flatMap(printTitles), ...book.names.map(({ name, range }) => ({ name, range }))],
    defaultFont: { name: book.font, size: 10 },
    // eslint-disable-next-line no-restricted-syntax -- the day that the format's own archive counts from, not the clock
    properties: { title: book.title, creator: 'pppsim', modified: new Date(315_532_800_000) },
  });
}

/** What every printed page repeats. Written as the name that Excel keeps it in, since the library would not quote the sheet in it. */
function printTitles({ name, frozen: { rows, columns } }: Page): readonly NamedRange[] {
  if (rows === 0) return [];
  const at = sheetPrefix(name);
  const left = columns > 0 ? `${at}$A:$${columnName(columns)},` : '';
  return [{ name: '_xlnm.Print_Titles', range: `${left}${at}$1:$${rows}`, scope: name }];
}

type Styles = (look: Look, format: string | undefined) => CellStyle;

/** One style object for each look and format, however many cells share it. */
function stylesOf(font: string): Styles {
  const known = new Map<string, CellStyle>();
  return (look, format) => {
    const key = `${look} ${format ?? ''}`;
    const style = known.get(key) ?? { ...painted(LOOKS[look], font), ...(format !== undefined && { numFmt: format }) };
    known.set(key, style);
    return style;
  };
}

function painted({ ink, fill, bold, size, under, over, right, wrap }: Paint, name: string): CellStyle {
  const font: FontStyle = {
    name,
    size: size ?? 10,
    ...(bold === true && { bold }),
    ...(under === true && { underline: true }),
    ...(ink !== undefined && { color: { rgb: ink } }),
  };
  return {
    font,
    ...(fill !== undefined && { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fill } } }),
    ...(over === true && { border: { top: { style: 'thin', color: { rgb: '7F7F7F' } } } }),
    alignment: {
      vertical: 'center',
      ...(right === true && { horizontal: 'right' }),
      ...(wrap === true && { wrapText: true }),
    },
  };
}

function sheetOf(page: Page, book: Book, styles: Styles): WriteSheet {
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  for (const [row, column, cell] of page.cells()) cells.set(`${row - 1},${column - 1}`, written(cell, styles));
  const { frozen, print } = page;
  const { rows, columns } = frozen;
  const moments = page.widths.length - columns;
  return {
    name: page.name,
    cells,
    columns: page.widths.map((width, k) => ({
      width,
      ...(page.folded.has(k + 1) && { hidden: true, outlineLevel: 1 }),
    })),
    ...(rows + columns > 0 && { freezePane: { rows, columns } }),
    ...(page.spans.length > 0 && {
      merges: page.spans.map(({ row, from, to }) => ({
        startRow: row - 1,
        startCol: from - 1,
        endRow: row - 1,
        endCol: to - 1,
      })),
    }),
    ...(page.heights.size > 0 && {
      rowDefs: new Map([...page.heights].map(([row, height]) => [row - 1, { height }])),
    }),
    ...(page.charts.length > 0 && { charts: page.charts.map(chartOf) }),
    conditionalRules: page.verdicts.map((range, k) => ({
      type: 'cellIs',
      priority: k + 1,
      operator: 'equal',
      formula: `"${book.bad}"`,
      range,
      style: {
        font: { bold: true, color: { rgb: BAD.ink ?? '' } },
        fill: { type: 'pattern', pattern: 'solid', bgColor: { rgb: BAD.fill ?? '' } },
      },
    })),
    view: { showGridLines: false },
    pageSetup: {
      paperSize: 'a4',
      orientation: print.portrait === true ? 'portrait' : 'landscape',
      fitToPage: true,
      fitToWidth: print.columnsAPage === undefined ? 1 : Math.max(1, Math.ceil(moments / print.columnsAPage)),
      fitToHeight: print.onePage === true ? 1 : 0,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: `&L&8${footerText(book.title)}&C&8&A&R&8&P / &N` },
  };
}

/** `&` begins a code in headers and footers. */
const footerText = (title: string): string => title.replaceAll('&', '&&');

/** Functions newer than the file format carry a prefix in files; people see them without. Quoted text is passed over. */
const inFile = (formula: string): string =>
  /(?:MIN|MAX)IFS\(/.test(formula)
    ? formula.replaceAll(/"(?:[^"]|"")*"|\b(?:MINIFS|MAXIFS)\(/g, (found) =>
        found.startsWith('"') ? found : `_xlfn.${found}`,
      )
    : formula;

/** Text stays text, whatever it begins with: only a formula of ours is written as one. */
function written(
  { look, value, formula, format, jump }: Cell,
  styles: Styles,
): NonNullable<ReturnType<NonNullable<WriteSheet['cells']>['get']>> {
  const style = styles(look, format);
  const link = jump === undefined ? {} : { hyperlink: { target: '', location: jump } };
  if (formula !== undefined) return { formula: inFile(formula), formulaResult: value ?? null, style, ...link };
  if (typeof value !== 'string') return { value: value ?? null, style, ...link };
  const text = value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT - 1)}…` : value;
  if (LIKE_AN_ERROR.test(text)) return { value: text, richText: [{ text }], style, ...link };
  return { value: text, style, ...link };
}

const INKS = ['1F3864', 'C55A11', '548235', '7F6000', '7030A0', '2E75B6', 'A50021', '404040'] as const;

function chartOf({
  type,
  title,
  format,
  fromZero,
  series,
  from,
  to,
  left,
  right,
}: Chart): NonNullable<WriteSheet['charts']>[number] {
  return {
    type: type === 'line' ? 'line' : 'column',
    ...(type === 'stacked-column' && { barGrouping: 'stacked' }),
    title,
    legend: 'bottom',
    anchor: { from: { row: from - 1, col: left - 1 }, to: { row: to - 1, col: right - 1 } },
    series: series.map(({ name, values, categories, dashed }, k) => ({
      name,
      values,
      categories,
      color: INKS[k % INKS.length] ?? '404040',
      ...(type === 'line' && {
        marker: { symbol: 'none' },
        stroke: { width: 2, ...(dashed === true && { dash: 'dash' }) },
      }),
    })),
    // Left unsaid, marks are crosses, and small ones crowd the axis.
    axes: {
      x: { tickLblPos: 'low', majorTickMark: 'out', minorTickMark: 'none' },
      y: {
        numberFormat: { formatCode: format },
        majorTickMark: 'out',
        minorTickMark: 'none',
        ...(fromZero && { scale: { min: 0 } }),
      },
    },
  };
}
