/** The government pays for the asset being there and working, whatever its use. */
import { z } from 'zod';
import { least, type Term } from '../../lines/index.ts';
import { moneyPerYear, share } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { activeKeys, activeYears } from './active.ts';
import type { RevenueMechanism, WriteRevenue } from './contract.ts';
import { priceKeys } from '../price.ts';

const spec = z.strictObject({
  kind: z.literal('availability'),
  ...activeKeys,
  payment: moneyPerYear({
    title: text('Unitary charge', '可用性付费'),
    description: text('A year, before deductions, at the prices of `prices_of`.', '扣减前的年付费额，按价格基准日计。'),
    min: 0,
    example: '42e6 /year',
  }),
  ...priceKeys,
  deductions: z
    .strictObject({
      unavailability: share({
        title: text('Deducted for unavailability', '不可用扣减'),
        description: text('Share of the charge.', '占付费额的比例。'),
      }).prefault('0 %'),
      performance: share({
        title: text('Deducted for performance', '绩效扣减'),
        description: text('Share of the charge.', '占付费额的比例。'),
      }).prefault('0 %'),
      cap: share({
        title: text('Most that is deducted', '扣减上限'),
        description: text('Share of the charge; all of it unless said.', '占付费额的比例，默认可全额扣减。'),
      }).prefault('100 %'),
    })
    .optional(),
});

const SOURCE =
  'UK Treasury, Standardisation of PF2 Contracts, payment mechanism: unitary charge less deductions, capped';

export const availability = {
  kind: 'availability',
  summary: text(
    'the government pays for availability, less deductions',
    '政府按可用性付费，扣减不可用与绩效不达标部分',
  ),
  spec,
  make:
    (given: z.output<typeof spec>): WriteRevenue =>
    (context, at, label) => {
      const { m } = context;
      const money = { unit: 'money', nature: 'flow', source: SOURCE } as const;
      const gross = m.line(
        `${at}.unitary_charge`,
        { ...money, label: text(`${label.en}: before deductions`, `${label.zh}：扣减前付费`) },
        m
          .input(`${at}.payment`, 'money@real/year')
          .times(context.priceFactor(at, label, given.index))
          .times(activeYears(context, at, label, given)),
      );
      const net: Term =
        given.deductions === undefined
          ? gross
          : gross.minus(
              m.line(
                `${at}.deducted`,
                { ...money, label: text(`${label.en}: deducted`, `${label.zh}：扣减额`) },
                gross.times(deductedShare()),
              ),
            );
      const line = m.line(
        `${at}.receipts`,
        { ...money, label, flow: { from: 'government', to: 'project_company' } },
        net,
      );
      return { receipts: [{ line, payer: 'government', contracted: true }], grants: [], bids: [] };

      function deductedShare(): Term {
        const share = (key: string): Term => m.input(`${at}.deductions.${key}`, PURE);
        return m.line(
          `${at}.deducted_share`,
          {
            shape: 'once',
            unit: PURE,
            nature: 'factor',
            source: SOURCE,
            label: text(`${label.en}: share deducted`, `${label.zh}：扣减比例`),
          },
          least(share('unavailability').plus(share('performance')), share('cap'), 1),
        );
      }
    },
} satisfies RevenueMechanism;
