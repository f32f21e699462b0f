/** A comparison as `diff` gives it, made by hand: a dearer garage and a higher tariff. */
import { type Bridge, type ComparedSide, type Comparison, COMPARISON_SCHEMA } from '../../src/results/comparison.ts';

const side = (settings: readonly string[]): ComparedSide => ({
  scenario: 'smart-parking.yaml',
  name: { en: 'Smart parking in a new district', zh: '新区智慧停车' },
  digest: (settings.length === 0 ? 'a' : 'b').repeat(64),
  case: 'base',
  profile: 'cn-2023',
  settings,
  closed: true,
  reason: null,
  integrity_failures: [],
});

const steps = (unit: number): Bridge['steps'] => [
  {
    group: 'construction.items.garage.cost',
    label: { en: 'Garage with 1500 spaces: Cost', zh: '停车楼（1500 个泊位）：造价' },
    inputs: ['construction.items.garage.cost'],
    amount: -0.0106 * unit,
  },
  {
    group: 'revenue.street.tariff',
    label: { en: 'Street and surface parking: Tariff', zh: '路内及地面停车费：收费标准' },
    inputs: ['revenue.street.tariff'],
    amount: 0.0141 * unit,
  },
];

const bridge = (metric: string, en: string, zh: string, unit: string, from: number, size: number): Bridge => ({
  metric,
  label: { en, zh },
  unit,
  method: 'shapley',
  from,
  to: from + 0.0035 * size,
  steps: steps(size),
  residual: 0,
});

/** Two inputs that move three figures, a gate that moves none, and a figure without a bridge. */
export function comparisonFixture(): Comparison {
  const bridges = [
    bridge('equity_irr', 'Equity IRR', '资本金内部收益率', '1/year', 0.1211, 1),
    bridge('equity_npv', 'Equity NPV', '资本金净现值', 'CNY', 49e6, 2e9),
    bridge('dscr_min', 'Minimum DSCR', '最低偿债备付率', '1', 1.5, 1),
    bridge('equity_payback_years', 'Equity payback', '资本金回收期', 'year', 11, -100),
  ];
  return {
    schema: COMPARISON_SCHEMA,
    engine: 'pppsim',
    version: '0.1.0',
    equal: false,
    currency: 'CNY',
    arithmetic: 'exact',
    financing: 'resized',
    a: side([]),
    b: side(['revenue.street.tariff=3.4']),
    inputs: [
      {
        path: 'construction.items.garage.cost',
        label: { en: 'Garage with 1500 spaces: Cost', zh: '停车楼（1500 个泊位）：造价' },
        case: null,
        change: 'value',
        a: { text: '150e6', origin: { file: 'smart-parking.yaml', line: 44, column: 13 } },
        b: { text: '165e6', origin: { file: '--set', line: 1, column: 30 } },
        group: 'construction.items.garage.cost',
      },
      {
        path: 'revenue.street',
        label: { en: 'Street and surface parking', zh: '路内及地面停车费' },
        case: null,
        change: 'structure',
        a: { text: '{ kind: user-charge, tariff: 3.2 /hour }', origin: { file: 'a.yaml', line: 9, column: 3 } },
        b: { text: '{ kind: availability, payment: 3e6 /year }', origin: { file: 'b.yaml', line: 9, column: 3 } },
        group: 'revenue.street',
      },
      {
        path: 'gates.equity_irr',
        label: { en: 'Least equity IRR', zh: '资本金内部收益率下限' },
        case: 'banking',
        change: 'only-b',
        a: null,
        b: { text: '9 %', origin: 'default' },
        group: null,
      },
    ],
    metrics: Object.fromEntries([
      ...bridges.map(({ metric, label, from, to, unit }) => [
        metric,
        { label, a: { value: from, unit }, b: { value: to, unit }, difference: to - from },
      ]),
      [
        'llcr_min',
        {
          label: { en: 'Minimum LLCR', zh: '最低贷款期偿债备付率' },
          a: { undefined: 'no debt' },
          b: { value: 1.3, unit: '1' },
          difference: null,
        },
      ],
    ]) as Comparison['metrics'],
    unchanged: ['gearing'],
    grouping: 'inputs',
    mixtures: 4,
    bridges,
    no_bridges: [
      {
        metric: 'llcr_min',
        label: { en: 'Minimum LLCR', zh: '最低贷款期偿债备付率' },
        reason: { en: 'it has no value in A: no debt', zh: '在 A 中没有数值：no debt' },
      },
    ],
  };
}

/** What is given where nothing differs. */
export function equalComparison(): Comparison {
  return {
    ...comparisonFixture(),
    equal: true,
    b: side([]),
    inputs: [],
    metrics: {},
    unchanged: [],
    grouping: null,
    mixtures: 0,
    bridges: [],
    no_bridges: [],
  };
}
