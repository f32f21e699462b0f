/** The government guarantees part of a forecast of revenue, and takes part of what exceeds it. */
import { z } from 'zod';
import { least, most, type Named, number, prev, sum, type Term, when } from '../../lines/index.ts';
import { runningTotal } from '../../lines/idioms/index.ts';
import { says } from '../../quantity/issue.ts';
import { choice, factor, money, moneyPerYear, series, share } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { priceKeys } from '../price.ts';
import { activeKeys, activeYears } from './active.ts';
import type { Fee, Receipt, RevenueMechanism, WriteRevenue } from './contract.ts';
import { coveredKeys, coveredReceipts } from './covered.ts';
import { settledKeys, settles, sinceSettled } from './settlement.ts';

const spec = z
  .strictObject({
    kind: z.literal('revenue-guarantee'),
    ...activeKeys,
    ...coveredKeys,
    forecast: series(money({ title: text('Forecast of a year', '年度预测收入'), min: 0 }), {
      title: text('Contractual forecast', '合同约定的预测收入'),
      description: text(
        'What the revenue that counts is expected to be a year, by calendar or operating year, at the prices of `prices_of`. Without it: the revenue of the case that the parties closed on, fixed at the close.',
        '按公历年或运营年列出的预测年收入，按价格基准日计；未填时采用融资交割方案的收入，并于交割时锁定。',
      ),
    }).optional(),
    floor: share({
      title: text('Floor', '保底线'),
      description: text('Share of the forecast below which the government pays.', '收入低于预测的该比例时由政府补足。'),
      example: '90 %',
    }).optional(),
    support: share({
      title: text('Share of a shortfall paid', '政府承担的缺口比例'),
      description: text('Of what is missing to the floor.', '占低于保底线缺口的比例。'),
    }).prefault('100 %'),
    ceiling: factor({
      title: text('Ceiling', '超额线'),
      description: text(
        'Multiple of the forecast above which the government receives a share.',
        '收入超过预测的该倍数时由政府分成。',
      ),
      min: 0,
      example: '1.1',
    }).optional(),
    upside: share({
      title: text('Share of a surplus received by the government', '政府分享的超额比例'),
      description: text('Of what exceeds the ceiling.', '占超过超额线部分的比例。'),
      example: '50 %',
    }).optional(),
    settled: choice(['yearly', 'cumulative'], {
      title: text('Settlement', '结算方式'),
      description: text(
        'yearly: each year by itself; cumulative: on revenue and forecast since the start, so that a later surplus pays back what was paid before.',
        'yearly 逐年单独结算；cumulative 按运营以来累计收入与累计预测结算，后期超额可抵还前期补足。',
      ),
    }).prefault('yearly'),
    ...settledKeys,
    most_a_year: moneyPerYear({
      nominal: true,
      title: text('Most that the government pays a year', '政府年度补足上限'),
      min: 0,
    }).optional(),
    most_in_all: money({
      nominal: true,
      title: text('Most that the government pays in all', '政府累计补足上限'),
      description: text('Net of what was paid back.', '扣除已返还部分。'),
      min: 0,
    }).optional(),
    ...priceKeys,
  })
  .refine(
    (given) => given.floor !== undefined || given.ceiling !== undefined,
    says(
      'A guarantee of revenue needs a floor, a ceiling, or both',
      '收入保底机制应至少设定保底线 floor 或超额线 ceiling',
      {
        en: 'Add "floor: 0.9", or "ceiling: 1.1" with its "upside".',
        zh: '请填写 floor（如 0.9），或填写 ceiling（如 1.1）及其 upside。',
      },
    ),
  )
  .refine(
    (given) => (given.ceiling === undefined) === (given.upside === undefined),
    says('A ceiling and the share of a surplus belong together', '超额线 ceiling 与超额分成比例 upside 应同时填写', {
      en: 'Give both "ceiling" and "upside", or leave both out.',
      zh: '请同时填写 ceiling 和 upside，或同时省略。',
    }),
  );

const SOURCE =
  'settlement = support x max(floor x forecast - revenue, 0) - upside x max(revenue - ceiling x forecast, 0); minimum revenue guarantee with upside sharing, World Bank PPP Reference Guide 3.0, risk allocation (to be confirmed against the original)';

export const revenueGuarantee = {
  kind: 'revenue-guarantee',
  summary: text(
    'the government guarantees part of a forecast of revenue and shares in a surplus',
    '政府对预测收入保底并分享超额收入',
  ),
  spec,
  make:
    (given: z.output<typeof spec>): WriteRevenue =>
    (context, at, label, { listed }) => {
      const { m } = context;
      const about = (en: string, zh: string) =>
        ({ label: text(`${label.en}: ${en}`, `${label.zh}：${zh}`), unit: 'money', source: SOURCE }) as const;
      const flow = (id: string, en: string, zh: string, formula: Term): Named =>
        m.line(`${at}.${id}`, { ...about(en, zh), nature: 'flow' }, formula);
      const inForce = activeYears(context, at, label, given);
      const counted = coveredReceipts(context, at, label, given, {
        listed,
        otherwise: ({ payer }) => payer === 'users',
      });
      const forecast = m.line(
        `${at}.forecast_revenue`,
        { ...about('contractual forecast', '合同约定的预测收入'), nature: 'flow', fixedAtClose: true },
        given.forecast === undefined ? counted : tabled(given.forecast),
      );
      const settled = settles(context, at, label, given.year);
      const yearly = given.settled === 'yearly';
      const measured = (id: string, en: string, zh: string, of: Named): Named =>
        yearly
          ? sinceSettled(context, `${at}.${id}`, about(`${en}, year to date`, `本年累计${zh}`), { of, settled })
          : runningTotal(m, `${at}.${id}`, of, about(`${en} so far`, `累计${zh}`));
      const revenue = measured('revenue_to_date', 'revenue', '收入', counted);
      const expected = measured('forecast_to_date', 'forecast', '预测收入', forecast);
      const shortfall =
        given.floor === undefined
          ? undefined
          : flow(
              'shortfall',
              'shortfall below the floor',
              '低于保底线的缺口',
              most(expected.times(m.input(`${at}.floor`, PURE)).minus(revenue), 0),
            );
      const surplus =
        given.ceiling === undefined
          ? undefined
          : flow(
              'surplus',
              'surplus above the ceiling',
              '超过超额线的部分',
              most(revenue.minus(expected.times(m.input(`${at}.ceiling`, PURE))), 0),
            );
      const owed = shortfall === undefined ? number(0) : shortfall.times(m.input(`${at}.support`, PURE));
      const position = flow(
        'position',
        'owed by the government (less than zero: to it)',
        '政府应付净额（负数为应付政府）',
        surplus === undefined ? owed : owed.minus(surplus.times(m.input(`${at}.upside`, PURE))),
      );
      // What was paid and received before counts where settlement is on the whole, and towards the limit in all.
      const net = m.declare(`${at}.settled_so_far`, {
        ...about('settled so far, net', '累计已结算净额'),
        nature: 'balance',
      });
      const due = flow(
        'due',
        'settled in the period',
        '本期结算额',
        when(settled, yearly ? position : position.minus(prev(net, 0))),
      );
      // By the year alone, money flows back only where there is a ceiling, and to the company only where there is a floor.
      const receipts: Receipt[] = [];
      const fees: Fee[] = [];
      if (given.floor !== undefined || !yearly) {
        const line = m.line(
          `${at}.receipts`,
          { label, unit: 'money', nature: 'flow', source: SOURCE, flow: { from: 'government', to: 'project_company' } },
          limited(most(due, 0)),
        );
        receipts.push({ line, payer: 'government', contracted: true });
      }
      if (given.ceiling !== undefined || !yearly) {
        const line = m.line(
          `${at}.shared`,
          {
            ...about("government's share of revenue", '政府分享的收入'),
            nature: 'flow',
            flow: { from: 'project_company', to: 'government' },
          },
          when(due.isLess(0), due.negated()),
        );
        fees.push({ line, payee: 'government' });
      }
      const received = sum(receipts.map(({ line }) => line));
      m.define(net, prev(net, 0).plus(fees.reduce<Term>((left, { line }) => left.minus(line), received)));
      return { receipts, grants: [], bids: [], fees };

      function tabled(of: NonNullable<typeof given.forecast>): Term {
        const aYear = context.table(
          `${at}.forecast`,
          text(`${label.en}: forecast of a year`, `${label.zh}：年度预测收入`),
          of,
          'money@real',
          'zero',
        );
        return aYear
          .times(context.priceFactor(at, label, given.index))
          .times(inForce)
          .over(number(1, 'year'));
      }

      function limited(paid: Term): Term {
        const caps: Term[] = [];
        if (given.most_a_year !== undefined) {
          const years = sinceSettled(
            context,
            `${at}.years_to_date`,
            {
              label: text(`${label.en}: years to be settled`, `${label.zh}：待结算年数`),
              unit: 'year',
              source: SOURCE,
            },
            { of: inForce, settled },
          );
          caps.push(m.input(`${at}.most_a_year`, 'money/year').times(years));
        }
        if (given.most_in_all !== undefined)
          caps.push(most(m.input(`${at}.most_in_all`, 'money').minus(prev(net, 0)), 0));
        return least(paid, ...caps);
      }
    },
} satisfies RevenueMechanism;
