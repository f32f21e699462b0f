/** The checks: each with both sides where it is broken most, its tolerance and its verdict; and all of them as one. */
import { type Check, momentsOf } from '../../lines/index.ts';
import { type Moments, ROW } from './arrange.ts';
import { type Page, text } from './book.ts';
import { NOT_AVAILABLE } from './formula.ts';
import { Pointer } from './layout.ts';
import { quoted } from './piece.ts';
import { cellOf, type Desk, lineFormat, linkTo, shownValue } from './rows.ts';
import type { SolvedCheck } from './solved-sheets.ts';
import type { Source } from './source.ts';
import { term } from './terms.ts';

/** The row where checks begin, and the columns of their sheet. */
const CHECK_ROW = 8;
const CHECK = {
  label: 1,
  id: 2,
  tier: 3,
  verdict: 4,
  gap: 5,
  tolerance: 6,
  when: 7,
  left: 8,
  relation: 9,
  right: 10,
  difference: 11,
  hint: 12,
} as const;

/** Where the verdicts will stand: known before the checks are written, for every sheet shows them. */
export function verdictCells(page: Page): {
  readonly master: string;
  readonly integrity: string;
  readonly solved: string;
  readonly commercial: string;
} {
  return { master: page.at(2, 2), integrity: page.at(3, 2), solved: page.at(4, 2), commercial: page.at(5, 2) };
}

/** All checks of the model, and those of solved values; a row each, with both sides where it is broken most. */
export function writeChecks(desk: Desk, solved: readonly SolvedCheck[]): void {
  const { source, arrangement } = desk;
  const { language, plan } = source;
  const page = arrangement.page('checks');
  const [ok, fail] = [term('ok', language), term('fail', language)];
  page.put(1, 1, text(term('checks', language), 'title'));
  page.putRow(
    CHECK_ROW - 1,
    1,
    (
      [
        'check',
        'line',
        'tier',
        'verdict',
        'largest_gap',
        'tolerance',
        'when',
        'left',
        'relation',
        'right',
        'difference',
        'hint',
      ] as const
    ).map((word) => text(term(word, language), 'head')),
  );
  page.widths.push(52, 30, 13, 11, 16, 14, 13, 18, 12, 18, 16, 60);
  page.frozen = { rows: CHECK_ROW - 1, columns: 1 };
  const bad = { integrity: 0, commercial: 0, solved: 0 };
  let row = CHECK_ROW;
  for (const check of plan.model.checks) {
    if (!writeCheck(check, row++, desk)) bad[check.tier] += 1;
  }
  for (const { label, id, residual, tolerance, value, format } of solved) {
    const holds = value.residual <= value.tolerance;
    if (!holds) bad.solved += 1;
    page.putRow(row, 1, [text(label, 'label'), text(id, 'quiet'), text(term('unknown_tier', language), 'quiet')]);
    page.put(row, CHECK.verdict, {
      look: 'check',
      formula: `IF(E${row}<=F${row},"${ok}","${fail}")`,
      value: holds ? ok : fail,
    });
    page.put(row, CHECK.gap, { look: 'check', formula: `ABS(${residual})`, value: value.residual, format });
    page.put(row, CHECK.tolerance, { look: 'link', formula: tolerance, value: value.tolerance, format });
    row += 1;
  }
  const last = Math.max(row - 1, CHECK_ROW);
  page.verdicts.push(`D${CHECK_ROW}:D${last}`, 'B2');
  const count = (tier: 'integrity' | 'commercial' | 'unknown_tier'): string =>
    `COUNTIFS($C$${CHECK_ROW}:$C$${last},"${term(tier, language)}",$D$${CHECK_ROW}:$D$${last},"${fail}")`;
  const kinds = [
    ['all_integrity', count('integrity'), bad.integrity],
    ['all_solved', count('unknown_tier'), bad.solved],
    ['all_commercial', count('commercial'), bad.commercial],
  ] as const;
  page.put(2, 1, text(term('master', language), 'block'));
  page.put(2, 2, {
    look: 'check',
    formula: `IF(B3+B4=0,"${ok}","${fail}")`,
    value: bad.integrity + bad.solved === 0 ? ok : fail,
  });
  for (const [k, [word, formula, value]] of kinds.entries()) {
    page.put(3 + k, 1, text(`${term(word, language)}: ${term('failing', language)}`, 'label'));
    page.put(3 + k, 2, { look: 'check', formula, value, format: '0' });
  }
}

const GAP = '#,##0.00######;-#,##0.00######;"-"';
const BROKEN = 1e300;
const BROKEN_TEXT = '10^300';

/** By how much a check is broken at its worst; without a value at any moment it is broken for sure. */
function breach(check: Check, { plan, value }: Source): { readonly worst: number; readonly at: number } {
  const count = momentsOf(plan.line(check.gap).shape, plan.model.sizes);
  const gaps = Array.from({ length: count }, (_, t) => value(check.gap, t));
  const worst = gaps.every(Number.isFinite) ? Math.max(...gaps) : BROKEN;
  return { worst, at: Math.max(0, gaps.indexOf(worst)) };
}

/** What the master verdict says: whether the model itself is right, and everything that was solved for still solves it. */
export function modelHolds(source: Source): boolean {
  const { plan, value } = source;
  return (
    plan.model.checks
      .filter(({ tier }) => tier === 'integrity')
      .every((check) => breach(check, source).worst <= value(check.tolerance, 0)) &&
    plan.model.unknowns.every(({ path, shape, condition, tolerance }) => {
      const solved = shape === 'once' ? [source.number(path)] : source.series(path);
      const residual = (each: number, t: number): number =>
        Math.abs(value(condition.line, t) - (condition.kind === 'zero' ? 0 : each));
      return solved.every((each, t) => residual(each, t) <= value(tolerance, 0));
    })
  );
}

/** One check; whether it holds now. */
function writeCheck(check: Check, row: number, desk: Desk): boolean {
  const { source, arrangement } = desk;
  const { layout } = arrangement;
  const { language, plan } = source;
  const page = arrangement.page('checks');
  const gap = plan.line(check.gap);
  const { format } = lineFormat(desk, plan.line(check.left));
  const count = momentsOf(gap.shape, plan.model.sizes);
  const pointer = new Pointer(layout, page.name);
  const { worst, at } = breach(check, source);
  const tolerance = source.value(check.tolerance, 0);
  const holds = worst <= tolerance;
  const [ok, fail] = [term('ok', language), term('fail', language)];
  page.putRow(row, 1, [
    text(check.label[language], 'label'),
    text(check.id, 'quiet'),
    text(term(check.tier, language), 'quiet'),
  ]);
  page.put(row, CHECK.verdict, {
    look: 'check',
    formula: `IF(E${row}<=F${row},"${ok}","${fail}")`,
    value: holds ? ok : fail,
  });
  page.put(row, CHECK.tolerance, linkTo(cellOf(check.tolerance, 'once', 0, desk), tolerance, '0.00E+00'));
  page.put(row, CHECK.relation, text(term(check.relation, language), 'quiet'));
  page.put(row, CHECK.hint, text(check.hint[language], 'quietWrapped'));
  // Where it holds, the last moment is shown; where not, the moment at which it is broken most.
  const moment = holds ? count - 1 : at;
  const ofGap = pointer.whole(layout.line(gap.id), gap.shape);
  const position = `IF(D${row}="${ok}",${count},MATCH(E${row},${ofGap},0))`;
  const side = (id: string, column: number): number => {
    const { shape } = plan.line(id);
    const value = source.value(id, shape === 'once' ? 0 : moment);
    const formula =
      shape === 'once'
        ? cellOf(id, 'once', 0, desk)
        : `IFERROR(INDEX(${pointer.whole(layout.line(id), shape)},1,${position}),${quoted(NOT_AVAILABLE)})`;
    page.put(row, column, { look: 'link', formula, value: shownValue(value), format });
    return value;
  };
  if (gap.shape === 'once') {
    page.put(row, CHECK.gap, linkTo(cellOf(gap.id, 'once', 0, desk), worst + 0, GAP));
  } else {
    const formula = layout.maybe.has(gap.id)
      ? `IF(COUNT(${ofGap})<${count},${BROKEN_TEXT},MAX(${ofGap}))`
      : `MAX(${ofGap})`;
    page.put(row, CHECK.gap, { look: 'check', formula, value: worst + 0, format: GAP });
    page.put(row, CHECK.when, {
      look: 'formula',
      formula: `IFERROR(INDEX(${namesOf(gap.shape, desk)},1,${position}),"")`,
      value: source.heads[gap.shape].names[moment] ?? '',
    });
  }
  const [left, right] = [side(check.left, CHECK.left), side(check.right, CHECK.right)];
  page.put(row, CHECK.difference, {
    look: 'formula',
    formula: `IFERROR(H${row}-J${row},${quoted(NOT_AVAILABLE)})`,
    value: shownValue(left - right),
    format,
  });
  return holds;
}

/** The row of the names of the moments. */
function namesOf(moments: Moments, { arrangement }: Desk): string {
  const { layout } = arrangement;
  const { sheet } = layout.counter(moments, '');
  return new Pointer(layout, '').whole({ sheet, row: ROW.names }, moments);
}
