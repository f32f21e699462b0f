/** What each lender earns: the rate of return of everything it pays and receives, fees included. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { irr, type Named, next, sum, type Term, total, number, undefinedBecause, when } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';
import type { Tranche } from '../debt/tranche.ts';
import type { Metrics } from './metrics.ts';

/** A row of the table of lenders. */
export interface LenderReturns {
  readonly tranche: string;
  readonly label: Bilingual;
  readonly lender: string;
  readonly yield: string;
}

/** Writes the all-in yield of each tranche: of every flow of the tranche that crosses the company's boundary. */
export function lenderReturns(
  context: Context,
  metrics: Metrics,
  tranches: readonly Tranche[],
  uses: Named,
): readonly LenderReturns[] {
  const { m, time } = context;
  return tranches.map(({ at, label, lender }) => {
    m.section('lenders', "all-in yield: IRR of the lender's draws, interest, fees and repayments; definition");
    const own = m.flows().filter(({ line }) => belongsTo(line.id, at));
    const to = own.filter(({ flow }) => flow.from === 'project_company').map(({ line }) => line);
    const from = own.filter(({ flow }) => flow.to === 'project_company').map(({ line }) => line);
    // What is paid at a period's start is paid at the end of the period before.
    const dated = (line: Named): Term => (AT_START.some((end) => line.id.endsWith(end)) ? next(line, 0) : line);
    const net = m.line(
      `${at}.lender_flow`,
      { unit: 'money', nature: 'flow', label: text(`${label.en}: cash of the lender`, `${label.zh}：贷款人净现金流`) },
      sum(to.map(dated)).minus(sum(from.map(dated))),
    );
    const lent = m.line(
      `${at}.lent`,
      {
        shape: 'once',
        unit: 'money',
        nature: 'flow',
        label: text(`${label.en}: paid out by the lender`, `${label.zh}：贷款人累计放款`),
      },
      sum(from.map((line) => total(line))),
    );
    const name = text(`${label.en}: all-in yield of the lender`, `${label.zh}：贷款人综合收益率`);
    // A trace of a loan, left by rounding, earns nothing that could be told.
    const rate = m.line(
      `${at}.all_in_yield`,
      { shape: 'once', unit: '1/year', nature: 'factor', label: name },
      when(
        lent.isMore(uses.times(number('0.000000001'))),
        irr(net, time.flowTime),
        undefinedBecause('the loan is not drawn'),
      ),
    );
    const tranche = at.replace('funding.debt.', '');
    metrics.addDetail(`lender_yield_${tranche.replaceAll('.', '_')}`, name, rate);
    return { tranche, label, lender, yield: rate.id };
  });
}

/** What a refinancing pays on the day on which it is made. */
const AT_START = ['prepaid', 'breakage', 'raised', 'upfront'].map((name) => `.refinancing.${name}`);

/** What a refinancing pays the old lender stands among the lines of the new loan, and is the old one's. */
const TO_OLD_LENDER = ['prepaid', 'breakage'].map((name) => `.refinancing.${name}`);

/** Whether a payment is one of the tranche's own, `at` being its path. */
function belongsTo(id: string, at: string): boolean {
  if (
    !id.startsWith(`${at}.`) ||
    id.startsWith(`${at}.bond.`) ||
    id.startsWith(`${at}.interest_subsidy.`) ||
    id.endsWith('.refinancing.other_costs')
  )
    return false;
  const toOld = TO_OLD_LENDER.some((end) => id.endsWith(end));
  if (at.endsWith('.refinancing')) return !toOld;
  return toOld || !id.startsWith(`${at}.refinancing.`);
}
