/** The least that the government must pay: enough to repay the loans while they are owed, then a share of profit on the private capital. */
import { z } from 'zod';
import { most, type Named, number, type Term, when } from '../../lines/index.ts';
import { rate } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { shownName } from './active.ts';
import type { RevenueMechanism, WriteRevenue } from './contract.ts';

const spec = z.strictObject({
  kind: z.literal('required-payment'),
  label: shownName,
  net_margin: rate({
    title: text('Net profit on private capital', '社会资本净利润率'),
    description: text(
      'Net profit of a year over the capital that the private side commits, once the loans are repaid. It is worked out from the tax ledger of each period: losses brought forward count, and of the rate only the standard one.',
      '贷款还清后各年净利润与社会资本方承诺出资之比。按各期纳税台账推算，考虑可弥补的以前年度亏损，适用法定税率。',
    ),
    min: 0,
    max: 1,
    example: '12 %',
  }),
});

const SOURCE =
  'least payment with net profit + depreciation = scheduled principal while debt is owed, then net profit = margin x private capital; 全国一级造价工程师职业资格考试 建设工程造价案例分析, PPP questions';

export const requiredPayment = {
  kind: 'required-payment',
  summary: text(
    'the least payment that repays the loans, then gives a net profit on private capital',
    '满足还本要求及社会资本净利润率的最低政府付费',
  ),
  spec,
  make:
    (_given: z.output<typeof spec>): WriteRevenue =>
    ({ m, time }, at, label, { ahead, governmentShare }) => {
      const part = (id: string, en: string, zh: string, formula: Term): Named =>
        m.line(
          `${at}.${id}`,
          {
            unit: 'money',
            nature: 'flow',
            source: SOURCE,
            label: text(`${label.en}: ${en}`, `${label.zh}：${zh}`),
          },
          formula,
        );
      const privateCapital = m.line(
        `${at}.private_capital`,
        {
          shape: 'once',
          unit: 'money',
          nature: 'balance',
          source: SOURCE,
          fixedAtClose: true,
          label: text(`${label.en}: capital of the private side`, `${label.zh}：社会资本方出资`),
        },
        ahead.of('equity_commitment').times(number(1).minus(governmentShare)),
      );
      const asked = privateCapital
        .times(m.input(`${at}.net_margin`, '1/year'))
        .times(time.years.times(time.operatingShare));
      const goal = part(
        'net_profit_required',
        'net profit required',
        '所需净利润',
        when(ahead.of('debt_owed').isMore(0), ahead.of('debt_principal').minus(ahead.of('worn')), asked),
      );

      // Net profit with the payment X is B + X - (tax of the year with X - tax before), and that tax is t x what the year's income
      // with X exceeds the losses by, at least zero. Both branches are linear in X; the larger X satisfies both.
      const untaxed = part(
        'before_tax',
        'payment if it bore no tax',
        '不计税负的付费额',
        goal.minus(ahead.of('profit_before')).minus(ahead.of('tax_to_date')),
      );
      const incomeOverLosses = part(
        'income_over_losses',
        'income of the year to date without the payment, over losses brought forward',
        '不含付费的本年累计所得超过可弥补亏损的部分',
        ahead.of('taxed_to_date').plus(ahead.of('taxable_before')).minus(ahead.of('losses')),
      );
      const taxRate = m.input('tax.rate', PURE);
      const line = m.line(
        `${at}.receipts`,
        { label, unit: 'money', nature: 'flow', source: SOURCE, flow: { from: 'government', to: 'project_company' } },
        when(
          time.operating,
          most(untaxed, untaxed.plus(incomeOverLosses.times(taxRate)).over(number(1).minus(taxRate)), 0),
          0,
        ),
      );
      return { receipts: [{ line, payer: 'government', contracted: true }], grants: [], bids: [] };
    },
} satisfies RevenueMechanism;
