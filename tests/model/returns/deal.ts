/** A small deal in whole years: bought on the day of its close, users pay by a table, one loan or none. */
import { close, ready } from '../laws/close-deal.ts';

type Raw = Readonly<Record<string, unknown>>;

export interface Small {
  /** Paid at the close. */
  readonly cost?: number;
  /** What users pay, by operating year. */
  readonly amounts?: readonly number[];
  readonly costs?: number;
  readonly equity?: Raw;
  readonly debt?: Raw;
  readonly reserves?: Raw;
  readonly tax?: Raw;
  readonly distributions?: Raw;
  readonly discounting?: Raw;
  readonly revenue?: Raw;
  readonly indices?: Raw;
  readonly more?: Raw;
}

export function smallDeal({ amounts = [300, 300, 300, 300, 300], ...of }: Small = {}): Raw {
  return {
    pppsim: '1',
    name: 'small',
    currency: 'CNY',
    close: '2026-01-01',
    step: { operation: 'year' },
    indices: of.indices ?? {},
    construction: {
      months: '0 months',
      items: { asset: { cost: String(of.cost ?? 1000), profile: 'at-close' } },
    },
    revenue: of.revenue ?? { income: { kind: 'table', payer: 'users', amounts: amounts.map(String) } },
    operation: {
      years: `${amounts.length} years`,
      costs: { running: { cost: `${of.costs ?? 0} /year` } },
    },
    funding: {
      equity: { holders: { owner: '100 %' }, ...of.equity },
      debt: of.debt ?? {},
      reserves: of.reserves ?? {},
    },
    tax: { rate: '0 %', ...of.tax },
    distributions: { limit: 'cash', ...of.distributions },
    discounting: { equity: '8 %', project: '6 %', government: '4 %', ...of.discounting },
    ...of.more,
  };
}

export interface Closed {
  /** A headline figure; NaN where it is undefined. */
  metric(id: string): number;
  row(line: string): readonly number[];
  /** A line without the day of the close. */
  operating(line: string): readonly number[];
  has(line: string): boolean;
}

/** Closes a deal exactly. @throws where it does not close */
export function closed(raw: Raw): Closed {
  const it = ready(raw);
  const done = close(it, 'exact');
  if ('failure' in done) throw new Error(done.failure);
  return {
    row: done.row,
    operating: (line) => done.row(line).slice(1),
    has: (line) => it.plan.model.lines.some(({ id }) => id === line),
    metric: (id) => {
      const found = it.outline.metrics.find((each) => each.id === id);
      if (found === undefined) throw new RangeError(`no metric ${id}`);
      return done.number(found.line);
    },
  };
}

/** The present value of yearly flows from the close on. */
export const npv = (rate: number, flows: readonly number[]): number =>
  flows.reduce((sum, flow, t) => sum + flow / (1 + rate) ** t, 0);

/** The one rate at which yearly flows are worth nothing, by halving. */
export function rateOf(flows: readonly number[]): number {
  let [low, high] = [-0.9, 10];
  for (let round = 0; round < 200; round += 1) {
    const middle = (low + high) / 2;
    if (npv(middle, flows) * Math.sign(npv(low, flows)) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
