/** The use of energy without the project, adjusted to the weather and the activity of the day. */
import { z } from 'zod';
import { type Named, number, type Term } from '../../lines/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { count, quantityOrFormula, share } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import { amountAt } from '../demand/index.ts';

/** An amount of energy a year, as people may write it. */
export const energyAmount = (title: Bilingual, description: Bilingual) =>
  quantityOrFormula(count({ title, description, min: 0, example: '16_500_000' }));

const follows = (what: Bilingual) =>
  z
    .strictObject({
      share: share({
        title: text(`Part of the baseline that follows ${what.en}`, `随${what.zh}变化的基准能耗比例`),
        example: '40 %',
      }),
      baseline: count({
        title: text('In the baseline year', '基准期数值'),
        description: text(`The ${what.en} of the baseline period, a year.`, `基准期的年${what.zh}。`),
        minExclusive: 0,
        example: '2_400',
      }),
      actual: quantityOrFormula(
        count({
          title: text('Of the day', '报告期数值'),
          description: text(
            `The ${what.en} of the reporting period, a year: a driver's name, a formula or a number.`,
            `报告期的年${what.zh}：需求驱动因素名称、公式或数字。`,
          ),
          min: 0,
          example: '2_550',
        }),
      ),
    })
    .optional();

/** Keys of whatever compares energy with a baseline. */
export const baselineKeys = {
  baseline: energyAmount(
    text('Baseline use', '基准能耗'),
    text(
      "Units a year without the project, adjusted to today's activity: a driver's name, a formula or a number.",
      '无项目时按现有用能条件修正的年能耗：需求驱动因素名称、公式或数字。',
    ),
  ),
  adjusted: z
    .strictObject({
      climate: follows(text('degree days', '度日数')),
      activity: follows(text('activity', '活动量')),
    })
    .optional(),
} as const;

/** A parsed spec with those keys. */
export interface Baseline {
  readonly baseline: z.output<typeof baselineKeys.baseline>;
  readonly adjusted?: z.output<typeof baselineKeys.adjusted>;
}

const SOURCE =
  'adjusted baseline = baseline x (1 + sum of parts x (actual / baseline value - 1)); IPMVP Core Concepts (EVO 2022), routine adjustments; GB/T 28750 节能量测量和验证技术通则 (to be confirmed against the originals)';

/** The baseline a year, in pure numbers; with adjustments it is the line `<at>.adjusted_baseline`. */
export function baselineAt(context: Context, at: string, label: Bilingual, { baseline, adjusted }: Baseline): Term {
  const named = (en: string, zh: string) => text(`${label.en}: ${en}`, `${label.zh}：${zh}`);
  const stated = amountAt(context, `${at}.baseline`, named('baseline use a year', '年基准能耗'), baseline);
  if (adjusted === undefined) return stated;
  const { m } = context;
  const moves = [
    ['climate', adjusted.climate, 'change of degree days', '度日数变化'],
    ['activity', adjusted.activity, 'change of activity', '活动量变化'],
  ] as const;
  let by: Term = number(1);
  for (const [key, follow, en, zh] of moves) {
    if (follow === undefined) continue;
    const path = `${at}.adjusted.${key}`;
    const change: Named = m.line(
      `${path}.change`,
      { label: named(en, zh), unit: PURE, nature: 'factor', source: SOURCE },
      amountAt(context, `${path}.actual`, named(`${en}: of the day`, `${zh}：报告期`), follow.actual)
        .over(amountAt(context, `${path}.baseline`, named(en, zh), follow.baseline))
        .minus(1),
    );
    by = by.plus(m.input(`${path}.share`, PURE).times(change));
  }
  return m.line(
    `${at}.adjusted_baseline`,
    { label: named('adjusted baseline a year', '年修正基准能耗'), unit: PURE, nature: 'factor', source: SOURCE },
    stated.times(by),
  );
}
