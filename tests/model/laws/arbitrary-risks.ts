/** Risks by themselves: who bears which share of the deviation of which line, two of them on one line. */
import fc from 'fast-check';

const LINES = [
  ['demand.use', 'revenue.fares.receipts'],
  ['operation.costs.running.cost', 'operation.costs.running.expense'],
  ['construction.items.plant.cost', 'construction.items.plant.spending'],
] as const;

const split = fc
  .record({ on: fc.constantFrom(...LINES), government: fc.nat({ max: 60 }), insurer: fc.nat({ max: 40 }) })
  .map(({ on: [of, measured_on], government, insurer }) => ({
    of,
    as: 'factor',
    distribution: { kind: 'triangular', low: '0.8', mode: '1', high: '1.3' },
    measured_on,
    borne_by: {
      government: `${government} %`,
      ...(measured_on.startsWith('construction') ? { contractor: `${insurer} %` } : { insurer: `${insurer} %` }),
      sponsors: `${100 - government - insurer} %`,
    },
  }));

/** Up to three risks by name. */
export const risks = fc.option(
  fc
    .array(split, { minLength: 1, maxLength: 3 })
    .map((drawn) => Object.fromEntries(drawn.map((risk, k) => [`risk_${k}`, risk]))),
  { nil: undefined },
);
