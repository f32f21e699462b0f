/** The government pays what the project costs: its financing, an annuity on the equity, its operation with a margin, less what others pay. */
import { z } from 'zod';
import { isQuantitySeries } from '../../quantity/quantity.ts';
import { least, most, type Named, number, sum, type Term, when } from '../../lines/index.ts';
import { choice, count, money, quantityOrSeries, rate, series, share, years } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { shownName } from './active.ts';
import type { RevenueMechanism, WriteRevenue } from './contract.ts';

const score = (title: { readonly en: string; readonly zh: string }, example: string) =>
  count({ title, min: 0, max: 100, example });

const spec = z.strictObject({
  kind: z.literal('pass-through'),
  label: shownName,
  financing_cost: choice(['scheduled-service', 'stated'], {
    title: text('Financing cost', '融资成本'),
    description: text(
      "scheduled-service: interest and principal as the project's own loans are scheduled at the close, with the agency fee; stated: as listed in `bank_service`.",
      'scheduled-service 按融资交割时本项目贷款的计划还本付息额（含代理费）；stated 按 bank_service 所列金额。',
    ),
  }).prefault('scheduled-service'),
  bank_service: series(money({ nominal: true, title: text('Bank service', '银行还本付息额'), min: 0 }), {
    title: text('Bank service by year', '分年银行还本付息额'),
    description: text(
      'Principal and interest of a year, by operating year or by calendar year; with `financing_cost: stated`.',
      '年度还本付息额，按运营年或公历年列出；用于 financing_cost: stated。',
    ),
  }).optional(),
  equity: money({
    nominal: true,
    title: text('Equity that earns a return', '计算回报的资本金'),
    description: text(
      'P of the annuity. Without it: all equity committed at the close, less what is returned without a return.',
      '年金公式中的 P；未填时为融资交割时全部承诺资本金扣除不计回报的部分。',
    ),
    min: 0,
  }).optional(),
  equity_return: rate({
    title: text('Return on equity', '资本金回报率'),
    description: text('k of the annuity, a year.', '年金公式中的年回报率 k。'),
    min: 0,
    max: 1,
    example: '7.99 %',
  }),
  equity_years: years({
    title: text('Years of the annuity', '资本金回收年数'),
    description: text(
      'n: the first operating years in which the equity comes back in equal amounts. Part of a year brings its part.',
      'n：自运营起等额回收资本金的年数，不足一年按比例计。',
    ),
    minExclusive: 0,
    max: 100,
    example: '18 years',
  }),
  lump_sum: z
    .strictObject({
      amount: money({
        nominal: true,
        title: text('Capital without a return', '不计回报的资本金'),
        description: text('Paid back once.', '一次性返还的金额。'),
        min: 0,
      }),
      after: years({
        title: text('Paid back after', '返还时间'),
        description: text(
          'Operating years, at the end of which it is paid; with the last of them where operation ends earlier.',
          '运营满若干年时返还；运营提前结束的，于最后一期返还。',
        ),
        minExclusive: 0,
        max: 100,
        example: '18 years',
      }),
    })
    .optional(),
  operating_margin: share({
    title: text('Margin on operating cost', '运营成本加成率'),
    description: text('k of operating cost x (1 + k).', '运营成本×（1＋k）中的 k。'),
    max: 2,
  }).prefault('0 %'),
  operating_cost: choice(['actual', 'approved'], {
    title: text('Operating cost', '运营成本'),
    description: text(
      'actual: as incurred; approved: as expected at the close.',
      'actual 按实际发生；approved 按融资交割时核定。',
    ),
  }).prefault('actual'),
  third_party_income: choice(['actual', 'forecast'], {
    title: text('Third-party income', '第三方收入'),
    description: text(
      'What all others than the government pay under the mechanisms listed before: actual, or as expected at the close.',
      '列于其前的各机制中政府以外各方的付费：actual 按实际；forecast 按融资交割时预测。',
    ),
  }).prefault('actual'),
  performance: z
    .strictObject({
      score: quantityOrSeries(score(text('Score', '绩效得分'), '85')),
      bands: z
        .array(
          z.strictObject({
            at_least: score(text('Score of at least', '得分不低于'), '80'),
            paid: share({ title: text('Share paid', '付费比例'), example: '100 %' }),
          }),
        )
        .min(1)
        .max(20)
        .meta({
          title: 'Bands',
          'x-title-zh': '付费档次',
          description: 'By rising score; the highest band that is reached holds. Below the lowest nothing is paid.',
          'x-description-zh': '按得分由低到高列出，适用所达到的最高一档；低于最低一档不付费。',
        }),
    })
    .optional(),
});

const SOURCE =
  'yearly payment = P k (1 + k)^n / ((1 + k)^n - 1) + financing principal and interest + operating cost x (1 + k) - third-party revenue, by performance; contracts of Chinese PPP such as the Enyang medical-and-care park, supplement of 2017';

export const passThrough = {
  kind: 'pass-through',
  summary: text(
    'the government pays financing, an annuity on equity and operation, less what others pay',
    '政府按融资成本、资本金年金及运营成本付费，扣除第三方收入',
  ),
  spec,
  make:
    (given: z.output<typeof spec>): WriteRevenue =>
    (context, at, label, needs) => {
      const { m, time } = context;
      const money = { unit: 'money', nature: 'flow', source: SOURCE } as const;
      const part = (id: string, en: string, zh: string, formula: Term, fixedAtClose = false): Named =>
        m.line(
          `${at}.${id}`,
          { ...money, label: text(`${label.en}: ${en}`, `${label.zh}：${zh}`), ...(fixedAtClose && { fixedAtClose }) },
          formula,
        );
      const operating = time.years.times(time.operatingShare);
      const year = number(1, 'year');

      const financing = part('financing_part', 'financing cost', '融资成本', financingCost());
      const capital = part(
        'capital_part',
        'return of and on equity',
        '资本金回收及回报',
        annuity().times(annuityYears()).over(year),
      );
      const operation = part(
        'operating_part',
        'operating cost with margin',
        '运营成本及加成',
        needs.operatingCosts.times(number(1).plus(m.input(`${at}.operating_margin`, PURE))),
        given.operating_cost === 'approved',
      );
      const others = part(
        'third_party_part',
        'income from third parties',
        '第三方收入',
        sum(
          needs.listed
            .flatMap(({ receipts }) => receipts)
            .filter(({ payer }) => payer !== 'government')
            .map((each) => each.line),
        ),
        given.third_party_income === 'forecast',
      );
      const lump = given.lump_sum === undefined ? [] : [lumpSum()];
      const due = most(sum([financing, capital, ...lump, operation]).minus(others), 0);
      const line = m.line(
        `${at}.receipts`,
        { ...money, label, flow: { from: 'government', to: 'project_company' } },
        given.performance === undefined ? due : due.times(paidShare(given.performance)),
      );
      return { receipts: [{ line, payer: 'government', contracted: true }], grants: [], bids: [] };

      function financingCost(): Term {
        if (given.bank_service === undefined) return when(time.operating, needs.ahead.of('debt_service'), 0);
        const aYear = context.table(
          `${at}.bank_service`,
          text(`${label.en}: bank service of the year`, `${label.zh}：年度银行还本付息额`),
          given.bank_service,
          'money',
          'zero',
        );
        return aYear.times(operating).over(year);
      }

      /** What a year brings: A = P k (1 + k)^n / ((1 + k)^n - 1); P / n without a return. */
      function annuity(): Named {
        const returned = given.lump_sum === undefined ? number(0) : m.input(`${at}.lump_sum.amount`, 'money');
        const once = { shape: 'once', source: SOURCE, fixedAtClose: true } as const;
        const counted = m.line(
          `${at}.equity_counted`,
          {
            ...once,
            unit: 'money',
            nature: 'balance',
            label: text(`${label.en}: equity that earns a return`, `${label.zh}：计算回报的资本金`),
          },
          given.equity === undefined
            ? most(needs.ahead.of('equity_commitment').minus(returned), 0)
            : m.input(`${at}.equity`, 'money'),
        );
        const k = m.input(`${at}.equity_return`, '1/year').times(year);
        const n = m.input(`${at}.equity_years`, 'year').over(year);
        const grown = m.line(
          `${at}.equity_growth`,
          {
            ...once,
            unit: PURE,
            nature: 'factor',
            label: text(`${label.en}: (1 + k)^n`, `${label.zh}：（1＋k）的 n 次方`),
          },
          number(1).plus(k).power(n),
        );
        return m.line(
          `${at}.annuity`,
          {
            ...money,
            ...once,
            label: text(`${label.en}: annuity on equity, a year`, `${label.zh}：资本金年回收额`),
          },
          when(k.equals(0), counted.over(n), counted.times(k).times(grown).over(grown.minus(1))),
        );
      }

      function annuityYears(): Named {
        const end = m.input(`${at}.equity_years`, 'year');
        return m.line(
          `${at}.annuity_years`,
          {
            unit: 'year',
            nature: 'time',
            source: SOURCE,
            label: text(`${label.en}: years in which equity comes back`, `${label.zh}：本期资本金回收年数`),
          },
          most(least(time.operated, end).minus(time.operatedBefore), number(0, 'year')),
        );
      }

      function lumpSum(): Named {
        // The hair keeps sums of months whole.
        const due = m.line(
          `${at}.lump_sum.due_after`,
          {
            shape: 'once',
            unit: 'year',
            nature: 'time',
            source: SOURCE,
            label: text(`${label.en}: paid back after`, `${label.zh}：返还时间`),
          },
          least(m.input(`${at}.lump_sum.after`, 'year'), time.concessionYears).minus(number('0.000001', 'year')),
        );
        return part(
          'lump_sum_part',
          'capital without a return',
          '一次性返还的资本金',
          when(
            time.operatedBefore.isLess(due).and(time.operated.isAtLeast(due)),
            m.input(`${at}.lump_sum.amount`, 'money'),
            0,
          ),
        );
      }

      function paidShare({ score: scored, bands }: NonNullable<typeof given.performance>): Named {
        const path = `${at}.performance`;
        const reached = isQuantitySeries(scored)
          ? context.table(`${path}.score`, text(`${label.en}: score`, `${label.zh}：绩效得分`), scored, PURE, 'hold')
          : m.input(`${path}.score`, PURE);
        return m.line(
          `${path}.paid_share`,
          {
            unit: PURE,
            nature: 'factor',
            source: SOURCE,
            label: text(`${label.en}: share paid by performance`, `${label.zh}：绩效付费比例`),
          },
          bands.reduce<Term>(
            (lower, _, index) =>
              when(
                reached.isAtLeast(m.input(`${path}.bands.${index}.at_least`, PURE)),
                m.input(`${path}.bands.${index}.paid`, PURE),
                lower,
              ),
            number(0),
          ),
        );
      }
    },
} satisfies RevenueMechanism;
