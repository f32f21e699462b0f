/** From values to the result that reports read: lines with labels and units, metrics, checks, gates; plain JSON. */
import { reasonFor, type Subject } from '../backends/explain/index.ts';
import { InternalError } from '../diagnostics/diagnostic.ts';
import { allRates } from '../finance/index.ts';
import type { Check, Line, Shape } from '../lines/index.ts';
import type { Closing, Figure, Gate, Metric, ResultCheck, ResultLine } from '../results/contract.ts';
import type { FindLeaf } from '../scenario/inputs.ts';
import { isQuantity } from '../quantity/quantity.ts';
import type { Closed } from './closing.ts';
import type { Setting } from './prepare.ts';
import { whyNothingIsLent } from './unlent.ts';

/** A closed deal in numbers. */
export interface Reader {
  readonly number: (line: string, moment: number) => number;
  readonly reason: (line: string, moment: number) => string;
  readonly moments: (line: string) => number;
}

/** Reads numbers out of values in any arithmetic. */
export function readerOf(setting: Setting, closed: Closed<unknown>): Reader {
  const { values, reading } = closed;
  const subject = subjectOf(setting, closed);
  const number = (line: string, moment: number): number => reading.arithmetic.toNumber(values.all(line)[moment]);
  return {
    number,
    moments: (line) => values.all(line).length,
    reason: (line, moment) => reasonFor(subject, line, moment),
  };
}

/** What explanations are given of: the plan with its numbers and values. */
export function subjectOf<T>({ plan }: Setting, { values, reading, bound }: Closed<T>): Subject<T> {
  return {
    plan,
    values,
    arithmetic: reading.arithmetic,
    irr: reading.irr,
    numbers: bound.numbers,
    series: bound.series,
  };
}

/** Units as people see them: the currency for money. */
export function shownUnit(unit: string, currency: string): string {
  return unit.replaceAll('money', currency);
}

/** Every line with its values; `null` and a reason where there is none. */
export function resultLines({ plan, currency }: Setting, reader: Reader): readonly ResultLine[] {
  return plan.model.lines.map((line): ResultLine => {
    const values = Array.from({ length: reader.moments(line.id) }, (_, k) => reader.number(line.id, k));
    const missing = values.flatMap((value, k) =>
      Number.isFinite(value) ? [] : [[String(k), reader.reason(line.id, k)] as const],
    );
    return {
      id: line.id,
      label: line.label,
      subject: line.subject,
      unit: shownUnit(line.unit, currency),
      nature: line.nature,
      shape: line.shape,
      ...(line.flow && { flow: line.flow }),
      source: line.source,
      // Negative zero is a trace of how a sum was taken, not a figure.
      values: values.map((value) => (Number.isFinite(value) ? value + 0 : null)),
      ...(missing.length > 0 && { reasons: Object.fromEntries(missing) }),
    };
  });
}

/** A single figure, or why there is none. */
export function figureOf({ plan, currency }: Setting, reader: Reader, line: string): Figure {
  const value = reader.number(line, 0);
  return Number.isFinite(value)
    ? { value: value + 0, unit: shownUnit(plan.line(line).unit, currency) }
    : { undefined: reader.reason(line, 0) };
}

/** The headline figures. An IRR with several roots carries them all. */
export function resultMetrics(setting: Setting, reader: Reader): Readonly<Record<string, Metric>> {
  return Object.fromEntries(
    setting.outline.metrics.map(({ id, label, line, detail }) => {
      const roots = rootsOf(setting.plan.line(line), reader);
      return [
        id,
        {
          ...figureOf(setting, reader, line),
          label,
          line,
          ...(roots.length > 1 && { roots }),
          ...(detail && { detail }),
        },
      ];
    }),
  );
}

function rootsOf({ formula }: Line, reader: Reader): readonly number[] {
  if (formula.node !== 'aggregate' || formula.kind !== 'irr' || formula.times === undefined) return [];
  const row = (line: string): number[] =>
    Array.from({ length: reader.moments(line) }, (_, k) => reader.number(line, k));
  return allRates(row(formula.of), row(formula.times));
}

/** The checks with their outcome; the first failing moment with both numbers. */
export function resultChecks(setting: Setting, reader: Reader): readonly ResultCheck[] {
  return setting.plan.model.checks.map((check) => {
    const tolerance = reader.number(check.tolerance, 0);
    const gaps = Array.from({ length: reader.moments(check.gap) }, (_, k) => reader.number(check.gap, k));
    const failing = gaps.flatMap((gap, k) => (gap <= tolerance ? [] : [k]));
    const [first] = failing;
    return {
      id: check.id,
      tier: check.tier,
      label: check.label,
      hint: check.hint,
      relation: check.relation,
      tolerance,
      passed: failing.length === 0,
      failures: failing.length,
      unit: shownUnit(setting.plan.line(check.left).unit, setting.currency),
      ...(first !== undefined && { first: firstFailure(setting, reader, check, first) }),
    };
  });
}

function firstFailure(setting: Setting, reader: Reader, check: Check, k: number): NonNullable<ResultCheck['first']> {
  const side = (line: string): number | null => {
    const value = reader.number(line, reader.moments(line) === 1 ? 0 : k);
    return Number.isFinite(value) ? value + 0 : null;
  };
  return {
    moment: momentName(setting, setting.plan.line(check.gap).shape, k),
    left: side(check.left),
    right: side(check.right),
  };
}

/** The calendar years of the yearly shape. */
export function yearsOf({ plan, firstYear }: Setting): readonly number[] {
  return Array.from({ length: plan.model.sizes.years }, (_, k) => firstYear + k);
}

/** The name of a moment: a period's label, a calendar year, or nothing for a single value. */
export function momentName({ periods, firstYear }: Setting, shape: Shape, k: number): string {
  return shape === 'period' ? (periods[k]?.label ?? String(k)) : shape === 'year' ? String(firstYear + k) : 'all';
}

/** Thresholds of the scenario against the figures; a figure that is undefined fails. */
export function resultGates(setting: Setting, reader: Reader, find: FindLeaf): readonly Gate[] {
  const lines = new Map(setting.outline.metrics.map(({ id, line }) => [id, line]));
  return setting.outline.gates.map(({ id, label, metric, relation, path }) => {
    const actual = figureOf(setting, reader, lines.get(metric) ?? metric);
    const leaf = find(path);
    if (!isQuantity(leaf)) throw new InternalError(`the gate ${id} has no threshold at ${path}`);
    const wanted = Number(leaf.value);
    // The comparison forgives rounding: a DSCR sculpted to 1.30 passes a gate of 1.30.
    const slack = 1e-9 * Math.max(Math.abs(wanted), 1);
    const passed =
      'value' in actual && (relation === 'at-least' ? actual.value >= wanted - slack : actual.value <= wanted + slack);
    return { id, label, metric, relation, required: wanted, actual, passed };
  });
}

/** How the deal closed: what binds each tranche, and what is left of each unknown. */
export function resultClosing(setting: Setting, reader: Reader, closed: Closed<unknown>, sizedOn: string): Closing {
  const { limits } = setting.outline;
  const tranches = [...new Set(limits.map(({ tranche }) => tranche))];
  return {
    sized_on: sizedOn,
    iterations: closed.evaluations,
    residual: Math.max(0, ...closed.residuals.map(({ residual }) => residual)),
    tolerance: closed.residuals.reduce(
      (least, { tolerance }) => Math.min(least, tolerance),
      reader.number('close.tolerance', 0),
    ),
    binding: tranches.map((tranche) => {
      const candidates = limits
        .filter((limit) => limit.tranche === tranche)
        .map((limit) => ({ ...limit, value: reader.number(limit.line, 0) }));
      const smallest = Math.min(...candidates.map(({ value }) => value));
      // Listed first wins a tie within rounding: the scenario's own limits come before the funding need.
      const binding = candidates.find(
        ({ value }) => value - smallest <= 1e-9 * Math.max(Math.abs(smallest), Math.abs(value)),
      );
      return {
        tranche: tranche.replace('funding.debt.', ''),
        constraint: binding?.constraint ?? 'none',
        label: binding?.label ?? { en: 'none', zh: '无' },
        ...(binding !== undefined &&
          reader.number(`${tranche}.commitment`, 0) <= 0 && {
            nothing_lent: whyNothingIsLent(setting, reader.number, tranche, binding.constraint),
          }),
      };
    }),
    unknowns: closed.residuals.map(({ unknown, residual }) => ({
      path: unknown.path,
      label: unknown.label,
      unit: shownUnit(unknown.unit, setting.currency),
      residual,
      value:
        unknown.shape === 'once' ? closed.reading.arithmetic.toNumber(closed.bound.numbers.get(unknown.path)) : null,
    })),
  };
}
