/** What a loan costs by the calendar: base-rate curve and its reset, stepping margin. Rates a year; dates of the lender's contract. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { at as atIndex, call, most, type Named, number, type Term, when } from '../../lines/index.ts';
import { isQuantitySeries, type Quantity, type QuantitySeries } from '../../quantity/quantity.ts';
import { DATE, PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { TrancheSpec } from './spec.ts';

const SOURCE =
  'floating rate fixed on the reset day and held until the next: 中国人民银行公告〔2019〕第15号、第30号 (LPR; to be confirmed against the original); yearly and dated tables of the scenario';

/** Writes base rate and contract rate (1/year, period lines) below the tranche's path. */
export function buildRates(
  context: Context,
  at: string,
  label: Bilingual,
  spec: TrancheSpec,
): { readonly base: Term; readonly rate: Named } {
  const { m } = context;
  const base = baseRate(context, at, label, spec);
  const margin = isQuantitySeries(spec.margin)
    ? curve(
        context,
        `${at}.margin`,
        text(`${label.en}: margin`, `${label.zh}：加点`),
        spec.margin.by === 'year'
          ? context.time.yearIndex
          : spec.margin_counted_from === 'close'
            ? loanYear(context)
            : context.time.operatingYear,
      )
    : m.input(`${at}.margin`, '1/year');
  const rate = m.line(
    `${at}.rate`,
    { unit: '1/year', nature: 'factor', label: text(`${label.en}: interest rate`, `${label.zh}：贷款利率`) },
    base.plus(margin),
  );
  return { base, rate };
}

/** The base rate that holds in the period: of its first day, or of the last day on which the loan is reset. */
function baseRate(context: Context, at: string, label: Bilingual, spec: TrancheSpec): Term {
  const { m } = context;
  const named = text(`${label.en}: base rate`, `${label.zh}：基准利率`);
  const path = `${at}.base_rate`;
  const given: Quantity | QuantitySeries = spec.base_rate;
  if (spec.base_rate_changes === undefined && spec.reset === 'each-period') {
    if (!isQuantitySeries(given)) return m.input(path, '1/year');
    if (given.by === 'year') return context.table(path, named, given, '1/year', 'hold');
  }
  const reset = resetDay(context, at, label, spec.reset);
  const start: Term = isQuantitySeries(given)
    ? curve(
        context,
        path,
        named,
        given.by === 'year' ? call('year_of', reset).minus(call('year_of', m.input('close', DATE))) : loanYear(context),
      )
    : m.input(path, '1/year');
  const changes = spec.base_rate_changes ?? [];
  if (changes.length === 0) return start;
  return m.line(
    `${path}.set`,
    { unit: '1/year', nature: 'factor', source: SOURCE, label: named },
    changes.reduce<Term>((before, _, index) => {
      const change = `${at}.base_rate_changes.${index}`;
      return when(reset.isAtLeast(m.input(`${change}.from`, DATE)), m.input(`${change}.rate`, '1/year'), before);
    }, start),
  );
}

/** The day whose base rate holds in the period: its first day, 1 January, or the last anniversary of the close. */
function resetDay(context: Context, at: string, label: Bilingual, reset: TrancheSpec['reset']): Term {
  const { m, time } = context;
  if (reset === 'each-period') return time.start;
  const close = m.input('close', DATE);
  const monthStart = time.start.minus(call('day_of', time.start).minus(1).times(number(1, 'day')));
  return m.line(
    `${at}.reset_day`,
    { unit: DATE, nature: 'date', source: SOURCE, label: text(`${label.en}: last reset`, `${label.zh}：最近重定价日`) },
    reset === 'january'
      ? most(close, call('add_months', monthStart, number(1).minus(call('month_of', time.start))))
      : call('add_months', close, loanYear(context).times(12)),
  );
}

/** Whole years from the close to the period's first day: 0 in the first year of the loan. Written once. */
function loanYear({ m, time }: Context): Named {
  const id = 'timeline.loan_year';
  if (m.has(id)) return m.named(id);
  const close = m.input('close', DATE);
  const calendar = call('year_of', time.start).minus(call('year_of', close));
  return m.line(
    id,
    {
      unit: PURE,
      nature: 'time',
      source: 'whole years between two dates; definition',
      label: text("Whole years from the close to the period's start", '自融资交割至期初的整年数'),
    },
    calendar.minus(when(time.start.isLess(call('add_months', close, calendar.times(12))), 1, 0)),
  );
}

/** A table of yearly rates as a period line: the value of a year counted from 0, the nearest held where none is listed. */
function curve({ m }: Context, path: string, label: Bilingual, year: Term): Named {
  const about = { unit: '1/year', nature: 'factor', source: SOURCE } as const;
  const byYear = m.line(
    `${path}.by_year`,
    { ...about, shape: 'year', label: text(`${label.en}: by year`, `${label.zh}：按年`) },
    m.input(path, '1/year', 'year', 'hold'),
  );
  return m.line(`${path}.table`, { ...about, label }, atIndex(byYear, year, 0));
}
