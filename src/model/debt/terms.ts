/** The timing and price of one tranche: when it lives, when it repays, what it costs. None depends on its amount. */
import type { z } from 'zod';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Named, next, number, type Term, when } from '../../lines/index.ts';
import { periodRate as interestRate } from '../../lines/idioms/index.ts';
import { isQuantitySeries } from '../../quantity/quantity.ts';
import { FLAG, PURE } from '../../quantity/unit.ts';
import { type Context, nameOf, text } from '../context.ts';
import type { trancheSpec } from './spec.ts';

export type TrancheSpec = z.output<typeof trancheSpec>;

/** The timing and price of a tranche, none of which depends on its amount. */
export interface Terms {
  readonly at: string;
  readonly label: Bilingual;
  readonly lender: string;
  readonly rank: 'senior' | 'junior';
  readonly spec: TrancheSpec;
  /** Up while the loan may be outstanding: from the close to its last repayment. */
  readonly living: Named;
  /** Up in periods of operation in which the loan lives: service is due. */
  readonly serving: Named;
  readonly repaying: Named;
  readonly maturity: Named;
  /** Interest rate of the period, a pure number. */
  readonly periodRate: Named;
  /** Period, money: while the loan lives. */
  readonly agencyFee: Named;
}

/** Writes the terms of a tranche under `funding.debt.<name>`. */
export function buildTerms(context: Context, name: string, spec: TrancheSpec): Terms {
  const { m, time } = context;
  const at = `funding.debt.${name}`;
  const label = nameOf(spec.label, name);
  const flag = { unit: FLAG, nature: 'flag' } as const;
  const tenor = m.input(`${at}.tenor`, 'year');
  const grace = m.input(`${at}.grace`, 'month').times(number(1, 'year/month')).over(12);
  const living = m.line(
    `${at}.living`,
    { ...flag, label: text(`${label.en}: may be outstanding`, `${label.zh}：存续期`) },
    time.elapsed.isAtMost(tenor),
  );
  const serving = m.line(
    `${at}.serving`,
    { ...flag, label: text(`${label.en}: service is due`, `${label.zh}：付息还本期`) },
    living.and(time.running),
  );
  const repaying = m.line(
    `${at}.repaying`,
    { ...flag, label: text(`${label.en}: principal is due`, `${label.zh}：还本期`) },
    serving.and(time.elapsed.isMore(grace)),
  );
  const asNumber = m.line(
    `${at}.repaying_number`,
    { unit: PURE, nature: 'factor', label: text(`${label.en}: principal is due, as 1`, `${label.zh}：还本期（计 1）`) },
    when(repaying, 1, 0),
  );
  const maturity = m.line(
    `${at}.maturity`,
    { ...flag, label: text(`${label.en}: last repayment`, `${label.zh}：最后一期还款`) },
    repaying.and(next(asNumber, 0).equals(0)),
  );
  const base = isQuantitySeries(spec.base_rate)
    ? context.table(
        `${at}.base_rate`,
        text(`${label.en}: base rate`, `${label.zh}：基准利率`),
        spec.base_rate,
        '1/year',
        'hold',
      )
    : m.input(`${at}.base_rate`, '1/year');
  const rate = m.line(
    `${at}.rate`,
    { unit: '1/year', nature: 'factor', label: text(`${label.en}: interest rate`, `${label.zh}：贷款利率`) },
    base.plus(m.input(`${at}.margin`, '1/year')),
  );
  const years = interestYears(context, spec.day_count);
  const periodRate = m.line(
    `${at}.period_rate`,
    { unit: PURE, nature: 'factor', label: text(`${label.en}: interest rate of the period`, `${label.zh}：当期利率`) },
    interestRate(rate, years, spec.compounding),
  );
  const agencyFee = m.line(
    `${at}.agency_fee_if_made`,
    {
      unit: 'money',
      nature: 'flow',
      label: text(`${label.en}: agency fee if the loan is made`, `${label.zh}：代理费（如借款）`),
    },
    when(living, m.input(`${at}.agency_fee`, 'money').times(time.years).times(number(1, '1/year')), 0),
  );
  return {
    at,
    label,
    lender: spec.lender ?? name,
    rank: spec.rank,
    spec,
    living,
    serving,
    repaying,
    maturity,
    periodRate,
    agencyFee,
  };
}

function interestYears({ time }: Context, basis: TrancheSpec['day_count']): Term {
  if (basis === '30/360') return time.years;
  return time.end
    .minus(time.start)
    .times(number(1, 'year/day'))
    .over(basis === 'act/365' ? 365 : 360);
}
