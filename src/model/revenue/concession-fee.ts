/** What the company pays the government for the concession: an amount a year, a share of revenue, or both. */
import { z } from 'zod';
import { most, type Named, number, sum, type Term, when } from '../../lines/index.ts';
import { says } from '../../quantity/issue.ts';
import { isQuantitySeries } from '../../quantity/quantity.ts';
import { moneyPerYear, quantityOrSeries, share } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { priceKeys } from '../price.ts';
import { activeKeys, activeYears } from './active.ts';
import type { RevenueMechanism, WriteRevenue } from './contract.ts';
import { coveredKeys, coveredReceipts } from './covered.ts';
import { settledKeys, settles, sinceSettled } from './settlement.ts';

const { vat_included: _untaxed, ...pricing } = priceKeys;

const spec = z
  .strictObject({
    kind: z.literal('concession-fee'),
    ...activeKeys,
    fixed: moneyPerYear({
      title: text('Fixed fee', '固定特许经营费'),
      description: text('A year, at the prices of `prices_of`.', '年固定金额，按价格基准日计。'),
      min: 0,
      example: '2e6 /year',
    }).optional(),
    share: quantityOrSeries(
      share({
        title: text('Share of revenue', '收入分成比例'),
        description: text(
          'Of the revenue that counts: one share, or a list by operating year; the last one stays.',
          '占计入收入的比例，可为单一比例或按运营年列表，末值沿用。',
        ),
        example: '5 %',
      }),
    ).optional(),
    ...coveredKeys,
    threshold: moneyPerYear({
      title: text('Threshold', '分成起点'),
      description: text(
        'Revenue a year above which the share is paid, at the prices of `prices_of`; the share is then settled when the year ends.',
        '年收入超过该金额的部分按比例分成，按价格基准日计；此时于年度结束时结算。',
      ),
      min: 0,
    }).optional(),
    ...settledKeys,
    ...pricing,
  })
  .refine(
    (given) => given.fixed !== undefined || given.share !== undefined,
    says(
      'A concession fee needs a fixed amount, a share of revenue, or both',
      '特许经营费应填写固定金额 fixed 或收入分成比例 share',
      { en: 'Add "fixed: 2e6 /year", or "share: 5 %".', zh: '请填写 fixed（如 2e6 /year）或 share（如 5 %）。' },
    ),
  )
  .refine(
    (given) => given.threshold === undefined || given.share !== undefined,
    says('A threshold needs a share of revenue', '分成起点 threshold 须与收入分成比例 share 一并填写', {
      en: 'Add "share", or leave "threshold" out.',
      zh: '请填写 share，或删除 threshold。',
    }),
  );

const SOURCE =
  'concession fee = fixed amount a year x price factor + share x max(revenue that counts - threshold, 0); 基础设施和公用事业特许经营管理办法 (2024) on concession fees (to be confirmed against the original); definition';

export const concessionFee = {
  kind: 'concession-fee',
  summary: text(
    'the company pays the government a fee or a share of revenue for the concession',
    '项目公司向政府支付特许经营费或收入分成',
  ),
  spec,
  make:
    (given: z.output<typeof spec>): WriteRevenue =>
    (context, at, label, { listed }) => {
      const { m } = context;
      const about = (en: string, zh: string) =>
        ({
          label: text(`${label.en}: ${en}`, `${label.zh}：${zh}`),
          unit: 'money',
          nature: 'flow',
          source: SOURCE,
        }) as const;
      const inForce = activeYears(context, at, label, given);
      const stated = given.fixed !== undefined || given.threshold !== undefined;
      const perYear = stated ? context.priceFactor(at, label, given.index).times(inForce) : number(0);
      const aYear = (key: 'fixed' | 'threshold'): Term => m.input(`${at}.${key}`, 'money@real/year').times(perYear);
      const parts: Named[] = [];
      if (given.fixed !== undefined)
        parts.push(m.line(`${at}.fixed_fee`, about('fixed fee', '固定特许经营费'), aYear('fixed')));
      if (given.share !== undefined) {
        const part = isQuantitySeries(given.share)
          ? context.table(
              `${at}.share`,
              text(`${label.en}: share of revenue`, `${label.zh}：收入分成比例`),
              given.share,
              PURE,
              'hold',
            )
          : m.input(`${at}.share`, PURE);
        parts.push(m.line(`${at}.shared`, about('share of revenue', '收入分成'), basis().times(part)));
      }
      const line = m.line(
        `${at}.fee`,
        { ...about('', ''), label, flow: { from: 'project_company', to: 'government' } },
        sum(parts),
      );
      return { receipts: [], grants: [], bids: [], fees: [{ line, payee: 'government' }] };

      /** The revenue of the period that is shared: all that counts, or what the year that ends brought above its threshold. */
      function basis(): Term {
        const counted = coveredReceipts(context, at, label, given, { listed, otherwise: () => true });
        if (given.threshold === undefined) return counted;
        const settled = settles(context, at, label, given.year);
        const toDate = (id: string, en: string, zh: string, of: Term): Named =>
          sinceSettled(
            context,
            `${at}.${id}`,
            { label: text(`${label.en}: ${en}, year to date`, `${label.zh}：本年累计${zh}`), unit: 'money' },
            { of, settled },
          );
        const earned = toDate('covered_to_date', 'revenue that counts', '计入的收入', counted);
        const free = toDate('threshold_to_date', 'threshold', '分成起点', aYear('threshold'));
        return m.line(
          `${at}.above_threshold`,
          about('revenue above the threshold', '超过起点的收入'),
          when(settled, most(earned.minus(free), 0)),
        );
      }
    },
} satisfies RevenueMechanism;
