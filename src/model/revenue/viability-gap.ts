/** The operating subsidy that fills what users do not pay, by the official Chinese formula of 2015. */
import { z } from 'zod';
import { least, most, type Named, number, type Term, when } from '../../lines/index.ts';
import { choice, count, money, rate, share, years } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { shownName } from './active.ts';
import type { RevenueMechanism, WriteRevenue } from './contract.ts';

const spec = z.strictObject({
  kind: z.literal('viability-gap'),
  label: shownName,
  profit_margin: share({
    title: text('Reasonable profit margin', '合理利润率'),
    description: text('k: a mark-up on cost, not a rate of return.', '公式中的 k，为成本加成率而非收益率。'),
    min: 0,
    example: '6.5 %',
  }),
  discount_rate: rate({
    title: text('Yearly discount rate', '年度折现率'),
    description: text(
      'd: the yield of local government bonds of like term.',
      '公式中的 d，参照同期地方政府债券收益率。',
    ),
    min: 0,
    max: 1,
    example: '4.9 %',
  }),
  period: years({
    title: text('Subsidy period', '财政运营补贴周期'),
    description: text(
      'N: years from the start of operation over which the construction cost is paid back.',
      '公式中的 N，自运营起补贴建设成本的年数。',
    ),
    minExclusive: 0,
    example: '10 years',
  }),
  first_exponent: count({
    title: text('n of the first operating year', '首个运营年的折现年数 n'),
    description: text(
      '1 by default; practice also knows 0, and counting from the start of construction.',
      '默认为 1；实践中亦有取 0 或自建设期起算的做法。',
    ),
    min: 0,
    max: 40,
  }).prefault('1'),
  user_payment: choice(['forecast', 'actual'], {
    title: text('User payment', '使用者付费'),
    description: text(
      'forecast: what was expected at the close, so the company keeps the demand risk; actual: what users pay, so the government takes it.',
      'forecast 按融资交割时预测扣减，需求风险由项目公司承担；actual 按实际扣减，需求风险由政府承担。',
    ),
  }),
  operating_cost: choice(['approved', 'actual'], {
    title: text('Operating cost', '年度运营成本'),
    description: text(
      'approved: as expected at the close; actual: as incurred.',
      'approved 按融资交割时核定；actual 按实际发生。',
    ),
  }).prefault('approved'),
  approved_cost: money({
    nominal: true,
    title: text('Approved construction cost', '核定建设成本'),
    description: text(
      "Borne by the private side. Without it: construction spending less grants, less the government's part of the project capital.",
      '社会资本方承担的全部建设成本；未填时为建设投资扣除补助及政府出资部分。',
    ),
    min: 0,
  }).optional(),
  capital_ratio: share({
    title: text('Project capital ratio', '项目资本金比例'),
    description: text(
      "Share of the cost that is project capital, to take the government's part of it off (国发〔2015〕51号: at least 20 %).",
      '项目资本金占总投资的比例，用于扣除政府出资部分（国发〔2015〕51号，一般不低于 20 %）。',
    ),
  }).prefault('20 %'),
});

const SOURCE = '财金〔2015〕21号《政府和社会资本合作项目财政承受能力论证指引》第十五、十六条';

export const viabilityGap = {
  kind: 'viability-gap',
  summary: text(
    'the government fills the gap left by users, by the formula of 财金〔2015〕21号',
    '可行性缺口补助：按财金〔2015〕21号公式补足使用者付费',
  ),
  spec,
  make:
    (given: z.output<typeof spec>): WriteRevenue =>
    (context, at, label, needs) => {
      const { m, time } = context;
      const part = (id: string, en: string, zh: string, formula: Term, fixedAtClose = false): Named =>
        m.line(
          `${at}.${id}`,
          {
            label: text(`${label.en}: ${en}`, `${label.zh}：${zh}`),
            unit: 'money',
            nature: 'flow',
            source: SOURCE,
            ...(fixedAtClose && { fixedAtClose }),
          },
          formula,
        );
      const marked = number(1).plus(m.input(`${at}.profit_margin`, PURE));
      const period = m.input(`${at}.period`, 'year');

      const governmentPart = needs.governmentShare.times(m.input(`${at}.capital_ratio`, PURE));
      const approved = m.line(
        `${at}.cost`,
        {
          shape: 'once',
          unit: 'money',
          nature: 'balance',
          source: SOURCE,
          fixedAtClose: true,
          label: text(
            `${label.en}: construction cost borne by the private side`,
            `${label.zh}：社会资本方承担的全部建设成本`,
          ),
        },
        given.approved_cost === undefined
          ? most(needs.totalSpending.minus(needs.grantsSoFar), 0).times(number(1).minus(governmentPart))
          : m.input(`${at}.approved_cost`, 'money'),
      );

      const paidUntil = m.line(
        `${at}.paid_until`,
        {
          unit: 'year',
          nature: 'time',
          source: SOURCE,
          label: text(
            `${label.en}: subsidised operating years to the period's end`,
            `${label.zh}：截至期末累计补贴年数`,
          ),
        },
        least(time.operated, period),
      );
      // A period no longer than a year touches at most two operating years: (1 + d)^n for the first, once more (1 + d) for the rest.
      const grown = number(1).plus(m.input(`${at}.discount_rate`, '1/year').times(number(1, 'year')));
      const yearsEnd = time.operatingYear.plus(1).times(number(1, 'year'));
      const none = number(0, 'year');
      const inFirst = most(least(paidUntil, yearsEnd).minus(time.operatedBefore), none);
      const inSecond = most(paidUntil.minus(most(yearsEnd, time.operatedBefore)), none);
      const weight = m.line(
        `${at}.weighted_years`,
        {
          unit: 'year',
          nature: 'factor',
          source: SOURCE,
          label: text(`${label.en}: years x (1 + d)^n`, `${label.zh}：年数×（1＋年度折现率）的 n 次方`),
        },
        grown
          .power(time.operatingYear.plus(m.input(`${at}.first_exponent`, PURE)))
          .times(inFirst.plus(inSecond.times(grown))),
      );
      const construction = part(
        'construction_part',
        'construction cost',
        '建设成本补贴',
        approved.times(marked).times(weight).over(period),
      );

      const subsidised = m.line(
        `${at}.subsidised_share`,
        {
          unit: PURE,
          nature: 'factor',
          source: SOURCE,
          label: text(
            `${label.en}: share of the operating time subsidised`,
            `${label.zh}：本期运营时间中享受补贴的比例`,
          ),
        },
        when(
          time.operating,
          most(paidUntil.minus(time.operatedBefore), none).over(time.years.times(time.operatingShare)),
        ),
      );
      const operating = part(
        'operating_part',
        'operating cost and margin',
        '运营成本及合理利润',
        needs.operatingCosts.times(subsidised).times(marked),
        given.operating_cost === 'approved',
      );
      const users = part(
        'user_payment',
        'paid by users',
        '当年使用者付费数额',
        needs.paidByUsers.times(subsidised),
        given.user_payment === 'forecast',
      );
      const line = m.line(
        `${at}.receipts`,
        { label, unit: 'money', nature: 'flow', source: SOURCE, flow: { from: 'government', to: 'project_company' } },
        most(construction.plus(operating).minus(users), 0),
      );
      return { receipts: [{ line, payer: 'government', contracted: true }], grants: [], bids: [] };
    },
} satisfies RevenueMechanism;
