/** The government pays for the asset being there and working, whatever its use. */
import { z } from 'zod';
import { least, most, type Named, number, type Term, when } from '../../lines/index.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { count, factor, moneyPerYear, named, quantityOrFormula, share } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { amountAt } from '../demand/index.ts';
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
      service: z
        .strictObject({
          points: quantityOrFormula(
            count({
              title: text('Service points', '服务扣分'),
              description: text(
                "Points for service failures, a year: a number, a driver's name or a formula.",
                '年服务失误扣分：数字、需求驱动因素名称或公式。',
              ),
              min: 0,
            }),
          ),
          free: count({
            title: text('Points without deduction', '免扣分值'),
            description: text('A year.', '每年。'),
            min: 0,
          }).prefault('0'),
          each: share({
            title: text('Deducted for a point', '每分扣减'),
            description: text('Share of the charge of a year.', '占年付费额的比例。'),
            example: '0.2 %',
          }),
          ratchet: named(
            z.strictObject({
              above: count({
                title: text('Points above which it applies', '适用的扣分门槛'),
                description: text('A year.', '每年。'),
                min: 0,
              }),
              times: factor({
                title: text('Multiple of the deduction', '扣减倍数'),
                description: text('Of all points.', '适用于全部扣分。'),
                min: 1,
                example: '1.5',
              }),
            }),
            {
              title: text('Ratchet', '扣减递增'),
              description: text(
                'Steps by name: where failures repeat, every point costs a multiple; the highest step reached applies.',
                '按名称列出的档次：失误反复发生时每分加倍扣减，适用已达到的最高倍数。',
              ),
            },
          ).optional(),
        })
        .optional(),
      cap: share({
        title: text('Most that is deducted', '扣减上限'),
        description: text('Share of the charge; all of it unless said.', '占付费额的比例，默认可全额扣减。'),
      }).prefault('100 %'),
    })
    .optional(),
});

const SOURCE =
  'UK Treasury, Standardisation of PF2 Contracts, payment mechanism: unitary charge less deductions, capped';

const RATCHET =
  'deduction = points above the free ones x share a point x multiple for repeated failures, capped with all other deductions; UK PFI/PF2 payment mechanisms (multiple 1.5 and 2 where a failure repeats more than 4 and 8 times a month)';

type Service = NonNullable<NonNullable<z.output<typeof spec>['deductions']>['service']>;

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
                gross.times(
                  given.deductions.service === undefined ? fixedShare() : withService(given.deductions.service),
                ),
              ),
            );
      const line = m.line(
        `${at}.receipts`,
        { ...money, label, flow: { from: 'government', to: 'project_company' } },
        net,
      );
      return { receipts: [{ line, payer: 'government', contracted: true }], grants: [], bids: [] };

      function share(key: string): Term {
        return m.input(`${at}.deductions.${key}`, PURE);
      }
      function fixedShare(): Term {
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
      /** Deductions with those for service points, which move over time; the cap binds them all together. */
      function withService(service: Service): Term {
        const path = `${at}.deductions.service`;
        const factorLine = (id: string, en: string, zh: string, formula: Term): Named =>
          m.line(
            id,
            { label: text(`${label.en}: ${en}`, `${label.zh}：${zh}`), unit: PURE, nature: 'factor', source: RATCHET },
            formula,
          );
        const points = factorLine(
          `${at}.service_points`,
          'service points a year',
          '年服务扣分',
          amountAt(
            context,
            `${path}.points`,
            text(`${label.en}: service points stated`, `${label.zh}：服务扣分（填报值）`),
            service.points,
          ),
        );
        const amount = (key: string, stated: Quantity): Term => amountAt(context, `${path}.${key}`, label, stated);
        const multiple = factorLine(
          `${at}.ratchet`,
          'multiple of the deduction',
          '扣减倍数',
          Object.entries(service.ratchet ?? {}).reduce<Term>(
            (left, [step, { above }]) =>
              most(
                left,
                when(
                  points.isMore(amount(`ratchet.${step}.above`, above)),
                  m.input(`${path}.ratchet.${step}.times`, PURE),
                  1,
                ),
              ),
            number(1),
          ),
        );
        const deducted = factorLine(
          `${at}.service_share`,
          'share deducted for service points',
          '服务扣分扣减比例',
          most(points.minus(amount('free', service.free)), 0)
            .times(m.input(`${path}.each`, PURE))
            .times(multiple),
        );
        return factorLine(
          `${at}.deducted_share`,
          'share deducted',
          '扣减比例',
          least(share('unavailability').plus(share('performance')).plus(deducted), share('cap'), 1),
        );
      }
    },
} satisfies RevenueMechanism;
