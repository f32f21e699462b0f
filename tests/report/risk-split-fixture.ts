/** A risk split as `risk-split` gives it, made by hand: three risks, five parties, rows that sum to nil and columns to totals. */
import { RISK_SPLIT_SCHEMA, type RiskSplit, type SplitCell, type SplitRow } from '../../src/results/risk-split.ts';
import { RISKS } from './simulation-fixture.ts';

const PARTIES: RiskSplit['parties'] = [
  { id: 'government', label: { en: 'City government', zh: '市政府' } },
  { id: 'parking_group', label: { en: 'Parking group (sponsor)', zh: '停车集团（社会资本方）' } },
  { id: 'fund', label: { en: 'Infrastructure fund', zh: '基础设施基金' } },
  { id: 'bank', label: { en: 'Senior bank', zh: '优先级贷款银行' } },
  { id: 'contractor', label: { en: 'Contractor', zh: '施工总承包商' } },
];

/** Expected losses, deviations and tails by risk and party, in millions; each row of losses sums to nil. */
const FIGURES: readonly {
  readonly loss: readonly number[];
  readonly deviation: readonly number[];
  readonly tail: readonly number[];
}[] = [
  {
    loss: [9.2, 14.6, 6.3, 0.4, -30.5],
    deviation: [18.1, 30.4, 13.2, 1.9, 11.8],
    tail: [41.6, 78.3, 33.1, 9.7, -22.4],
  },
  { loss: [0, 1.1, 0.5, 0.1, -1.7], deviation: [0.2, 4.2, 1.8, 0.3, 21.5], tail: [0.4, 6.3, 2.7, 0.6, 48.2] },
  { loss: [2.4, -1.6, -0.7, 0, -0.1], deviation: [5.2, 3.1, 1.3, 0.1, 0.4], tail: [9.8, -4.4, -1.9, 0, 0.2] },
];
const IN_TAIL = [
  [0.27, 0.48, 0.2, 0.05, 0],
  [0.01, 0.11, 0.05, 0.01, 0.82],
  [0.98, 0, 0, 0, 0.02],
];

const cellOf = (loss: number, deviation: number, tail: number): SplitCell => ({
  expected_loss: loss * 1e6,
  expected_loss_error: Math.round(deviation * 16_000),
  deviation: deviation * 1e6,
  tail: tail * 1e6,
});

function rows(): SplitRow[] {
  return RISKS.map(({ id, borne_by }, at) => {
    const figures = FIGURES[at];
    return {
      risk: id,
      cells: PARTIES.map((_, k) => cellOf(figures?.loss[k] ?? 0, figures?.deviation[k] ?? 0, figures?.tail[k] ?? 0)),
      borne_in_tail: IN_TAIL[at] ?? [],
      contract: borne_by,
      finding:
        id === 'inflation'
          ? {
              en: 'Inflation stays with the sponsors by contract, but 98% of what it costs in its tail falls on the city government.',
              zh: '合同约定通胀风险由社会资本方承担，但其尾部损失的 98% 实际落在市政府。',
            }
          : null,
    };
  });
}

function totals(all: readonly SplitRow[]): SplitCell[] {
  const sum = (k: number, of: keyof SplitCell): number =>
    all.reduce((total, { cells }) => total + (cells[k]?.[of] ?? 0), 0);
  return PARTIES.map((_, k) => ({
    expected_loss: sum(k, 'expected_loss'),
    expected_loss_error: Math.round(sum(k, 'expected_loss_error') * 0.7),
    deviation: sum(k, 'deviation'),
    tail: sum(k, 'tail'),
  }));
}

/** The whole split. */
export function riskSplitFixture(): RiskSplit {
  const all = rows();
  return {
    schema: RISK_SPLIT_SCHEMA,
    engine: 'pppsim',
    version: '0.1.0',
    scenario: {
      file: 'smart-parking.yaml',
      name: { en: 'Smart parking in a new district', zh: '新区智慧停车' },
      digest: 'c'.repeat(64),
      case: 'base',
    },
    currency: 'CNY',
    financing: 'frozen',
    seed: 20260101,
    sampling: 'sobol',
    paths: 4096,
    tail_share: 0.05,
    discount_rate: 0.06,
    risks: RISKS,
    parties: PARTIES,
    rows: all,
    totals: totals(all),
    largest_imbalance: 3.1e-7,
    sobol: [
      {
        metric: 'dscr_min',
        label: { en: 'Minimum DSCR', zh: '最低偿债备付率' },
        paths: 4096,
        factors: [
          factor(['occupancy'], 0.786, 0.011, 0.842, 0.012),
          factor(['overrun'], 0.118, 0.016, 0.151, 0.009),
          factor(['inflation'], 0.021, 0.017, 0.048, 0.006),
        ],
        reason: null,
      },
      {
        metric: 'government_npv_cost',
        label: { en: 'Net cost to government, present value', zh: '政府净支出现值' },
        paths: 4096,
        factors: [
          factor(['occupancy', 'inflation'], 0.914, 0.009, 0.951, 0.01),
          factor(['overrun'], 0.041, 0.013, 0.086, 0.008),
        ],
        reason: null,
      },
      {
        metric: 'loss_given_default',
        label: { en: 'Loss given default, senior lenders', zh: '优先级贷款人违约损失率' },
        paths: 4096,
        factors: null,
        reason: { en: 'it has no value on 97.8% of the paths', zh: '97.8% 的路径上无数值' },
      },
    ],
  };
}

function factor(risks: readonly string[], first: number, firstError: number, total: number, totalError: number) {
  return {
    risks,
    first: { value: first, standard_error: firstError },
    total: { value: total, standard_error: totalError },
  };
}

/** A scenario without risks: nobody loses anything. */
export function emptyRiskSplit(): RiskSplit {
  const none = cellOf(0, 0, 0);
  return {
    ...riskSplitFixture(),
    risks: [],
    rows: [],
    totals: PARTIES.map(() => none),
    sobol: [],
  };
}
