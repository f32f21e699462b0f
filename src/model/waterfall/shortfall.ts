/** What stands in when cash lacks, in order: reserves, the letter of credit, standby equity, shareholders who pay whatever lacks. */
import { least, most, type Named, number, prev, sum, type Term, when } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';
import type { Opened } from './open.ts';

const flow = { unit: 'money', nature: 'flow' } as const;

/** Period flows in money. */
export interface Support {
  /** By reserve id. */
  readonly drawn: ReadonlyMap<string, Named>;
  readonly letterDrawn: Named | undefined;
  /** Capital called, standby equity included. */
  readonly called: Named;
  /** Cash with all of it; negative where operating cost stays unpaid. */
  readonly funds: Named;
}

/**
 * Writes the support. Operating cost draws on the working-capital reserve first; then cost and senior service alike on the debt
 * service reserve (or its letter of credit), then on standby equity (`standby`: what shareholders still owe, once, money).
 */
export function buildSupport(
  { m, time }: Context,
  { held, letter }: Opened,
  of: {
    readonly start: Named;
    /** Senior service with arrears and charges; service of all loans. */
    readonly seniorDue: Named;
    readonly due: Named;
    readonly calls: boolean;
    readonly standby: Named | undefined;
  },
): Support {
  const { start, calls } = of;
  const drawn = new Map<string, Named>();
  const drawOn = (id: string, short: Term): Term => {
    const found = calls ? undefined : held.find((each) => each.reserve.id === id);
    if (found === undefined) return number(0);
    const { reserve, balance } = found;
    const line = m.line(
      `${id}.drawn`,
      { ...flow, label: text(`${reserve.label.en}: drawn in a shortfall`, `${reserve.label.zh}：缺口动用`) },
      least(prev(balance, 0), short),
    );
    drawn.set(id, line);
    return line;
  };
  const lacking = m.line(
    'waterfall.costs_lacking',
    { ...flow, label: text('Operating cost that cash does not cover', '现金不足以支付的经营成本') },
    most(start.negated(), 0),
  );
  const forCosts = drawOn('reserves.working_capital', lacking);
  const shortfall = m.line(
    'waterfall.shortfall',
    { ...flow, label: text('Shortfall before the debt service reserve', '动用偿债准备金前的现金缺口') },
    most(of.seniorDue.minus(most(start, 0)), 0).plus(lacking.minus(forCosts)),
  );
  const forService = drawOn('reserves.debt_service', shortfall);
  const letterDrawn =
    letter === undefined || calls
      ? undefined
      : m.line(
          'letter_of_credit.draw',
          {
            ...flow,
            label: text('Drawn under the letter of credit', '备用信用证提款'),
            flow: { from: letter.bank, to: 'project_company' },
          },
          least(letter.available, shortfall.minus(forService)),
        );
  const standbyDrawn = of.standby === undefined || calls ? undefined : drawStandby(of.standby);

  // With capital calls nothing is ever short: reserves go to their targets and shareholders pay in what service then lacks.
  const wanted = calls
    ? sum(held.map(({ reserve, balance }) => when(time.running, reserve.target.minus(prev(balance, 0)), 0)))
    : number(0);
  const called = m.line(
    'equity.capital_calls',
    { ...flow, label: text('Capital calls', '追加资本') },
    calls ? most(of.due.plus(wanted).minus(start), 0) : (standbyDrawn ?? 0),
  );
  return {
    drawn,
    letterDrawn,
    called,
    funds: m.line(
      'waterfall.funds',
      { ...flow, label: text('Cash with reserves drawn and capital called', '动用准备金及追加资本后的现金') },
      start
        .plus(sum([...drawn.values(), ...(letterDrawn === undefined ? [] : [letterDrawn])]))
        .plus(called)
        .minus(wanted),
    ),
  };

  function drawStandby(standby: Named): Named {
    const soFar = m.declare('equity.standby_drawn_so_far', {
      unit: 'money',
      nature: 'balance',
      label: text('Standby equity drawn in operation so far', '运营期累计动用备用资本金'),
    });
    const draw = m.line(
      'equity.standby_drawn',
      {
        ...flow,
        label: text('Standby equity drawn in a shortfall', '缺口动用备用资本金'),
        source:
          "standby equity stands in after cash and the debt service reserve, up to what was committed; the shareholders' undertaking",
      },
      when(
        time.running,
        least(most(standby.minus(prev(soFar, 0)), 0), shortfall.minus(forService).minus(letterDrawn ?? 0)),
        0,
      ),
    );
    m.define(soFar, prev(soFar, 0).plus(draw));
    return draw;
  }
}
