/** Reserves around senior service: what is above the target is let go before it, and filled up after it. */
import { least, most, type Named, prev, sum, type Term, when } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';
import type { ReserveAccount } from './contract.ts';
import type { Opened } from './open.ts';
import type { Support } from './shortfall.ts';

const flow = { unit: 'money', nature: 'flow' } as const;

/** A reserve after what a shortfall drew on it: what it lacks (negative: has too much), and what it lets go. Period, money. */
interface Released {
  readonly rest: Term;
  readonly gap: Term;
  readonly taken: Named;
}

/**
 * Lets go what reserves hold above their targets, so that it serves debt before it reaches anyone else; says what cash there is
 * then. With capital calls it is in the cash already.
 */
export function releaseReserves(
  { m, time }: Context,
  { held }: Opened,
  of: { readonly support: Support; readonly cash: Named; readonly calls: boolean },
): { readonly released: ReadonlyMap<string, Released>; readonly left: Named } {
  const released = new Map(
    held.map(({ reserve: { id, label, target }, balance }): [string, Released] => {
      const used = of.support.drawn.get(id);
      const rest = used === undefined ? prev(balance, 0) : prev(balance, 0).minus(used);
      const gap = target.minus(rest);
      const taken = m.line(
        `${id}.taken`,
        { ...flow, label: text(`${label.en}: released`, `${label.zh}：释放`) },
        when(time.running, most(gap.negated(), 0), 0),
      );
      return [id, { rest, gap, taken }];
    }),
  );
  if (of.calls || held.length === 0) return { released, left: of.cash };
  return {
    released,
    left: m.line(
      'waterfall.with_releases',
      {
        ...flow,
        label: text('Cash for debt service with reserves released', '可用于还本付息的现金（含释放的准备金）'),
      },
      of.cash.plus(sum([...released.values()].map(({ taken }) => taken))),
    ),
  };
}

/** Fills reserves in their order out of `cash` (period, money); `initial` is what funding put in before operation. */
export function fillReserves(
  { m, time }: Context,
  { held }: Opened,
  of: {
    readonly released: ReadonlyMap<string, Released>;
    readonly cash: Named;
    readonly calls: boolean;
    readonly initial: ReadonlyMap<string, Named>;
  },
): { readonly reserves: readonly ReserveAccount[]; readonly left: Named } {
  let left = of.cash;
  const reserves = held.flatMap(({ reserve, balance }): readonly ReserveAccount[] => {
    const { id, label } = reserve;
    const found = of.released.get(id);
    if (found === undefined) return [];
    const { rest, gap, taken } = found;
    const added = m.line(
      `${id}.added`,
      { ...flow, label: text(`${label.en}: added`, `${label.zh}：转入`) },
      when(time.running, of.calls ? most(gap, 0) : least(most(gap, 0), left), 0),
    );
    const initial = of.initial.get(id);
    const after = rest.plus(added).minus(taken);
    m.define(balance, initial === undefined ? after : after.plus(initial));
    if (!of.calls)
      left = m.line(
        `${id}.cash_after`,
        { ...flow, label: text(`Cash after ${label.en}`, `${label.zh}调整后现金`) },
        left.minus(added),
      );
    return [{ reserve, balance, added, taken }];
  });
  return { reserves, left };
}
