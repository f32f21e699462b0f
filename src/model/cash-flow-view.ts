/** The yearly cash flow for people: every payment of the company, in order of seniority, so that each column adds up. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { delta } from '../lines/idioms/index.ts';
import { type Named, sum } from '../lines/index.ts';
import type { Row } from './books.ts';
import type { Built } from './built.ts';
import { type Context, ofChinese, text } from './context.ts';
import type { Deal } from './deal.ts';
import { byYear } from './yearly.ts';

/** A line in a table or chart; -1 shows a payment below zero. */
export interface ShownLine {
  readonly line: string;
  readonly sign: 1 | -1;
  readonly label?: Bilingual;
}

/** What a row of the cash flow is; `gain_share` is what the government gets of a refinancing gain. */
type Role =
  | 'receipt'
  | 'cost'
  | 'subtotal'
  | 'service'
  | 'gain_share'
  | 'reserve'
  | 'distribution'
  | 'investment'
  | 'funding';

export type CashFlow = readonly (ShownLine & { readonly role: Role })[];

const flow = { unit: 'money', nature: 'flow' } as const;

/**
 * Writes the yearly lines of the table. Payments between the company and who finances it that have no place of their own
 * (draws, bridges, a refinancing, calls) stand under funding as they were posted, so that none is left out.
 */
export function cashFlowView(context: Context, built: Built, deal: Deal): CashFlow {
  const { m, books } = context;
  const { waterfall, funding, revenue, tax } = built;
  const { subsidies, gainsPaid, letterPaid } = waterfall;
  const rows: CashFlow[number][] = [];
  const placed = new Set<string>();
  const row = (role: Role, sign: 1 | -1, line: Named, label?: Bilingual): void => {
    placed.add(line.id);
    rows.push({ role, sign, line: byYear(context, line).id, ...(label && { label }) });
  };
  const posted = books.cashRows({ phase: 'financing' });
  const unplaced = (): readonly Row[] => posted.filter(({ line }) => !placed.has(line.id));
  // Standing in other rows: by loan, or as one sum.
  for (const { id } of [m.named('funding.grants'), waterfall.servicePaid, waterfall.dividends, waterfall.redemption])
    placed.add(id);
  // What a mezzanine lender receives of the profit.
  const toLenders = waterfall.accounts
    .map(({ tranche }) => `${tranche.at}.equity_kicker`)
    .flatMap((line) => (m.has(line) ? [m.named(line)] : []));
  const later = [
    ...waterfall.accounts.flatMap(({ swept }) => swept ?? []),
    ...gainsPaid,
    ...(letterPaid === undefined ? [] : [letterPaid]),
    ...(funding.shareholderLoans === undefined ? [] : [funding.shareholderLoans.draw, funding.shareholderLoans.paid]),
    funding.equity,
    waterfall.capitalCalls,
    waterfall.supplierCredit,
    tax,
    waterfall.reserveInterest,
    ...subsidies,
    ...toLenders,
  ];
  for (const { id } of later) placed.add(id);

  for (const { line, sign } of books.cashRows({ phase: 'construction' })) row('investment', sign, line);
  row('investment', -1, funding.financeCosts);
  row('funding', 1, revenue.granted);
  for (const { line, sign } of books.cashRows({ phase: 'operation' })) row(sign === 1 ? 'receipt' : 'cost', sign, line);
  for (const subsidy of subsidies) row('receipt', 1, subsidy);
  // What lenders do not count in CFADS stands below it.
  const { cfads } = deal.funding;
  const taxed = (): void => {
    row('cost', -1, tax, text('Income tax', '企业所得税'));
  };
  const earns = waterfall.reserves.length + waterfall.savings.length > 0;
  const earned = (): void => {
    if (earns) row('receipt', 1, waterfall.reserveInterest);
  };
  if (cfads.tax === 'after') taxed();
  if (cfads.reserve_interest === 'included') earned();
  for (const { funding: saved } of waterfall.savings) row('reserve', -1, saved);
  row('subtotal', 1, waterfall.cfads);
  if (cfads.tax !== 'after') taxed();
  if (cfads.reserve_interest !== 'included') earned();
  row('funding', 1, waterfall.supplierCredit);
  for (const { paid, swept, tranche } of waterfall.accounts) {
    row('service', -1, paid, text(`Debt service, ${tranche.label.en}`, ofChinese('还本付息', tranche.label.zh)));
    if (swept !== undefined)
      row('service', -1, swept, text(`Repaid early, ${tranche.label.en}`, ofChinese('提前还款', tranche.label.zh)));
  }
  if (letterPaid !== undefined) row('service', -1, letterPaid);
  for (const paid of gainsPaid) row('gain_share', -1, paid);
  moveReserves();
  keepCash();
  for (const { line, sign } of unplaced()) row('funding', sign, line);
  row('funding', 1, funding.equity);
  row('funding', 1, waterfall.capitalCalls);
  const { shareholderLoans } = funding;
  if (shareholderLoans !== undefined) {
    row('funding', 1, shareholderLoans.draw);
    row('distribution', -1, shareholderLoans.paid);
  }
  for (const paid of toLenders) row('distribution', -1, paid);
  row(
    'distribution',
    -1,
    m.line(
      'distributions.total',
      { ...flow, label: text('Distributions', '向股东分配') },
      waterfall.dividends.plus(waterfall.redemption),
    ),
  );
  return rows;

  /** What funding puts into reserves, and what they then take and let go, a shortfall included. */
  function moveReserves(): void {
    if (waterfall.reserves.length === 0) return;
    const initial = [...funding.reservesFunded.values()];
    const changes = sum(waterfall.reserves.map(({ balance }) => delta(balance)));
    if (initial.length > 0)
      row(
        'investment',
        -1,
        m.line(
          'reserves.initial_funding',
          { ...flow, label: text('Initial funding of reserves', '准备金初始注资') },
          sum(initial),
        ),
      );
    row(
      'reserve',
      -1,
      m.line(
        'reserves.moved',
        { ...flow, label: text('To reserves, net', '转入准备金（净额）') },
        initial.length === 0 ? changes : changes.minus(sum(initial)),
      ),
    );
  }

  /** The change of the company's own cash, and of what it holds until operation. */
  function keepCash(): void {
    row(
      'reserve',
      -1,
      m.line(
        'cash.kept',
        { ...flow, label: text('Cash kept in the company', '留存现金（净额）') },
        delta(waterfall.cash),
      ),
    );
    row(
      'investment',
      -1,
      m.line(
        'cash.held_until_operation',
        { ...flow, label: text('Cash held until operation, net', '运营前留存资金（净额）') },
        delta(funding.grantPool),
      ),
    );
  }
}
