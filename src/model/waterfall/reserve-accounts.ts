/** Reserves after senior service: filled up to their targets, what is above is let go. */
import { least, most, type Named, prev, when } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';
import type { ReserveAccount } from './contract.ts';
import type { Opened } from './open.ts';
import type { Support } from './shortfall.ts';

/** Fills reserves in their order out of `cash` (period, money); `initial` is what funding put in before operation. */
export function fillReserves(
  { m, time }: Context,
  { held }: Opened,
  of: {
    readonly support: Support;
    readonly cash: Named;
    readonly calls: boolean;
    readonly initial: ReadonlyMap<string, Named>;
  },
): { readonly reserves: readonly ReserveAccount[]; readonly left: Named } {
  const flow = { unit: 'money', nature: 'flow' } as const;
  let left = of.cash;
  const reserves = held.map(({ reserve, balance }): ReserveAccount => {
    const { id, label, target } = reserve;
    const used = of.support.drawn.get(id);
    const rest = used === undefined ? prev(balance, 0) : prev(balance, 0).minus(used);
    const gap = target.minus(rest);
    const added = m.line(
      `${id}.added`,
      { ...flow, label: text(`${label.en}: added`, `${label.zh}：转入`) },
      when(time.running, of.calls ? most(gap, 0) : least(most(gap, 0), left), 0),
    );
    const taken = m.line(
      `${id}.taken`,
      { ...flow, label: text(`${label.en}: released`, `${label.zh}：释放`) },
      when(time.running, most(gap.negated(), 0), 0),
    );
    const initial = of.initial.get(id);
    const after = rest.plus(added).minus(taken);
    m.define(balance, initial === undefined ? after : after.plus(initial));
    if (!of.calls)
      left = m.line(
        `${id}.cash_after`,
        { ...flow, label: text(`Cash after ${label.en}`, `${label.zh}调整后现金`) },
        left.minus(added).plus(taken),
      );
    return { reserve, balance, added, taken };
  });
  return { reserves, left };
}
