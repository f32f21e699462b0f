/** Depreciation of what was built: by class or straight line over its life, from the start of operation. */
import type { z } from 'zod';
import { least, type Named, number, sum, type Term, when } from '../../lines/index.ts';
import { delta } from '../../lines/idioms/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type BuiltItem, contingencyShare } from '../construction/construction.ts';
import { type Context, inPhase, text } from '../context.ts';
import { classShare } from './classes.ts';
import type { taxSpec } from './spec.ts';

type Classes = NonNullable<z.output<typeof taxSpec>['depreciation_classes']>;

const SOURCE = 'straight line and tabled depreciation from the first operating year; definition';

/** Depreciation of every item, period lines in money, and their sum. */
export function buildDepreciation(context: Context, items: readonly BuiltItem[], classes: Classes): Named {
  const { m } = context;
  m.section('depreciation', SOURCE);
  const shareOf = new Map(Object.entries(classes).map(([name, spec]) => [name, classShare(context, name, spec)]));
  const classOf = (name: string, phase: string | undefined): Named | undefined => {
    const [key, spec] = [phase === undefined ? name : `${phase}.${name}`, classes[name]];
    if (spec !== undefined && !shareOf.has(key)) shareOf.set(key, classShare(inPhase(context, phase), name, spec));
    return shareOf.get(key);
  };
  const parts = items.map((item) => {
    const basis = m.line(
      `depreciation.${item.name}.basis`,
      {
        shape: 'once',
        unit: 'money',
        nature: 'balance',
        label: text(`${item.label.en}: cost with contingency`, `${item.label.zh}：原值（含预备费）`),
      },
      item.contingent ? item.cost.times(number(1).plus(contingencyShare(context))) : item.cost,
    );
    const share =
      item.classes === undefined
        ? straightLine(
            inPhase(context, item.phase),
            `depreciation.${item.name}`,
            lifeOf(inPhase(context, item.phase), item),
          )
        : sum(
            item.classes.map((name) => {
              const found = classOf(name, item.phase);
              if (found === undefined)
                throw new RangeError(`${item.path} names the unknown depreciation class ${name}`);
              return m.input(`${item.path}.depreciation.${name}`, PURE).times(found);
            }),
          );
    return m.line(
      `depreciation.${item.name}`,
      {
        unit: 'money',
        nature: 'flow',
        label: text(`${item.label.en}: depreciation`, `${item.label.zh}：折旧`),
      },
      basis.times(share),
    );
  });
  return m.line(
    'depreciation.construction',
    { unit: 'money', nature: 'flow', label: text('Depreciation of what was built', '建设投资折旧') },
    sum(parts),
  );
}

/** Years over which an item wears: its life, at most the concession. */
function lifeOf({ m, time }: Context, item: BuiltItem): Named {
  const about = {
    shape: 'once',
    unit: 'year',
    nature: 'time',
    label: text(`${item.label.en}: depreciated over`, `${item.label.zh}：折旧年限`),
  } as const;
  return m.line(
    `depreciation.${item.name}.life`,
    about,
    item.hasLife ? least(m.input(`${item.path}.life`, 'year'), time.concessionYears) : time.concessionYears,
  );
}

/**
 * The share of a cost that wears in the period when it wears evenly over `life` years of operation, at most to the end of the
 * concession: years by 30/360 and shares of a period by days may be a day apart, and what is left of that wears in the last period.
 */
export function straightLine({ m, time }: Context, id: string, life: Term): Named {
  const worn = m.line(
    `${id}.worn`,
    {
      unit: PURE,
      nature: 'factor',
      label: text("Share depreciated by the period's end", '截至期末累计折旧比例'),
    },
    when(time.end.isAtLeast(time.concessionEnd), 1, least(time.operated.over(life), 1)),
  );
  return m.line(
    `${id}.share`,
    { unit: PURE, nature: 'factor', label: text('Share depreciated in the period', '本期折旧比例') },
    delta(worn),
  );
}
