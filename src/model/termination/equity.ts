/** What shareholders are paid on early termination, by the contract's formula. */
import { type Named, most, next, number, prev, sum, type Term } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';

const flow = { unit: 'money', nature: 'flow' } as const;
const balance = { unit: 'money', nature: 'balance' } as const;

export type EquityKind = 'remaining-distributions' | 'base-return' | 'par' | 'paid-in-less-distributions' | 'none';

export interface EquityNeeds {
  /** Equity in and out with shareholder loans, seen by shareholders, period, money. */
  readonly flow: Named;
  /** Equity IRR, once, 1/year. */
  readonly rate: Named;
  /** Balances of capital and shareholder loans, period, money. */
  readonly par: readonly Named[];
}

/** Gives the amount of a kind (period balance, money), writing each kind once however many causes use it. */
export function equityCompensation(context: Context, of: EquityNeeds): (kind: EquityKind) => Term {
  const { m, time } = context;
  const once = (id: string, write: () => Named): Named => (m.has(id) ? m.named(id) : write());
  const rate = (): Named =>
    once('termination.base_irr', () =>
      m.line(
        'termination.base_irr',
        {
          shape: 'once',
          unit: '1/year',
          nature: 'factor',
          fixedAtClose: true,
          label: text('Base-case equity IRR, fixed at close', '基准资本金内部收益率（交割时锁定）'),
        },
        of.rate.plus(0),
      ),
    );
  const growth = (id: string, en: string, zh: string, years: Term): Named =>
    once(id, () => m.line(id, { unit: PURE, nature: 'factor', label: text(en, zh) }, rate().plus(1).power(years)));
  const toEnd = (): Named =>
    growth(
      'termination.growth',
      'Growth at the base IRR to the period end',
      '按基准内部收益率的期末终值系数',
      time.elapsed,
    );
  const ofFlow = (): Named =>
    growth(
      'termination.flow_discount',
      'Discount of a flow at the base IRR',
      '按基准内部收益率的现金流折现系数',
      time.flowTime.negated(),
    );
  const kinds: Readonly<Record<EquityKind, () => Term>> = {
    none: () => number(0, 'money'),
    par: () => sum(of.par),
    'paid-in-less-distributions': () => {
      const out = once('termination.equity_out', () => {
        const line = m.declare('termination.equity_out', {
          ...balance,
          label: text('Put in less received so far', '累计投入减累计收回'),
        });
        return m.define(line, prev(line, 0).minus(of.flow));
      });
      return most(out, 0);
    },
    'base-return': () => {
      const short = once('termination.short_of_base', () => {
        const line = m.declare('termination.short_of_base', {
          ...balance,
          label: text('Put in less received, at the base IRR from the close', '按基准内部收益率折至交割日的净投入'),
        });
        return m.define(line, prev(line, 0).minus(of.flow.times(ofFlow())));
      });
      return most(short.times(toEnd()), 0);
    },
    'remaining-distributions': () => {
      const left = once('termination.base_left', () => {
        const forecast = m.line(
          'termination.base_flow',
          {
            ...flow,
            fixedAtClose: true,
            label: text('Equity flow forecast at close', '交割时预测的资本金现金流'),
          },
          of.flow.plus(0),
        );
        const discounted = m.line(
          'termination.base_discounted',
          { ...flow, label: text('Forecast equity flow, at the base IRR', '预测资本金现金流折现值') },
          forecast.times(ofFlow()),
        );
        const line = m.declare('termination.base_left', {
          ...balance,
          label: text(
            'Forecast equity flow still to come, discounted to the close',
            '剩余期预测资本金现金流（折至交割日）',
          ),
        });
        return m.define(line, next(discounted, 0).plus(next(line, 0)));
      });
      return most(left.times(toEnd()), 0);
    },
  };
  return (kind) => kinds[kind]();
}
