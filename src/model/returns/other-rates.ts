/** Rates of return beside the IRR: by dates, and the one rate there always is where an IRR has several roots. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { irr, last, most, type Named, number, type Term, total, undefinedBecause, when } from '../../lines/index.ts';
import { discountFactor, growthFactor } from '../../lines/idioms/index.ts';
import { DATE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';

/** Years from the close to when flows fall by the calendar: days / 365, period, year. Written once. */
export function datedTime({ m, time }: Context): Named {
  const id = 'returns.dated_time';
  if (m.has(id)) return m.named(id);
  const mid = time.flowTime.id !== time.elapsed.id;
  const toEnd = time.end.minus(m.input('close', DATE));
  const days = mid ? toEnd.minus(time.end.minus(time.start).over(2)) : toEnd;
  return m.line(
    id,
    {
      unit: 'year',
      nature: 'time',
      label: text('Years from the close by days / 365', '自融资交割起的年数（实际天数／365）'),
      source: 'ACT/365F, as in XIRR; ISDA 2006 section 4.16(d)',
    },
    days.times(number(1, 'year/day')).over(365),
  );
}

/** The rate of return by dates: once, 1/year, effective; time in days / 365 from the close. */
export function datedRate(context: Context, id: string, label: Bilingual, flow: Named): Named {
  return context.m.line(
    id,
    {
      shape: 'once',
      unit: '1/year',
      nature: 'factor',
      label,
      source: 'XIRR: yearly rate at which the present value of the dated flows is zero, ACT/365F',
    },
    irr(flow, datedTime(context)),
  );
}

/**
 * The modified rate of return: what is paid in, discounted to the close at `finance`; what is received, compounded at
 * `reinvest` to the end of the concession; and the rate that leads from the one to the other. Once, 1/year.
 */
export function modifiedRate(
  { m, time }: Context,
  id: string,
  label: Bilingual,
  { flow, finance, reinvest }: { readonly flow: Named; readonly finance: Term; readonly reinvest: Term },
): Named {
  m.section('returns', 'MIRR = (future value of receipts / present value of payments)^(1 / years) - 1; definition');
  const money = { unit: 'money', nature: 'flow' } as const;
  const years = m.has('returns.years_to_the_end')
    ? m.named('returns.years_to_the_end')
    : m.line(
        'returns.years_to_the_end',
        {
          shape: 'once',
          unit: 'year',
          nature: 'time',
          label: text('Years from the close to the last flow of operation', '自融资交割至运营期最后一期的年数'),
        },
        last(time.flowTime, { where: time.final }).otherwise(number(1, 'year')),
      );
  const paid = m.line(
    `${id}.paid`,
    { ...money, label: text(`${label.en}: paid in, discounted`, `${label.zh}：投入折现`) },
    most(flow.negated(), 0).times(discountFactor(finance, time.flowTime)),
  );
  const received = m.line(
    `${id}.received`,
    { ...money, label: text(`${label.en}: received, compounded to the end`, `${label.zh}：收回按再投资率计算终值`) },
    most(flow, 0).times(growthFactor(reinvest, years.minus(time.flowTime))),
  );
  const once = { ...money, shape: 'once' } as const;
  const paidTotal = m.line(
    `${id}.paid_total`,
    { ...once, label: text(`${label.en}: present value of what is paid in`, `${label.zh}：投入现值合计`) },
    total(paid),
  );
  const receivedTotal = m.line(
    `${id}.received_total`,
    { ...once, label: text(`${label.en}: future value of what is received`, `${label.zh}：收回终值合计`) },
    total(received),
  );
  const root = receivedTotal.over(paidTotal).power(number(1, 'year').over(years));
  return m.line(
    id,
    { shape: 'once', unit: '1/year', nature: 'factor', label },
    when(
      paidTotal.isMore(0),
      when(
        receivedTotal.isMore(0),
        root.minus(1).times(number(1, '1/year')),
        undefinedBecause('nothing is ever received'),
      ),
      undefinedBecause('nothing is ever paid in'),
    ),
  );
}
