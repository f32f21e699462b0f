/** Faults of the reading that prints Excel formulas: what a wrong printer would have written, cell by cell. */
import type { ReadCell, ReadFile } from '../backends/workbook/file.ts';

export interface WorkbookFault {
  readonly does: string;
  /** The formula as the faulty printer writes it; the same one where the fault does not show. */
  readonly print: (formula: string, cell: ReadCell) => string;
}

/** `AB` one column to the left or right. */
function beside(column: string, by: number): string {
  let number = [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) + by;
  let name = '';
  while (number > 0) {
    name = String.fromCharCode(65 + ((number - 1) % 26)) + name;
    number = Math.floor((number - 1) / 26);
  }
  return name;
}

const pattern = (from: RegExp, to: string) => (formula: string) => formula.replaceAll(from, to);

export const WORKBOOK_FAULTS: readonly WorkbookFault[] = [
  {
    does: 'sums end one moment too early',
    print: (formula) =>
      formula.replaceAll(/SUM\(([^():]+):\$?([A-Z]+)(\$?\d+)\)/g, (_, from: string, column: string, row: string) => {
        return `SUM(${from}:$${beside(column, -1)}${row})`;
      }),
  },
  {
    does: 'what was the moment before is taken two moments before',
    print: (formula) =>
      formula.replaceAll(
        /(>=1,)((?:'[^']+'!)?)([A-Z]+)(\d+)/g,
        (_, test: string, sheet: string, column: string, row: string) => {
          return `${test}${sheet}${beside(column, -1)}${row}`;
        },
      ),
  },
  {
    does: 'the first moment looks before itself',
    print: pattern(/>=1,/g, '>=0,'),
  },
  { does: 'the smaller of two is printed as the larger', print: pattern(/\bMIN\(/g, 'MAX(') },
  { does: 'the larger of two is printed as the smaller', print: pattern(/\bMAX\((?!ABS)/g, 'MIN(') },
  {
    does: 'a comparison is exact where it should forgive rounding',
    print: pattern(/>0\.000000001\*MAX\(ABS/g, '>0*MAX(ABS'),
  },
  { does: 'a comparison forgives a thousandth', print: pattern(/>0\.000000001\*MAX\(ABS/g, '>0.001*MAX(ABS') },
  {
    does: 'a whole part takes no heed of rounding',
    print: pattern(/INT\(([^()]+)\+MIN\(0\.4999999,[^()]*(?:\([^()]*(?:\([^()]*\))*[^()]*\))*[^()]*\)\)/g, 'INT($1)'),
  },
  {
    does: 'the first guess of a rate of return is printed in per cent',
    print: pattern(/IRR\(([^(),]+),([-0-9.]+)\)/g, 'IRR($1,$2*100)'),
  },
  {
    does: 'a periodic rate is shown as a yearly one',
    print: pattern(/\(1\+(IRR\([^()]*\))\)\^\(1\/\(INDEX\([^()]*\)-INDEX\([^()]*\)\)\)-1/g, '$1'),
  },
  {
    does: 'money is rounded to cents along the way',
    print: (formula, { sheet, column }) =>
      sheet === 'Cash waterfall' && column >= 7 ? `ROUND(${formula},2)` : formula,
  },
  { does: 'a missing value becomes zero', print: pattern(/"n\/a[^"]*"/g, '0') },
  {
    does: 'both branches of a choice are exchanged',
    print: pattern(/^IF\(([^(),]+),([^(),]+),([^(),]+)\)$/g, 'IF($1,$3,$2)'),
  },
  { does: 'a power takes its sign first', print: pattern(/\^\(-/g, '^(') },
  { does: 'a sum of the year takes in the year after', print: pattern(/("<"&\([^()]+)\+0\.5\)/g, '$1+1.5)') },
  {
    does: 'an input is read from the row below',
    print: (formula) =>
      formula.replaceAll(/('Inputs'!\$C\$)(\d+)/g, (_, at: string, row: string) => `${at}${Number(row) + 1}`),
  },
  { does: 'subtraction loses its parentheses', print: pattern(/-\(([^()]+)\+([^()]+)\)/g, '-$1+$2') },
];

/** A cell as the sound printer wrote it, and as the faulty one would have. */
export interface Misprint {
  readonly sound: ReadCell;
  readonly faulty: ReadCell;
}

/** Every cell in which the fault shows. */
export function printed(file: ReadFile, { print }: WorkbookFault): readonly Misprint[] {
  return file.cells.flatMap((sound) => {
    if (sound.formula === undefined) return [];
    const formula = print(sound.formula, sound);
    return formula === sound.formula ? [] : [{ sound, faulty: { ...sound, formula } }];
  });
}
