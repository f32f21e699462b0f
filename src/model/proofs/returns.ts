/** Returns proved by their definition: nothing is left at the rate of return, and shareholders add up to the equity flow. */
import { call, type Named, number, prev, sum, total, when } from '../../lines/index.ts';
import { discountFactor } from '../../lines/idioms/index.ts';
import { type Context, text } from '../context.ts';
import type { Funding } from '../funding/funding.ts';
import type { Waterfall } from '../waterfall/contract.ts';
import { apart, NOTHING, prove } from './prove.ts';

const SOURCE =
  'IRR: the present value of the flow at the rate is zero; factor of a period = factor before / (1 + rate)^years; definition';

/** Writes the proofs of rates, factors and shareholders. */
export function proveReturns(
  context: Context,
  { funding, waterfall }: { readonly funding: Funding; readonly waterfall: Waterfall },
): void {
  const { m, time } = context;
  m.section('proofs', SOURCE);
  const one = m.line(
    'proof.unit',
    { unit: 'money', nature: 'flow', shape: 'once', label: text('A unit of money', '一个货币单位') },
    number(1, 'money'),
  );
  proveRate('equity', 'equity_irr', waterfall.equityFlow, 'the shareholders', '资本金');
  proveRate(
    'project',
    'project_irr_post_tax',
    m.named('returns.project_flow_post_tax'),
    'the project after tax',
    '项目投资税后',
  );
  prove(context, 'shareholders-add-up', {
    label: text(
      "Shareholders' flows, with tax withheld, are the equity flow",
      '各股东现金流（含预提税）合计等于资本金现金流',
    ),
    left: {
      label: text('Flows of all shareholders before tax withheld', '各股东现金流合计（扣税前）'),
      of: sum(
        funding.holders.flatMap(({ name }) => {
          const withheld = `equity.${name}.withholding_tax`;
          return [m.named(`equity.${name}.flow`), ...(m.has(withheld) ? [m.named(withheld)] : [])];
        }),
      ),
    },
    right: { label: text('Equity cash flow', '资本金现金流'), of: waterfall.equityFlow.plus(0) },
  });
  const step = time.flowTime.minus(prev(time.flowTime, 0));
  prove(context, 'discounting-compounds', {
    label: text('A discount factor is that of the period before over one period of interest', '折现系数逐期复利递推'),
    left: {
      label: text(
        'Discount factors apart from compounding, on a unit of money',
        '折现系数与逐期递推之差（每单位货币）',
      ),
      of: apart(
        ['equity', 'project', 'government'].map((who) => {
          const factor = m.named(`returns.factor.${who}`);
          return [
            one.times(factor),
            one.times(prev(factor, 1)).times(discountFactor(m.input(`discounting.${who}`, '1/year'), step)),
          ] as const;
        }),
      ),
    },
    right: NOTHING,
    tolerance: m.line(
      'proof.factor_tolerance',
      { unit: 'money', nature: 'balance', shape: 'once', label: text('Tolerance of discount factors', '折现系数容差') },
      one.times(number('0.000000001')),
    ),
  });

  function proveRate(name: string, id: string, flow: Named, en: string, zh: string): void {
    const rate = m.named(`returns.${id}`);
    // How much a factor moves when the rate does: years / (1 + rate).
    const sensitivity = time.flowTime
      .over(rate.plus(number(1, '1/year')))
      .times(number(1, '1/year^2'))
      .plus(1);
    // Near -100 % a rate has no digits left to discount by: what it leaves would prove nothing.
    const tells = rate.otherwise(number('-1', '1/year')).isMore(number('-0.9', '1/year'));
    const worth = (part: 'value' | 'size', label: { en: string; zh: string }): Named =>
      m.line(
        `proof.${name}_${part}_at_the_rate`,
        { unit: 'money', nature: 'flow', label },
        when(
          tells,
          (part === 'value' ? flow : call('abs', flow).times(sensitivity)).times(discountFactor(rate, time.flowTime)),
          0,
        ).otherwise(0),
      );
    const value = worth('value', text(`Flow discounted at the rate of return: ${en}`, `按内部收益率折现：${zh}`));
    const size = worth('size', text(`How far an error of the rate moves it: ${en}`, `对利率误差的敏感度：${zh}`));
    prove(context, `${name}-value-is-zero-at-the-rate`, {
      shape: 'once',
      label: text(`Discounted at its rate of return nothing is left (${en})`, `按内部收益率折现净现值为零（${zh}）`),
      left: {
        label: text(
          `Value at the rate of return for each unit that an error of the rate would move (${en})`,
          `内部收益率下净现值与利率误差敏感度之比（${zh}）`,
        ),
        // In money it would be the last digit of the rate times whatever the flows are worth far from today.
        of: one.times(when(total(size).isMore(0), total(value).over(total(size)), 0)),
      },
      right: NOTHING,
      tolerance: m.line(
        `proof.${name}_rate_tolerance`,
        {
          unit: 'money',
          nature: 'balance',
          shape: 'once',
          label: text(`Tolerance of the value at the rate (${en})`, `内部收益率校验容差（${zh}）`),
        },
        one.times(number('0.00000001')),
      ),
    });
  }
}
