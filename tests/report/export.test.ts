import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesCsv, textCell } from '../../src/report/lines-csv.ts';
import { resultsJson } from '../../src/report/results-json.ts';
import { fixture } from './fixture.ts';

/** A small RFC 4180 reader. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const c = text[at] ?? '';
    if (quoted && c === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (c === '"') quoted = !quoted;
    else if (!quoted && (c === ',' || c === '\n')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (c === '\n') rows.push([]);
    } else cell += c;
  }
  return rows.slice(0, -1);
}

test('the lines read back from CSV with every value, period and party', () => {
  const result = fixture();
  const [head, ...rows] = readCsv(linesCsv(result));
  expect(head).toEqual(['scenario', 'line', 'party_from', 'party_to', 'period', 'date', 'value', 'unit']);
  expect(rows.length).toBe(result.lines.reduce((sum, line) => sum + line.values.length, 0));
  for (const line of result.lines) {
    const own = rows.filter((row) => row[1] === line.id);
    expect(own.map((row) => (row[6] === '' ? null : Number(row[6])))).toEqual(
      line.values.map((value) => (value === null ? null : value + 0)),
    );
    expect(new Set(own.map((row) => `${row[2]}>${row[3]}`))).toEqual(
      new Set([`${line.flow?.from ?? ''}>${line.flow?.to ?? ''}`]),
    );
    const moments = {
      once: [''],
      period: result.timeline.periods.map((each) => each.label),
      year: result.timeline.years.map(String),
    };
    expect(own.map((row) => row[4])).toEqual(moments[line.shape]);
  }
  expect(rows.find((row) => row[1] === 'cfads' && row[4] === '2031-H1')?.[5]).toBe('2031-06-30');
  expect(new Set(rows.map((row) => row[7]))).toEqual(new Set(['CNY', '1', '1/year', 'year']));
});

test('text that a spreadsheet would run is escaped, and any text reads back', () => {
  for (const start of ['=', '+', '-', '@', '\t', '\r']) expect(textCell(`${start}cmd`).replace(/^"/, '')).toMatch(/^'/);
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = readCsv(`${textCell(text)},end\n`)[0]?.[0] ?? '';
      expect(/^[=+\-@\t\r]/.test(text) ? read : `'${read}`).toBe(`'${text}`);
    }),
  );
});

test('a negative number is a number, not text', () => {
  expect(linesCsv(fixture())).toMatch(/,-\d+(\.\d+)?,CNY\n/);
});

test('results.json holds the result, in the same bytes each time', () => {
  const result = fixture();
  const text = resultsJson(result);
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(result)));
  expect(resultsJson(structuredClone(result))).toBe(text);
  expect(Object.keys(JSON.parse(text) as object).slice(0, 2)).toEqual(['schema', 'provenance']);
  expect(resultsJson({ ...result, closing: { ...result.closing } })).toBe(text);
  expect(text).not.toMatch(/NaN|Infinity|undefined:/);
});

test('a number that JSON cannot hold is a fault, not a null', () => {
  const result = fixture();
  expect(() => resultsJson({ ...result, closing: { ...result.closing, residual: NaN } })).toThrow(/NaN/);
});
