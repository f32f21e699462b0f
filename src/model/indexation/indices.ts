/** Price levels over time, and the factor that takes a price of its date to a period. */
import type { z } from 'zod';
import { at, call, least, type ModelBuilder, most, type Named, number, prev, when } from '../../lines/index.ts';
import { escalate, growthFactor } from '../../lines/idioms/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { isQuantity, isQuantitySeries } from '../../quantity/quantity.ts';
import { DATE, FLAG, PURE } from '../../quantity/unit.ts';
import { type Context, type IndexUse, nameOf, text } from '../context.ts';
import { days360, type Timeline } from '../timeline/timeline.ts';
import type { indicesSpec } from './spec.ts';

/** An index as lines: its level (1 at the close) and the level before the close, by its first rate. */
export interface IndexLines {
  readonly level: Named;
  readonly firstRate: Named;
  /** The yearly rate of each period. */
  readonly rate: Named;
}

const SOURCE = 'index factor I(t) = product of (1 + yearly rate)^(years); definition';
const PRICE = 'money/money@real';

/** Writes the level of every index: 1 at the close, moved by each period's own rate and length. */
export function buildIndices(
  m: ModelBuilder,
  time: Timeline,
  spec: z.output<typeof indicesSpec>,
  table: Context['table'],
): ReadonlyMap<string, IndexLines> {
  m.section('indexation', SOURCE);
  const built = new Map<string, IndexLines>();
  for (const [name, given] of Object.entries(spec)) {
    const path = `indices.${name}`;
    const plain = isQuantity(given) || isQuantitySeries(given);
    const index = plain ? { rate: given } : given;
    const ratePath = plain ? path : `${path}.rate`;
    const label = nameOf(undefined, name);
    const yearly = isQuantitySeries(index.rate)
      ? table(ratePath, text(`${label.en}: yearly rate`, `${label.zh}：年增长率`), index.rate, '1/year', 'hold')
      : m.line(
          `${path}.yearly_rate`,
          { label: text(`${label.en}: yearly rate`, `${label.zh}：年增长率`), unit: '1/year', nature: 'factor' },
          m.input(ratePath, '1/year'),
        );
    const floored = index.floor === undefined ? yearly : most(yearly, m.input(`${path}.floor`, '1/year'));
    const limited = index.cap === undefined ? floored : least(floored, m.input(`${path}.cap`, '1/year'));
    const applied = m.line(
      `${path}.applied_rate`,
      { label: text(`${label.en}: rate applied`, `${label.zh}：采用的年增长率`), unit: '1/year', nature: 'factor' },
      limited,
    );
    const level = escalate(
      m,
      `${path}.level`,
      {
        label: text(
          `${label.en}: level at the period's end (1 at the close)`,
          `${label.zh}：期末指数（融资交割时为 1）`,
        ),
      },
      { rate: applied, yearFraction: time.years },
    );
    const firstRate = m.line(
      `${path}.first_rate`,
      {
        shape: 'once',
        label: text(`${label.en}: rate before the close`, `${label.zh}：融资交割前的年增长率`),
        unit: '1/year',
        nature: 'factor',
      },
      at(applied, 0, 0),
    );
    built.set(name, { level, firstRate, rate: applied });
  }
  return built;
}

/** The factor from a price of its price date to each period. See {@link Context.priceFactor}. */
export function priceFactor(
  m: ModelBuilder,
  time: Timeline,
  indices: ReadonlyMap<string, IndexLines>,
  { at: path, label, use }: { readonly at: string; readonly label: Bilingual; readonly use: IndexUse | undefined },
): Named {
  const about = {
    label: text(`${label.en}: price factor`, `${label.zh}：价格系数`),
    unit: PRICE,
    nature: 'factor' as const,
    source: SOURCE,
  };
  const nominal = number(1, PRICE);
  if (use === undefined) return m.line(`${path}.price_factor`, about, nominal);
  const index = indices.get(use.of);
  if (index === undefined) throw new RangeError(`${path} follows the unknown index ${use.of}`);
  const { level } = index;

  const lagged =
    use.lag === undefined
      ? level
      : m.line(
          `${path}.lagged_index`,
          {
            // What the index was that long ago, at the rate of the period.
            label: text(`${label.en}: lagged index`, `${label.zh}：滞后指数`),
            unit: PURE,
            nature: 'factor',
          },
          level.over(
            growthFactor(index.rate, m.input(`${path}.index.lag`, 'month').times(number(1, 'year/month')).over(12)),
          ),
        );
  const applied = use.every === undefined ? lagged : held(m, time, path, label, lagged);

  // From the price date to the close, at the index's own first rate.
  const yearsBefore = m.line(
    `${path}.years_before_close`,
    {
      shape: 'once',
      label: text(`${label.en}: years from the price date to the close`, `${label.zh}：价格基准日至融资交割的年数`),
      unit: 'year',
      nature: 'time',
    },
    days360(m.input(`${path}.prices_of`, DATE), m.input('close', DATE)),
  );
  const before = m.line(
    `${path}.index_at_close`,
    {
      shape: 'once',
      label: text(
        `${label.en}: index at the close (1 at the price date)`,
        `${label.zh}：融资交割时指数（价格基准日为 1）`,
      ),
      unit: PURE,
      nature: 'factor',
    },
    growthFactor(index.firstRate, yearsBefore),
  );
  const moved = applied.times(before);
  const share =
    use.share === undefined
      ? moved
      : moved.times(m.input(`${path}.index.share`, PURE)).plus(number(1).minus(m.input(`${path}.index.share`, PURE)));
  return m.line(`${path}.price_factor`, about, share.times(nominal));
}

/** The level of the last review: reviews fall at multiples of `every` years since operation started. */
function held(m: ModelBuilder, time: Timeline, path: string, label: Bilingual, level: Named): Named {
  const every = m.input(`${path}.index.every`, 'year');
  const reviews = m.line(
    `${path}.reviews`,
    { label: text(`${label.en}: reviews so far`, `${label.zh}：已调价次数`), unit: PURE, nature: 'factor' },
    call('floor', time.operatedBefore.over(every)),
  );
  const review = m.line(
    `${path}.review`,
    { label: text(`${label.en}: price is reviewed`, `${label.zh}：本期调价`), unit: FLAG, nature: 'flag' },
    time.operated.equals(0).or(call('not_equal', prev(reviews, 0), reviews)),
  );
  const result = m.declare(`${path}.held_index`, {
    label: text(`${label.en}: index of the last review`, `${label.zh}：上次调价时的指数`),
    unit: PURE,
    nature: 'factor',
  });
  // A review in operation takes the index of the day it falls on: the end of the period before.
  return m.define(result, when(review, when(time.operated.equals(0), level, prev(level, 1)), prev(result, 1)));
}
