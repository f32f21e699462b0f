/** What an operator's fee gains or loses by its performance: so much of the fee for each point of score above or below the target. */
import { z } from 'zod';
import { least, most, type Named } from '../../lines/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { isQuantitySeries } from '../../quantity/quantity.ts';
import { factor, quantityOrSeries, share } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';

export const performanceSpec = z.strictObject({
  score: quantityOrSeries(
    share({
      title: text('Score', '绩效得分'),
      description: text(
        'Expected score, or a table by calendar or operating year.',
        '预期得分，可按公历年或运营年列表。',
      ),
      max: 2,
      example: '92 %',
    }),
  ),
  target: share({
    title: text('Target', '目标得分'),
    description: text('The score at which the fee is paid as agreed.', '按约定金额付费的得分。'),
    max: 2,
    example: '90 %',
  }),
  rate: factor({
    title: text('Rate', '奖惩系数'),
    description: text(
      'Share of the fee gained or lost for each point of score: 0.5 makes 1 point of score half a percent of the fee.',
      '得分每变动一个百分点，费用变动的比例系数：0.5 即变动千分之五。',
    ),
    min: 0,
    example: '0.5',
  }),
  bonus: share({
    title: text('Most bonus', '奖励上限'),
    description: text('Share of the fee.', '占费用的比例。'),
  }).prefault('0 %'),
  malus: share({
    title: text('Most malus', '扣减上限'),
    description: text('Share of the fee.', '占费用的比例。'),
  }).prefault('10 %'),
});

const SOURCE =
  'performance-linked fee: fee x (1 + rate x (score - target)), between malus and bonus; contract; 财办金〔2017〕92号 on performance-linked payment (to be confirmed against the original)';

/** The factor on the fee at `at`, a pure period line. */
export function performanceFactor(
  { m, table }: Context,
  at: string,
  label: Bilingual,
  spec: z.output<typeof performanceSpec>,
): Named {
  const path = `${at}.performance`;
  const about = { unit: PURE, nature: 'factor', source: SOURCE } as const;
  const score = isQuantitySeries(spec.score)
    ? table(`${path}.score`, text(`${label.en}: score`, `${label.zh}：绩效得分`), spec.score, PURE, 'hold')
    : m.input(`${path}.score`, PURE);
  const earned = m.line(
    `${path}.change`,
    { ...about, label: text(`${label.en}: change of the fee by performance`, `${label.zh}：绩效奖惩比例`) },
    least(
      most(
        score.minus(m.input(`${path}.target`, PURE)).times(m.input(`${path}.rate`, PURE)),
        m.input(`${path}.malus`, PURE).negated(),
      ),
      m.input(`${path}.bonus`, PURE),
    ),
  );
  return m.line(
    `${path}.factor`,
    { ...about, label: text(`${label.en}: factor of performance`, `${label.zh}：绩效系数`) },
    earned.plus(1),
  );
}
