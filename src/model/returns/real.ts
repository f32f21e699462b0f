/** Returns at the prices of the close: nominal flows divided by the general price index. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { call, irr, last, type Named, number, prev, total } from '../../lines/index.ts';
import { discountFactor } from '../../lines/idioms/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';

const SOURCE =
  'real flow = nominal flow / general price index (1 at the close); real rate = (1 + nominal) / (1 + inflation) - 1 (Fisher)';

/** The general price level when flows fall (period, money/money@real), and its average growth (once, 1/year). */
export interface Prices {
  readonly level: Named;
  readonly inflation: Named;
}

/** Writes the price level of the index called `name`: at the period's end, or between its ends for flows of its middle. */
export function buildPrices({ m, time }: Context, name: string, timing: 'end' | 'mid'): Prices {
  m.section('returns', SOURCE);
  const index = m.named(`indices.${name}.level`);
  const level = m.line(
    'returns.price_level',
    {
      unit: 'money/money@real',
      nature: 'factor',
      label: text('General price level when flows fall (1 at the close)', '一般价格水平（融资交割时为 1）'),
    },
    (timing === 'end' ? index : call('sqrt', prev(index, 1).times(index))).times(number(1, 'money/money@real')),
  );
  const end = m.line(
    'returns.price_level_at_the_end',
    { shape: 'once', unit: PURE, nature: 'factor', label: text('Price index at the end', '期末价格指数') },
    last(index, { where: time.final }).otherwise(1),
  );
  const years = m.line(
    'returns.years_of_inflation',
    { shape: 'once', unit: 'year', nature: 'time', label: text('Years to the end', '至期末年数') },
    last(time.elapsed, { where: time.final }).otherwise(number(1, 'year')),
  );
  const inflation = m.line(
    'returns.inflation',
    {
      shape: 'once',
      unit: '1/year',
      nature: 'factor',
      label: text('General inflation, on average to the end', '平均通货膨胀率'),
    },
    end.power(number(1, 'year').over(years)).minus(1).times(number(1, '1/year')),
  );
  return { level, inflation };
}

/** A nominal flow at the prices of the close: period, money@real. */
export function realFlow({ m }: Context, id: string, label: Bilingual, flow: Named, prices: Prices): Named {
  return m.line(id, { unit: 'money@real', nature: 'flow', label, source: SOURCE }, flow.over(prices.level));
}

/** The rate of return of a real flow: once, 1/year. */
export function realRate({ m, time }: Context, id: string, label: Bilingual, real: Named): Named {
  return m.line(
    id,
    { shape: 'once', unit: '1/year', nature: 'factor', label, source: SOURCE },
    irr(real, time.flowTime),
  );
}

/** The present value of a real flow at the real equivalent of the nominal rate at `path`: once, money@real. */
export function realValue(
  { m, time }: Context,
  id: string,
  label: Bilingual,
  { real, path, prices }: { readonly real: Named; readonly path: string; readonly prices: Prices },
): Named {
  const one = number(1, 'year');
  const rate = m.line(
    `${id}.rate`,
    {
      shape: 'once',
      unit: '1/year',
      nature: 'factor',
      label: text(`${label.en}: real discount rate`, `${label.zh}：实际折现率`),
      source: SOURCE,
    },
    m
      .input(path, '1/year')
      .times(one)
      .plus(1)
      .over(prices.inflation.times(one).plus(1))
      .minus(1)
      .times(number(1, '1/year')),
  );
  const discounted = m.line(
    `${id}.discounted`,
    {
      unit: 'money@real',
      nature: 'flow',
      label: text(`${label.en}: discounted flow`, `${label.zh}：各期折现额`),
      source: SOURCE,
    },
    real.times(discountFactor(rate, time.flowTime)),
  );
  return m.line(id, { shape: 'once', unit: 'money@real', nature: 'flow', label, source: SOURCE }, total(discounted));
}
