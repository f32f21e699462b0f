/** What a scenario says of indices and of how a price follows one. */
import { z } from 'zod';
import { identifier, quantityOrSeries, rate, share, years, months, named } from '../../quantity/schema.ts';
import { type IndexUse, text } from '../context.ts';

const growth = rate({
  title: text('Yearly rate', '年增长率'),
  description: text(
    'Growth of the index a year, or a table by calendar year; negative for prices that fall, as of ICT equipment.',
    '指数的年增长率，可按公历年列表；信息设备等降价时为负。',
  ),
  min: -0.5,
  max: 1,
  example: '2 %',
});

const fullSpec = z.strictObject({
  rate: quantityOrSeries(growth),
  floor: rate({ title: text('Lowest yearly rate', '年增长率下限'), min: -0.5, max: 1 }).optional(),
  cap: rate({ title: text('Highest yearly rate', '年增长率上限'), min: -0.5, max: 1 }).optional(),
});

/** One index: `cpi: 2 %`, a table by calendar year, or a mapping with floor and cap. */
export const indexSpec = z.union([quantityOrSeries(growth), fullSpec]);

export const indicesSpec = named(indexSpec, {
  title: text('Indices', '价格指数'),
  description: text(
    'Price indices by name: inflation, wages, energy, the falling cost of ICT.',
    '按名称列出的价格指数：通货膨胀、工资、能源、信息设备降价等。',
  ),
});

/** How a price follows an index. */
export const indexUseSpec = z.strictObject({
  of: identifier({ title: text('Index', '指数'), description: text('The name of an index.', '指数名称。') }),
  share: share({
    title: text('Indexed share', '调价比例'),
    description: text(
      'The part of the price that follows the index; the rest stays.',
      '随指数调整的价格比例，其余不变。',
    ),
  }).optional(),
  every: years({
    title: text('Review interval', '调价周期'),
    description: text(
      'The price is reviewed at multiples of this many years since operation started, and held between.',
      '自运营起每隔若干年调价一次，期间不变。',
    ),
    minExclusive: 0,
  }).optional(),
  lag: months({
    title: text('Lag', '滞后'),
    description: text(
      'The index of the day this many months before the end of the period applies.',
      '采用期末之前若干个月当日的指数。',
    ),
    min: 0,
  }).optional(),
});

/** `index: cpi`, or the mapping that also says how much of the price follows, how often and how late. */
export function indexUse(): z.ZodType<IndexUse> {
  const plain = identifier({ title: text('Index', '指数'), description: text('The name of an index.', '指数名称。') });
  return z.union([plain.transform((of): IndexUse => ({ of })), indexUseSpec]);
}
