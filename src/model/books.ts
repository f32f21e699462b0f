/**
 * The company's books while they are written: each block posts its own rows to the three statements, to the cash that serves
 * debt, to taxable income and to the claims between parties; the blocks that add them up know no other block.
 */
import { InternalError, type Bilingual } from '../diagnostics/diagnostic.ts';
import { type Named, sum, type Term } from '../lines/index.ts';

/** Where a row stands in the income statement. */
export type IncomeGroup = 'revenue' | 'operating_cost' | 'depreciation' | 'other_income' | 'finance_cost';

/** Where a payment stands in the cash flow statement (CAS 31; IAS 7). */
export type Activity = 'operating' | 'investing' | 'financing';

/** What a payment is to the project: a use of funds, a part of CFADS, or a matter between the company and who finances it. */
export type Phase = 'construction' | 'operation' | 'financing';

/** Whether a row counts in taxable income: of the project in any case, of the company only as it is financed, or never. */
export type Taxed = 'always' | 'levered' | 'never';

/** A period line in money and its sign in the sum. */
export interface Row {
  readonly line: Named;
  readonly sign: 1 | -1;
  readonly label?: Bilingual;
}

export interface IncomeRow extends Row {
  readonly group: IncomeGroup;
  readonly taxed: Taxed;
}

export type CashRow = Row & { readonly activity: Activity; readonly phase: Phase };

/**
 * A balance at the period's end. With a counterparty it is a claim: an asset of one party is a liability of another. Without
 * one it is a value in house, which no other party holds the other side of.
 */
export interface Holding {
  readonly line: Named;
  readonly side: 'asset' | 'liability' | 'equity';
  /** The flows that move the balance, written apart from it: what accrued counts up, what was settled down. None for accounts. */
  readonly changes: readonly Row[];
  /** A bank account of the company: all of them together must change by the cash flow statement. */
  readonly account: boolean;
  readonly counterparty?: string;
  readonly label?: Bilingual;
}

/** Which law shares a tax out between the central and the local treasury. */
export type TaxKind = 'vat' | 'surcharges' | 'income_tax';

/** A tax payment: +1 to the tax authority, -1 refunded by it. */
export interface TaxRow extends Row {
  readonly tax: TaxKind;
}

/** Something put in that is not cash: who gave it, and its value in the period it was given. The company receives it. */
export interface InKindRow {
  readonly from: string;
  readonly line: Named;
}

type Shown = { readonly label?: Bilingual };
/** Each balance that is no account says what moves it, so that its roll-forward can be proved. */
type Moved = Shown & { readonly changes: readonly Row[] };

export class Books {
  readonly #income: IncomeRow[] = [];
  readonly #cash: CashRow[] = [];
  readonly #capitalised: Row[] = [];
  readonly #holdings: Holding[] = [];
  readonly #inKind: InKindRow[] = [];
  readonly #taxes: TaxRow[] = [];
  /** What has been read may not grow: a row posted later would be missing from the sum. */
  readonly #closed = new Set<string>();

  /** A row of the income statement (period, money): +1 income, -1 cost. Taxed alike unless said. */
  income(
    group: IncomeGroup,
    sign: 1 | -1,
    line: Named,
    { taxed = 'always', label }: Shown & { taxed?: Taxed } = {},
  ): void {
    this.#open(group, line);
    this.#open(taxed, line);
    this.#income.push({ group, sign, line, taxed, ...(label && { label }) });
  }

  /** A payment (period, money): +1 received, -1 paid. Uses of funds are listed by their labels. */
  cash(
    activity: Activity,
    sign: 1 | -1,
    line: Named,
    about: { phase: 'construction'; label: Bilingual } | { phase: 'operation' | 'financing'; label?: Bilingual },
  ): void {
    this.#open(about.phase, line);
    this.#cash.push({ activity, sign, line, ...about });
  }

  /** A cost that becomes part of the concession assets (period, money). */
  capitalise(line: Named): void {
    this.#open('capitalised', line);
    this.#capitalised.push({ line, sign: 1 });
  }

  /** A bank account of the company (period balance, money). */
  account(line: Named, shown: Shown = {}): void {
    this.#holdings.push({ line, side: 'asset', account: true, changes: [], ...shown });
  }

  /** What a party owes the company, or (`inHouse`) a thing the company owns: period balance, money. */
  asset(line: Named, about: Moved & ({ readonly owedBy: string } | { readonly inHouse: true })): void {
    this.#hold('asset', line, about, 'owedBy' in about ? about.owedBy : undefined);
  }

  /** What the company owes a party, or (`inHouse`) income deferred that nobody can claim: period balance, money. */
  liability(line: Named, about: Moved & ({ readonly owedTo: string } | { readonly inHouse: true })): void {
    this.#hold('liability', line, about, 'owedTo' in about ? about.owedTo : undefined);
  }

  equity(line: Named, shown: Shown = {}): void {
    this.#holdings.push({ line, side: 'equity', account: false, changes: [], ...shown });
  }

  /** What a party gives the company that is not cash, at its value (period, money). */
  inKind(from: string, line: Named): void {
    this.#inKind.push({ from, line });
  }

  /** Rows of the income statement, in the order posted. */
  incomeRows(...groups: readonly IncomeGroup[]): readonly IncomeRow[] {
    for (const group of groups) this.#closed.add(group);
    return this.#income.filter((row) => groups.includes(row.group));
  }

  /** Rows that count in taxable income for the reason given. */
  taxedRows(taxed: Taxed): readonly IncomeRow[] {
    this.#closed.add(taxed);
    return this.#income.filter((row) => row.taxed === taxed);
  }

  /** Payments of a phase, or of an activity. */
  cashRows(of: { readonly phase: 'construction' }): readonly (CashRow & { readonly label: Bilingual })[];
  cashRows(of: { readonly phase: Phase } | { readonly activity: Activity }): readonly CashRow[];
  cashRows(of: { readonly phase: Phase } | { readonly activity: Activity }): readonly CashRow[] {
    if ('phase' in of) {
      this.#closed.add(of.phase);
      return this.#cash.filter((row) => row.phase === of.phase);
    }
    for (const phase of ['construction', 'operation', 'financing']) this.#closed.add(phase);
    return this.#cash.filter((row) => row.activity === of.activity);
  }

  capitalisedRows(): readonly Row[] {
    this.#closed.add('capitalised');
    return this.#capitalised;
  }

  holdings(side: Holding['side']): readonly Holding[] {
    return this.#holdings.filter((each) => each.side === side);
  }

  /** Balances of the company and a counterparty. */
  claims(): readonly (Holding & { readonly counterparty: string })[] {
    return this.#holdings.filter((each): each is Holding & { counterparty: string } => each.counterparty !== undefined);
  }

  /** Balances that no other party holds the other side of: neither accounts nor claims nor equity. */
  inHouse(): readonly Holding[] {
    return this.#holdings.filter(
      ({ account, counterparty, side }) => !account && counterparty === undefined && side !== 'equity',
    );
  }

  /** What the tax authority receives (+1) or refunds (-1) of a tax: period, money, whoever pays it. */
  tax(tax: TaxKind, sign: 1 | -1, line: Named): void {
    this.#open('taxes', line);
    this.#taxes.push({ tax, sign, line });
  }

  taxRows(tax: TaxKind): readonly TaxRow[] {
    this.#closed.add('taxes');
    return this.#taxes.filter((row) => row.tax === tax);
  }

  inKindRows(): readonly InKindRow[] {
    return this.#inKind;
  }

  accounts(): readonly Named[] {
    return this.#holdings.filter((each) => each.account).map(({ line }) => line);
  }

  #hold(side: 'asset' | 'liability', line: Named, about: Moved, counterparty: string | undefined): void {
    const { changes, label } = about;
    this.#holdings.push({
      line,
      side,
      account: false,
      changes,
      ...(counterparty !== undefined && { counterparty }),
      ...(label && { label }),
    });
  }

  #open(kind: string, line: Named): void {
    if (this.#closed.has(kind)) throw new InternalError(`${line.id} is posted after the rows of ${kind} were added up`);
  }
}

/** A flow that adds to a balance. */
export function up(line: Named): Row {
  return { line, sign: 1 };
}

/** A flow that takes from a balance. */
export function down(line: Named): Row {
  return { line, sign: -1 };
}

/** The same rows seen from the other side: what was paid counts up. */
export function turned(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => ({ ...row, sign: row.sign === 1 ? -1 : 1 }));
}

/** The rows of a statement added up with their signs: a period term in money. */
export function addUp(rows: readonly Row[]): Term {
  const [added, taken] = [rows.filter(({ sign }) => sign === 1), rows.filter(({ sign }) => sign === -1)];
  const lines = (some: readonly Row[]): readonly Named[] => some.map(({ line }) => line);
  if (taken.length === 0) return sum(lines(added));
  return taken.reduce<Term>((left, { line }) => left.minus(line), sum(lines(added)));
}
