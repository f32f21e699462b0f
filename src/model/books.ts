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

/** A balance at the period's end. With a counterparty it is a claim: an asset of one party is a liability of another. */
export interface Holding {
  readonly line: Named;
  readonly side: 'asset' | 'liability' | 'equity';
  /** A bank account of the company: all of them together must change by the cash flow statement. */
  readonly account: boolean;
  readonly counterparty?: string;
  readonly label?: Bilingual;
}

type Shown = { readonly label?: Bilingual };

export class Books {
  readonly #income: IncomeRow[] = [];
  readonly #cash: CashRow[] = [];
  readonly #capitalised: Row[] = [];
  readonly #holdings: Holding[] = [];
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
    this.#holdings.push({ line, side: 'asset', account: true, ...shown });
  }

  asset(line: Named, { owedBy, ...shown }: Shown & { owedBy?: string } = {}): void {
    this.#holdings.push({ line, side: 'asset', account: false, ...(owedBy && { counterparty: owedBy }), ...shown });
  }

  liability(line: Named, { owedTo, ...shown }: Shown & { owedTo?: string } = {}): void {
    this.#holdings.push({ line, side: 'liability', account: false, ...(owedTo && { counterparty: owedTo }), ...shown });
  }

  equity(line: Named, shown: Shown = {}): void {
    this.#holdings.push({ line, side: 'equity', account: false, ...shown });
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

  accounts(): readonly Named[] {
    return this.#holdings.filter((each) => each.account).map(({ line }) => line);
  }

  #open(kind: string, line: Named): void {
    if (this.#closed.has(kind)) throw new InternalError(`${line.id} is posted after the rows of ${kind} were added up`);
  }
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
