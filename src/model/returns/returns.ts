/** What the investors earn: project and equity returns, payback, multiples, each with its cumulative cash. */
import { at, irr, lastIndex, most, type Named, ratio, total, undefinedBecause, when } from '../../lines/index.ts';
import { discountFactor as factorOf, presentValue as discounted, runningTotal } from '../../lines/idioms/index.ts';
import { FLAG, PURE } from '../../quantity/unit.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Context, text } from '../context.ts';

const SOURCE =
  'IRR: yearly rate at which the present value of the flow is zero, time in years from the close; NPV = sum of flow x (1 + rate)^-years';

/** (1 + rate)^-years, for each period. `path` is the input of the yearly rate. */
export function discountFactor({ m, time }: Context, path: string, id: string, label: Bilingual): Named {
  m.section('returns', SOURCE);
  return m.line(id, { unit: PURE, nature: 'factor', label }, factorOf(m.input(path, '1/year'), time.flowTime));
}

/** A rate of return of a flow (period, money). Once, 1/year; undefined with its reason where there is none. */
export function internalRate({ m, time }: Context, id: string, label: Bilingual, flow: Named): Named {
  return m.line(
    id,
    { shape: 'once', unit: '1/year', nature: 'factor', label, source: SOURCE },
    irr(flow, time.flowTime),
  );
}

/** The present value of a flow: once, money. */
export function presentValue({ m }: Context, id: string, label: Bilingual, flow: Named, factor: Named): Named {
  return discounted(m, id, { label, source: SOURCE }, { flow, factor });
}

/** A running sum: period balance, money. */
export function cumulative({ m }: Context, id: string, label: Bilingual, flow: Named): Named {
  return runningTotal(m, id, flow, { label, source: 'running sum; definition' });
}

/**
 * Years from the close until the cumulative flow turns from negative to zero or more for the last time, interpolated inside
 * the period. Once, years; undefined where money never comes back, or was never at stake.
 */
export function payback({ m, time }: Context, id: string, label: Bilingual, sum: Named): Named {
  const below = m.line(
    `${id}.below`,
    { unit: FLAG, nature: 'flag', label: text(`${label.en}: money still out`, `${label.zh}：尚未收回`) },
    sum.isLess(0),
  );
  const lastBelow = m.line(
    `${id}.last_below`,
    {
      shape: 'once',
      unit: PURE,
      nature: 'time',
      label: text(`${label.en}: last period with money out`, `${label.zh}：最后未收回的期次`),
    },
    lastIndex(below).otherwise(-1),
  );
  const after = lastBelow.plus(1);
  const step = at(sum, after, 0).minus(at(sum, lastBelow, 0));
  const part = at(sum, lastBelow, 0).negated().over(step);
  const years = at(time.elapsed, lastBelow, 0).plus(
    part.times(at(time.elapsed, after, 0).minus(at(time.elapsed, lastBelow, 0))),
  );
  return m.line(
    id,
    {
      shape: 'once',
      unit: 'year',
      nature: 'time',
      label,
      source: 'payback on the cumulative flow, all outflows counted; definition',
    },
    when(
      lastBelow.isLess(0),
      undefinedBecause('no money was ever out'),
      when(after.isLess(m.sizes.periods), years, undefinedBecause('the money is never recovered')),
    ),
  );
}

/** What came back for each unit put in: once, a pure number. */
export function multiple({ m }: Context, id: string, label: Bilingual, flow: Named): Named {
  const inflow = m.line(
    `${id}.in`,
    { unit: 'money', nature: 'flow', label: text(`${label.en}: received`, `${label.zh}：收回`) },
    most(flow, 0),
  );
  const outflow = m.line(
    `${id}.out`,
    { unit: 'money', nature: 'flow', label: text(`${label.en}: put in`, `${label.zh}：投入`) },
    most(flow.negated(), 0),
  );
  const received = m.line(
    `${id}.in_total`,
    {
      shape: 'once',
      unit: 'money',
      nature: 'flow',
      label: text(`${label.en}: received in all`, `${label.zh}：累计收回`),
    },
    total(inflow),
  );
  const paid = m.line(
    `${id}.out_total`,
    {
      shape: 'once',
      unit: 'money',
      nature: 'flow',
      label: text(`${label.en}: put in in all`, `${label.zh}：累计投入`),
    },
    total(outflow),
  );
  return m.line(
    id,
    { shape: 'once', unit: PURE, nature: 'factor', label },
    ratio(received, paid, 'nothing was put in'),
  );
}
