/** The table of contents of the proofs: each reckons anew, from other lines, what a block of the model has written. */
import { sum } from '../../lines/index.ts';
import type { Built } from '../built.ts';
import type { Context } from '../context.ts';
import type { Deal } from '../deal.ts';
import { proveAssets } from './assets.ts';
import { proveDistributions } from './distributions.ts';
import { agreedRate, proveLoans } from './loans.ts';
import { proveMezzanine } from './mezzanine.ts';
import { proveReserves } from './reserves.ts';
import { proveReturns } from './returns.ts';
import { proveTax, proveThinCapitalisation } from './tax.ts';
import { proveVat } from './vat.ts';

/** Writes every proof. To be called when all else is written. */
export function buildProofs(context: Context, deal: Deal, built: Built): void {
  const { waterfall, funding, tranches, construction, renewals, revenue } = built;
  const { accounts } = waterfall;
  proveTax(context, deal, revenue.operating);
  const related = accounts.filter(({ tranche }) => tranche.lender in deal.funding.equity.holders);
  proveThinCapitalisation(context, {
    debt: sum(related.map(({ closing }) => closing)),
    interest: sum(related.map(({ interest }) => interest)),
  });
  proveVat(context);
  proveLoans(context, {
    accounts,
    drawn: funding.drawn,
    tranches,
    defaults: deal.funding.default !== undefined,
    kept: deal.funding.overrun.undrawn_debt && context.m.input('funding.overrun.undrawn_debt', 'money'),
    others: dealings(deal, built),
  });
  proveMezzanine(context, {
    accounts,
    waterfall,
    tested: deal.distributions.lock_up !== undefined,
    stepIn: deal.funding.default?.step_in ?? false,
    rateOf: (tranche) => agreedRate(context, tranche),
  });
  const toShareholders = proveDistributions(context, deal, { funding, waterfall });
  proveReserves(context, { funding, waterfall, toShareholders });
  proveAssets(context, { items: construction.items, renewals });
  proveReturns(context, { funding, waterfall });
}

/** Who deals with the company otherwise than as a lender: shareholders, and everyone who is named as a payee or a bank. */
function dealings(deal: Deal, { tranches, sharing }: Built): ReadonlySet<string> {
  const { letter_of_credit: letter } = deal.funding.reserves;
  return new Set([
    ...Object.keys(deal.funding.equity.holders),
    ...tranches.flatMap(({ swap }) => (swap?.bank === undefined ? [] : [swap.bank])),
    ...(letter === undefined ? [] : [letter.bank]),
    // A government that on-lends, subsidises or shares a gain, and whoever a bond of its own is placed with.
    ...tranches.flatMap(({ lender, spec: { on_lent: lent, interest_subsidy: subsidy, refinancing } }) => [
      ...(lent === undefined ? [] : [lender, lent.holders, lent.arranger]),
      ...(subsidy === undefined ? [] : [subsidy.by]),
      ...(refinancing?.gain === undefined ? [] : [refinancing.gain.to]),
      ...(refinancing === undefined ? [] : ['outside']),
    ]),
    ...sharing.compensations.map(({ party }) => party),
    'bank',
    'government',
  ]);
}
