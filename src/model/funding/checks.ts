/** Proof that every period is paid for: sources equal uses, period by period and in total. */
import { most, type Named, number, sum } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';

/** Writes the tolerance of money checks, and the two checks of funding. */
export function checkFunding(
  { m }: Context,
  of: {
    /** What comes in in each period, and what it pays for. */
    readonly raised: readonly Named[];
    readonly uses: Named;
    readonly sourcesTotal: Named;
    readonly usesTotal: Named;
  },
): void {
  const cent = m.line(
    'check.tolerance',
    {
      unit: 'money',
      nature: 'balance',
      shape: 'once',
      label: text(
        'Tolerance of money checks: larger of 0.01 and 1e-9 of total uses',
        '金额校验容差：0.01 与资金运用合计的十亿分之一取大',
      ),
    },
    most(number('0.01', 'money'), of.usesTotal.times(number('0.000000001'))),
  );
  const raised = m.line(
    'funding.sources',
    { unit: 'money', nature: 'flow', label: text('Sources of funds', '资金来源') },
    sum(of.raised),
  );
  const hint = text(
    'Funding is solved until this holds; report it as a bug.',
    '融资求解后应恒成立；如不成立请作为缺陷报告。',
  );
  m.check('sources-equal-uses', {
    tier: 'integrity',
    label: text('Sources equal uses in every period', '各期资金来源等于资金运用'),
    hint,
    left: raised,
    relation: 'equals',
    right: of.uses,
    tolerance: cent,
  });
  m.check('total-sources-equal-uses', {
    tier: 'integrity',
    label: text('Total sources equal total uses', '资金来源合计等于资金运用合计'),
    hint,
    left: of.sourcesTotal,
    relation: 'equals',
    right: of.usesTotal,
    tolerance: cent,
  });
}
