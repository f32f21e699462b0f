/**
 * What a payment may read of lines that are written after revenue: the debt that the parties sign, the equity they commit, the
 * profit and the tax before the payment. A line is declared when it is first asked for and defined once it is known; a deal in
 * which no payment asks has none of them.
 */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { InternalError } from '../../diagnostics/diagnostic.ts';
import type { ModelBuilder, Named, Operand } from '../../lines/index.ts';
import { text } from '../context.ts';

type Part = { readonly shape: 'once' | 'period'; readonly nature: 'flow' | 'balance'; readonly label: Bilingual };

const part = (shape: Part['shape'], nature: Part['nature'], en: string, zh: string): Part => ({
  shape,
  nature,
  label: text(en, zh),
});

/** Everything that can be asked for, in money. */
const PARTS = {
  debt_service: part('period', 'flow', 'Scheduled service of all loans', '全部贷款计划还本付息额'),
  debt_principal: part('period', 'flow', 'Scheduled principal of all loans', '全部贷款计划还本额'),
  debt_owed: part('period', 'balance', "Scheduled debt at the period's start", '期初计划债务余额'),
  equity_commitment: part('once', 'balance', 'Equity commitment that a payment counts', '付费所计的资本金承诺额'),
  profit_before: part('period', 'flow', 'Profit before tax without the payment', '不含该项付费的利润总额'),
  worn: part('period', 'flow', 'Depreciation less grants released: no cash', '折旧与摊销扣除递延收益摊销（非付现）'),
  taxable_before: part('period', 'flow', 'Taxable income without the payment', '不含该项付费的应纳税所得额'),
  taxed_to_date: part(
    'period',
    'flow',
    'Taxable income of the year before the period',
    '本年期初累计应纳税所得额（弥补亏损前）',
  ),
  tax_to_date: part('period', 'flow', 'Income tax of the year before the period', '本年期初累计应纳所得税额'),
  losses: part('period', 'balance', 'Losses that may be used against the payment', '可弥补的以前年度亏损（付费测算）'),
} as const satisfies Readonly<Record<string, Part>>;

export type AheadPart = keyof typeof PARTS;

export class Ahead {
  readonly #m: ModelBuilder;
  readonly #asked = new Map<AheadPart, Named>();

  constructor(m: ModelBuilder) {
    this.#m = m;
  }

  /** The line of a part, to be defined later. */
  of(name: AheadPart): Named {
    const known = this.#asked.get(name);
    if (known !== undefined) return known;
    const line = this.#m.declare(`ahead.${name}`, {
      ...PARTS[name],
      unit: 'money',
      source: 'read by a payment before it is written; definition',
    });
    this.#asked.set(name, line);
    return line;
  }

  /** Whether any payment has asked for a part. */
  get isRead(): boolean {
    return this.#asked.size > 0;
  }

  /** Defines the parts that were asked for. @throws InternalError for one that is not given */
  define(formulas: Readonly<Partial<Record<AheadPart, () => Operand>>>): void {
    for (const [name, line] of this.#asked) {
      const formula = formulas[name];
      if (formula === undefined) throw new InternalError(`nothing says what ${line.id} is`);
      this.#m.define(line, formula());
    }
  }
}
