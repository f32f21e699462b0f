/** What shareholders are paid on early termination, by the contract's formula. */
import { type Named, most, next, number, prev, sum, type Term, when } from '../../lines/index.ts';
import { discountFactor, growthFactor } from '../../lines/idioms/index.ts';
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
  const rate = (): Named => once('termination.rate', writeRate);
  const growth = (id: string, en: string, zh: string, factor: () => Term): Named =>
    once(id, () => m.line(id, { unit: PURE, nature: 'factor', label: text(en, zh) }, factor()));
  const toEnd = (): Named =>
    growth('termination.growth', 'Growth at the base IRR to the period end', '按基准内部收益率的期末终值系数', () =>
      growthFactor(rate(), time.elapsed),
    );
  const ofFlow = (): Named =>
    growth('termination.flow_discount', 'Discount of a flow at the base IRR', '按基准内部收益率的现金流折现系数', () =>
      discountFactor(rate(), time.flowTime),
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
      return promised(most(short.times(toEnd()), 0));
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
      return promised(most(left.times(toEnd()), 0));
    },
  };
  return (kind) => kinds[kind]();

  /** Where the forecast has no rate of return none was promised: nothing is paid on it, and a check says so. */
  function promised(amount: Term): Term {
    return when(m.named('termination.rate_exists').isMore(0), amount, 0);
  }

  function writeRate(): Named {
    const base = m.line(
      'termination.base_irr',
      {
        shape: 'once',
        unit: '1/year',
        nature: 'factor',
        fixedAtClose: true,
        label: text('Base-case equity IRR, fixed at close', '基准资本金内部收益率（交割时锁定）'),
      },
      of.rate.times(1),
    );
    const line = m.line(
      'termination.rate',
      {
        shape: 'once',
        unit: '1/year',
        nature: 'factor',
        label: text('Rate of the compensation (0 without a base-case IRR)', '补偿收益率（无基准内部收益率时为 0）'),
      },
      base.otherwise(0),
    );
    const once = { shape: 'once', unit: PURE, nature: 'factor' } as const;
    const exists = m.line(
      'termination.rate_exists',
      {
        ...once,
        label: text('There is a base-case equity IRR (1) or none (0)', '存在基准资本金内部收益率（1）或不存在（0）'),
      },
      when(base.times(number(1, 'year')).otherwise(-1).isMore(-1), 1, 0),
    );
    m.check('compensation-has-a-base-return', {
      tier: 'commercial',
      shape: 'once',
      label: text('The base case has an equity IRR to compensate on', '基准情形存在可作补偿依据的资本金内部收益率'),
      hint: text(
        'Shareholders do not recover what they put in, so that no return was promised: compensation covers no equity. Choose another kind.',
        '股东在基准情形下未能收回投入，无约定收益率，补偿不含股东部分；请选择其他补偿口径。',
      ),
      left: exists,
      relation: 'at-least',
      right: m.line('termination.one', { ...once, label: text('One', '一') }, 1),
      tolerance: m.named('check.ratio_tolerance'),
    });
    return line;
  }
}
