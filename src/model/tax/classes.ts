/** Depreciation classes: by table, evenly, on the declining balance, or by use; each gives the share of a cost that wears. */
import { z } from 'zod';
import { at, call, least, most, type Named, number, prev, type Term, total, when } from '../../lines/index.ts';
import { delta, runningTotal } from '../../lines/idioms/index.ts';
import { choice, identifier, series, share, years } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';

const life = () => years({ title: text('Life', '折旧年限'), minExclusive: 0 });
const salvage = () =>
  share({
    title: text('Residual value', '预计净残值率'),
    description: text(
      'Share of the cost that is not depreciated over the life. It is written off in the last operating period, for what is handed over is worth nothing to the company.',
      '年限内不计提折旧的原值比例；项目期满无偿移交，于运营期最后一期一次核销。',
    ),
    example: '5 %',
  });

/** `tax.depreciation_classes` of a scenario: one class. */
export const classSpec = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('table'),
    shares: series(
      share({
        title: text('Shares', '各年比例'),
        description: text(
          'Share of the cost in each operating year, from the first.',
          '自第一个运营年起各年的折旧比例。',
        ),
      }),
    ),
  }),
  z.strictObject({
    kind: z.literal('straight-line'),
    life: life(),
    salvage: salvage().optional(),
  }),
  z.strictObject({
    kind: z.literal('declining-balance'),
    life: life(),
    rate: share({
      title: text('Yearly rate', '年折旧率'),
      description: text(
        'Share of the opening book value written off in a year; twice 1 / life unless said (double declining balance).',
        '按年初账面净值计提的年折旧率；未填时为双倍直线折旧率（2÷折旧年限）。',
      ),
      example: '20 %',
    }).optional(),
    salvage: salvage().prefault('0 %'),
    straight_line: choice(['when-larger', 'last-two-years', 'never'], {
      title: text('Change to straight line', '改按直线法'),
      description: text(
        'when-larger: as soon as the rest spread evenly is more (VDB of spreadsheets); last-two-years: the Chinese rule; never: down to the residual value only (DDB).',
        'when-larger 直线法金额较大时转换（同 VDB 函数）；last-two-years 最后两年平均摊销（企业会计准则第4号应用指南）；never 不转换（同 DDB 函数）。',
      ),
    }).prefault('when-larger'),
  }),
  z.strictObject({
    kind: z.literal('units-of-use'),
    of: identifier({
      title: text('Measured by', '工作量依据'),
      description: text(
        'The demand driver whose use wears the asset: its units in a period over its units in the whole operation.',
        '作为工作量的需求驱动因素：本期数量占整个运营期总量的比例。',
      ),
    }),
    salvage: salvage().prefault('0 %'),
  }),
]);
type ClassSpec = z.output<typeof classSpec>;

const SOURCE = {
  even: 'straight line from the start of operation; 企业所得税法实施条例 art. 59; 企业会计准则第4号——固定资产 art. 17',
  table: 'share of the cost by operating year, spread evenly inside the year; definition',
  declining:
    'declining balance by operating year, spread evenly inside the year; 企业会计准则第4号——固定资产 art. 17 (双倍余额递减法) and its application guide; DDB and VDB of spreadsheets',
  use: 'units of the period over units of the whole operation; 企业会计准则第4号——固定资产 art. 17 (工作量法)',
} as const;
const factor = { unit: PURE, nature: 'factor' } as const;

/** Writes `depreciation.class.<name>.share`: the share (0 to 1) of a cost of this class that wears in the period. */
export function classShare(context: Context, name: string, spec: ClassSpec): Named {
  const { m, time, driver } = context;
  const id = `depreciation.class.${time.phase === undefined ? name : `${time.phase}.${name}`}`;
  const path = `tax.depreciation_classes.${name}`;
  const label = name.replaceAll('_', ' ');
  switch (spec.kind) {
    case 'straight-line': {
      const worn = time.operated.over(m.input(`${path}.life`, 'year'));
      if (spec.salvage === undefined) return shareOf(context, id, label, least(worn, 1), SOURCE.even);
      return shareOf(context, id, label, toTheEnd(least(worn, 1).times(wearing(path))), SOURCE.even);
    }
    case 'table': {
      const shares = m.line(
        `${id}.by_year`,
        {
          ...factor,
          shape: 'year',
          source: SOURCE.table,
          label: text(`${label}: share by operating year`, `${label}：各运营年折旧比例`),
        },
        m.input(`${path}.shares`, PURE, 'year', 'zero'),
      );
      return shareOf(context, id, label, byYear(context, id, shares), SOURCE.table);
    }
    case 'declining-balance': {
      const shares = decliningShares(context, { id, path, label, spec });
      return shareOf(context, id, label, toTheEnd(byYear(context, id, shares)), SOURCE.declining);
    }
    case 'units-of-use':
      return shareOf(
        context,
        id,
        label,
        toTheEnd(usedShare(context, id, label, driver(spec.of)).times(wearing(path))),
        SOURCE.use,
      );
  }

  /** What wears over the life: all but the residual value. */
  function wearing(at: string): Term {
    return number(1).minus(m.input(`${at}.salvage`, PURE));
  }
  /** As given until the last operating period, in which the rest goes. */
  function toTheEnd(worn: Term): (soFar: Named) => Term {
    return (soFar) => when(time.final, 1, most(worn, prev(soFar, 0)));
  }
}

/** The share of all units of a driver that is used by the period's end; a pure term, 0 where nothing is ever used. */
export function usedShare({ m, time }: Context, id: string, label: string, driver: Named): Term {
  const units = m.line(
    `${id}.units`,
    { unit: PURE, nature: 'flow', source: SOURCE.use, label: text(`${label}: units of use`, `${label}：本期工作量`) },
    driver.times(time.years).times(time.operatingShare).over(number(1, 'year')),
  );
  const soFar = runningTotal(m, `${id}.units_so_far`, units);
  const all = m.line(
    `${id}.units_total`,
    {
      shape: 'once',
      unit: PURE,
      nature: 'flow',
      source: SOURCE.use,
      // What an asset can do in all is estimated when it is bought; what is left of its cost at the end goes then.
      fixedAtClose: true,
      label: text(`${label}: units of the whole operation`, `${label}：运营期总工作量`),
    },
    total(units),
  );
  return when(all.isMore(0), least(soFar.over(all), 1), 0);
}

/** Writes `<id>.worn` and `<id>.share`: worn by the period's end, and in the period. */
function shareOf(
  { m }: Context,
  id: string,
  label: string,
  worn: Term | ((soFar: Named) => Term),
  source: string,
): Named {
  const sofar = m.declare(`${id}.worn`, {
    ...factor,
    source,
    label: text(`${label}: share depreciated by the period's end`, `${label}：截至期末累计折旧比例`),
  });
  m.define(sofar, typeof worn === 'function' ? worn(sofar) : worn);
  return m.line(
    `${id}.share`,
    { ...factor, source, label: text(`${label}: share depreciated in the period`, `${label}：本期折旧比例`) },
    delta(sofar),
  );
}

/** What has worn by the period's end when each operating year wears its share, evenly inside the year. */
function byYear({ m, time }: Context, id: string, shares: Named): Term {
  const sums = runningTotal(m, `${id}.by_year_sum`, shares);
  const whole = m.line(
    `${id}.whole_years`,
    {
      unit: PURE,
      nature: 'time',
      source: SOURCE.table,
      label: text("Whole operating years at the period's end", '期末已满运营年数'),
    },
    call('floor', time.operated.times(number(1, '1/year'))),
  );
  return at(sums, whole.minus(1), 0).plus(
    time.operated
      .times(number(1, '1/year'))
      .minus(whole)
      .times(at(shares, whole, 0)),
  );
}

/** Writes the shares of the cost by operating year on the declining balance: a yearly line, from the first operating year. */
function decliningShares(
  { m }: Context,
  {
    id,
    path,
    label,
    spec,
  }: { id: string; path: string; label: string; spec: ClassSpec & { kind: 'declining-balance' } },
): Named {
  const yearly = { ...factor, shape: 'year', source: SOURCE.declining } as const;
  const lifeYears = m.input(`${path}.life`, 'year').times(number(1, '1/year'));
  const rate = spec.rate === undefined ? least(number(2).over(lifeYears), 1) : m.input(`${path}.rate`, PURE);
  const residual = m.input(`${path}.salvage`, PURE);
  const year = m.declare(`${id}.year`, {
    ...yearly,
    nature: 'time',
    label: text(`${label}: operating years before`, `${label}：已过运营年数`),
  });
  m.define(year, prev(year, -1).plus(1));
  const shares = m.declare(`${id}.by_year`, {
    ...yearly,
    label: text(`${label}: share by operating year`, `${label}：各运营年折旧比例`),
  });
  const closing = m.declare(`${id}.book_value`, {
    ...yearly,
    label: text(`${label}: book value at the year's end, share of the cost`, `${label}：年末账面净值占原值比例`),
  });
  const opening = prev(closing, 1);
  const left = lifeYears.minus(year);
  const room = most(opening.minus(residual), 0);
  const even = room.over(most(left, 1));
  const declining = least(opening.times(rate), room);
  const share: Term =
    spec.straight_line === 'never'
      ? declining
      : spec.straight_line === 'last-two-years'
        ? when(left.isAtMost(2), even, declining)
        : most(declining, even);
  m.define(shares, when(left.isMore(0), share, 0));
  m.define(closing, opening.minus(shares));
  return shares;
}
