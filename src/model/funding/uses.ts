/** What the money is for: construction, its finance, reserves; and the grants that pay for it first. */
import { least, type Named, prev, sum, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { addUp, turned } from '../books.ts';
import { type Context, text } from '../context.ts';
import type { Tranche } from '../debt/tranche.ts';
import type { Reserve } from '../reserves/reserves.ts';
import type { Grant } from '../revenue/contract.ts';
import type { Drawn } from './sources.ts';

const flow = { unit: 'money', nature: 'flow' } as const;

/** A use of funds and the name it has in the table. Period, money. */
export interface Use {
  readonly line: Named;
  readonly label: Bilingual;
}

export interface Uses {
  /** Interest and fees by tranche. */
  readonly costs: readonly Use[];
  readonly financeCost: Named;
  /** What is put into each reserve that is filled before operation, by its id. */
  readonly reservesFunded: ReadonlyMap<string, Named>;
  /** All of them together. */
  readonly uses: Named;
}

/** Adds up the uses: all payments of construction that were posted, finance costs, initial reserves. */
export function buildUses(context: Context, accounts: readonly Drawn[], reserves: readonly Reserve[]): Uses {
  const { m, time, books } = context;
  const costs = accounts.flatMap(({ tranche, balance }) => financeCosts(context, tranche, balance));
  const financeCost = m.line(
    'funding.finance_costs',
    { ...flow, label: text('Interest and fees during construction', '建设期利息及融资费用') },
    sum(costs.map(({ line }) => line)),
  );
  books.cash('financing', -1, financeCost, { phase: 'financing' });
  books.capitalise(financeCost);
  const reservesFunded = new Map(
    reserves
      .filter((reserve) => reserve.prefunded)
      .map(({ id, label, target }) => [
        id,
        m.line(
          `${id}.initial_funding`,
          { ...flow, label: text(`${label.en}: initial funding`, `${label.zh}：初始注资`) },
          when(time.completion, target, 0),
        ),
      ]),
  );
  const uses = m.line(
    'funding.uses',
    { ...flow, label: text('Uses of funds', '资金运用') },
    addUp(turned(books.cashRows({ phase: 'construction' })))
      .plus(financeCost)
      .plus(sum([...reservesFunded.values()])),
  );
  return { costs, financeCost, reservesFunded, uses };
}

/** Grants pay first, as far as they have come in; what is not needed yet is kept until operation. */
export function applyGrants(
  { m, time, books }: Context,
  grants: readonly Grant[],
  uses: Named,
): { readonly applied: Named; readonly pool: Named } {
  const granted = m.line(
    'funding.grants',
    { ...flow, label: text('Grants received', '收到的政府补助') },
    sum(grants.map((grant) => grant.line)),
  );
  books.cash('financing', 1, granted, { phase: 'financing' });
  const pool = m.declare('funding.grant_pool', {
    unit: 'money',
    nature: 'balance',
    label: text('Grants not yet used', '尚未使用的补助资金'),
  });
  const applied = m.line(
    'funding.grants_used',
    { ...flow, label: text('Grants used', '使用补助资金') },
    when(time.building, least(prev(pool, 0).plus(granted), uses), 0),
  );
  m.define(pool, when(time.building, prev(pool, 0).plus(granted).minus(applied), 0));
  return { applied, pool };
}

/** Interest during construction and fees of one tranche, all paid as they fall due. */
function financeCosts({ m, time }: Context, tranche: Tranche, drawn: Named): readonly Use[] {
  const { at, label, lender, amount } = tranche;
  const about = { ...flow, flow: { from: 'project_company', to: lender } } as const;
  const interest = m.line(
    `${at}.construction_interest`,
    { ...about, label: text(`${label.en}: interest during construction`, `${label.zh}：建设期利息`) },
    when(time.building, prev(drawn, 0).times(tranche.periodRate), 0),
  );
  const fees = m.line(
    `${at}.fees`,
    { ...about, label: text(`${label.en}: fees during construction`, `${label.zh}：建设期融资费用`) },
    when(
      time.building,
      when(time.index.equals(0), amount.times(m.input(`${at}.upfront_fee`, PURE)), 0)
        .plus(
          amount
            .minus(prev(drawn, 0))
            .times(m.input(`${at}.commitment_fee`, '1/year'))
            .times(time.years),
        )
        .plus(tranche.agencyFee),
      0,
    ),
  );
  return [
    {
      line: interest,
      label: text(`Interest during construction, ${label.en}`, `建设期利息（${label.zh}）`),
    },
    { line: fees, label: text(`Fees, ${label.en}`, `融资费用（${label.zh}）`) },
  ];
}
