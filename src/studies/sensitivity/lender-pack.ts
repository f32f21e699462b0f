/**
 * The standard downside cases of lenders as data: what each row moves, by path or by what it is, and by how much.
 *
 * The list (delay, volume, operating cost, interest rates, all of them together) is that of lenders' model-audit practice.
 */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Change } from '../../run/changes.ts';

/** One thing that a row moves. */
export interface PackRule {
  readonly label: Bilingual;
  /** Paths, `*` for one name; or the drivers of the volumes that revenue is charged on, which differ from deal to deal. */
  readonly moves: readonly string[] | 'volumes';
  readonly change: Exclude<Change, { readonly to: number }>;
  /** Said where a deal has nothing of the kind. */
  readonly absent: Bilingual;
}

export interface PackSpec {
  readonly id: string;
  readonly label: Bilingual;
  /** The figures of its table, by name; those that a deal has. */
  readonly metrics: readonly string[];
  readonly rows: readonly { readonly id: string; readonly label: Bilingual; readonly rules: readonly string[] }[];
  readonly rules: Readonly<Record<string, PackRule>>;
}

export const LENDER_PACK: PackSpec = {
  id: 'lender',
  label: { en: "Lenders' cases", zh: '贷款人压力情景' },
  metrics: ['dscr_min', 'dscr_average', 'llcr_min', 'equity_irr'],
  rules: {
    delay: {
      label: { en: 'operation starts 6 months later', zh: '运营推迟 6 个月' },
      moves: ['construction.delay'],
      change: { add: 6 },
      absent: { en: 'no construction to delay', zh: '无建设期可延误' },
    },
    volume: {
      label: { en: 'volume -10 %', zh: '业务量 -10 %' },
      moves: 'volumes',
      change: { factor: 0.9 },
      absent: {
        en: 'revenue is charged on no volume that an input drives in proportion',
        zh: '收入不按任何由输入同比例决定的业务量计费',
      },
    },
    operating_cost: {
      label: { en: 'operating cost +10 %', zh: '运营成本 +10 %' },
      moves: ['operation.costs.*.cost', 'operation.costs.*.of_revenue'],
      change: { factor: 1.1 },
      absent: { en: 'the deal has no operating cost', zh: '本方案没有运营成本' },
    },
    rates: {
      label: { en: 'interest rates +100 bp', zh: '利率 +100 个基点' },
      moves: ['funding.debt.*.base_rate', 'funding.debt.*.base_rate_changes.*.rate'],
      change: { add: 0.01 },
      absent: { en: 'the deal has no loan at a base rate', zh: '本方案没有按基准利率计息的贷款' },
    },
  },
  rows: [
    { id: 'base', label: { en: 'Base', zh: '基准' }, rules: [] },
    { id: 'delay', label: { en: 'Delay of 6 months', zh: '延误 6 个月' }, rules: ['delay'] },
    { id: 'volume', label: { en: 'Volume -10 %', zh: '业务量 -10 %' }, rules: ['volume'] },
    { id: 'operating_cost', label: { en: 'Operating cost +10 %', zh: '运营成本 +10 %' }, rules: ['operating_cost'] },
    { id: 'rates', label: { en: 'Interest rates +100 bp', zh: '利率 +100 个基点' }, rules: ['rates'] },
    {
      id: 'combined',
      label: { en: 'All four together', zh: '四项叠加' },
      rules: ['delay', 'volume', 'operating_cost', 'rates'],
    },
  ],
};
