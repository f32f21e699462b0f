/** A realistic result to draw and print: a half-yearly PPP of 30 years, or a deal of a single year, at any scale. */
import type { Bilingual } from '../../src/diagnostics/diagnostic.ts';
import {
  type Metric,
  type PeriodInfo,
  RESULT_SCHEMA,
  type ResultCheck,
  type ResultLine,
  type RunResult,
  type Shown,
  type StatementRow,
  type Views,
} from '../../src/results/contract.ts';

export interface FixtureOptions {
  /** Years of operation. Default: 28, after two of construction (one year of both where 0). */
  readonly years?: number;
  readonly tranches?: 1 | 2 | 3;
  /** Multiplies all money. Default: 1 (uses of about 1.3 billion). */
  readonly scale?: number;
  /** Adds failing commercial checks, failed gates and an undefined metric. */
  readonly weak?: boolean;
}

const NAMES: readonly Bilingual[] = [
  { en: 'Senior bank syndicate loan', zh: '银团优先级贷款' },
  { en: 'Policy bank infrastructure facility', zh: '政策性银行基础设施中长期贷款' },
  { en: 'Green bond', zh: '绿色债券' },
];
const IDS = ['senior', 'policy', 'bond'] as const;
const TENORS = [30, 40, 24] as const;
const GEARING = [0.45, 0.17, 0.08] as const;

interface Flow {
  readonly from: string;
  readonly to: string;
}

export function fixture({ years = 28, tranches = 3, scale = 1, weak = false }: FixtureOptions = {}): RunResult {
  const build = years === 0 ? 1 : 4;
  const periods = periodsOf(build, years);
  const count = periods.length;
  const calendar = [...new Set(periods.map((each) => each.year))];
  const lines: ResultLine[] = [];
  const byPeriod = (of: (t: number) => number): number[] => periods.map((_, t) => round(of(t) * scale));
  const add = (
    id: string,
    label: Bilingual,
    values: readonly (number | null)[],
    rest: Partial<ResultLine> & { flow?: Flow } = {},
  ): void => {
    lines.push({
      id,
      label,
      subject: 'fixture',
      unit: 'CNY',
      nature: 'flow',
      shape: 'period',
      source: 'fixture',
      values,
      ...rest,
    });
  };
  const sums = (values: readonly number[]): number[] =>
    calendar.map((year) => round(total(values.filter((_, t) => periods[t]?.year === year))));
  const closings = (values: readonly number[]): number[] => calendar.map((year) => values[lastOf(periods, year)] ?? 0);
  const flow = (id: string, label: Bilingual, values: readonly number[], from: string, to: string): void => {
    add(id, label, values, { flow: { from, to } });
    add(`${id}.year`, label, sums(values), { shape: 'year' });
  };
  const once = (id: string, label: Bilingual, value: number): void =>
    add(id, label, [round(value)], { shape: 'once', nature: 'balance' });

  const running = (t: number): number => (t > build ? t - build : 0);
  const ramp = (t: number): number =>
    running(t) === 0 ? 0 : Math.min(1, 0.55 + 0.1 * running(t)) * 1.01 ** running(t);
  const spend = byPeriod((t) => (t >= 1 && t <= build ? 1_180e6 / build : 0));
  const fees = byPeriod((t) => (t === 0 ? 18.2e6 : 0));
  const idc = byPeriod((t) => (t >= 1 && t <= build ? 9.4e6 * t : 0));
  const dsra = byPeriod((t) => (t === build ? 38e6 : t === count - 4 && years > 3 ? -38e6 : 0));
  const users = byPeriod((t) => 58e6 * ramp(t));
  const support = byPeriod((t) => (running(t) > 0 ? 24e6 : 0));
  const costs = byPeriod((t) => 21e6 * ramp(t));
  const renewal = byPeriod((t) => (running(t) > 0 && running(t) % 14 === 0 ? 31e6 : 0));
  const tax = byPeriod((t) => (running(t) > 6 ? 5.2e6 * 1.012 ** running(t) : 0));
  const cfads = periods.map((_, t) =>
    round((users[t] ?? 0) + (support[t] ?? 0) - (costs[t] ?? 0) - (renewal[t] ?? 0) - (tax[t] ?? 0)),
  );

  const uses = [
    once2('uses.construction', { en: 'Construction', zh: '工程建设费用' }, total(spend)),
    once2('uses.fees', { en: 'Development cost and lenders’ upfront fees', zh: '前期费用及融资费用' }, total(fees)),
    once2('uses.idc', { en: 'Interest during construction', zh: '建设期利息' }, total(idc)),
    once2('uses.dsra', { en: 'Initial debt service reserve', zh: '偿债准备金初始存入' }, 38e6 * scale),
  ];
  function once2(id: string, label: Bilingual, value: number): { shown: Shown; value: number } {
    once(id, label, value);
    return { shown: { line: id, sign: 1 }, value: round(value) };
  }
  const need = total(uses.map((each) => each.value));
  const loans = IDS.slice(0, tranches).map((name, at) => {
    const amount = round(need * (GEARING[at] ?? 0));
    const tenor = Math.max(1, Math.min(TENORS[at] ?? 30, count - build - 2));
    const repay = periods.map((_, t) => (running(t) >= 1 && running(t) <= tenor ? round(amount / tenor) : 0));
    const balance = periods.map((_, t) =>
      Math.max(0, round((t === 0 ? 0 : (amount * Math.min(t, build)) / build) - total(repay.slice(0, t + 1)))),
    );
    const interest = periods.map((_, t) => (running(t) > 0 ? round((balance[t - 1] ?? 0) * 0.0215) : 0));
    const label = NAMES[at] ?? { en: name, zh: name };
    flow(
      `debt.${name}.interest`,
      { en: `${label.en}: interest`, zh: `${label.zh}：利息` },
      interest,
      'project',
      `lender_${name}`,
    );
    flow(
      `debt.${name}.repayment`,
      { en: `${label.en}: principal`, zh: `${label.zh}：本金` },
      repay,
      'project',
      `lender_${name}`,
    );
    add(`debt.${name}.closing.year`, label, closings(balance), { shape: 'year', nature: 'balance' });
    once(`debt.${name}.amount`, label, amount);
    return { name, label, amount, repay, interest };
  });
  const service = periods.map((_, t) =>
    round(total(loans.map((loan) => (loan.repay[t] ?? 0) + (loan.interest[t] ?? 0)))),
  );
  const grant = round(need * 0.1);
  once('sources.grant', { en: 'Capital grant', zh: '政府建设补助' }, grant);
  once(
    'sources.equity',
    { en: 'Sponsors’ equity', zh: '项目资本金' },
    need - grant - total(loans.map((loan) => loan.amount)),
  );
  const equity = need - grant - total(loans.map((loan) => loan.amount));
  const contributed = byPeriod((t) => (t >= 1 && t <= build ? equity / scale / build : 0));
  const distributed = periods.map((_, t) =>
    Math.max(0, round((cfads[t] ?? 0) - (service[t] ?? 0) - (t > build ? (dsra[t] ?? 0) : 0))),
  );

  flow('revenue.users', { en: 'User charges', zh: '使用者付费' }, users, 'users', 'project');
  flow('revenue.support', { en: 'Operating subsidy', zh: '可行性缺口补助' }, support, 'government', 'project');
  flow('operation.costs', { en: 'Operating costs', zh: '运营成本' }, costs, 'project', 'operator');
  flow('lifecycle.renewal', { en: 'Lifecycle renewal', zh: '更新改造支出' }, renewal, 'project', 'contractor');
  flow('tax.income', { en: 'Income tax', zh: '企业所得税' }, tax, 'project', 'tax_authority');
  flow('reserves.dsra.funding', { en: 'Debt service reserve', zh: '偿债准备金' }, dsra, 'project', 'project');
  flow(
    'equity.distributions',
    { en: 'Distributions to shareholders', zh: '股东分红' },
    distributed,
    'project',
    'sponsors',
  );
  flow('equity.contributions', { en: 'Equity paid in', zh: '资本金投入' }, contributed, 'sponsors', 'project');
  add('cfads', { en: 'CFADS', zh: '可用于还本付息的现金流' }, cfads);
  add('cfads.year', { en: 'CFADS', zh: '可用于还本付息的现金流' }, sums(cfads), { shape: 'year' });
  add('debt_service.year', { en: 'Debt service', zh: '还本付息额' }, sums(service), { shape: 'year' });
  const cover = (c: number, s: number): number | null => (s > 0.01 ? c / s : null);
  const pure = { unit: '1', nature: 'factor' } as const;
  const yearly = calendar.map((_, at) => cover(sums(cfads)[at] ?? 0, sums(service)[at] ?? 0));
  const ratios = yearly.filter((each): each is number => each !== null);
  const minimum = Math.min(...ratios);
  const average = total(ratios) / ratios.length;
  add('dscr.year', { en: 'DSCR', zh: '偿债备付率' }, yearly, {
    ...pure,
    shape: 'year',
    reasons: { 0: 'no debt service' },
  });
  add(
    'dscr',
    { en: 'DSCR', zh: '偿债备付率' },
    periods.map((_, t) => cover(cfads[t] ?? 0, service[t] ?? 0)),
    pure,
  );
  add('dscr_min', { en: 'Minimum DSCR', zh: '最低偿债备付率' }, [minimum], { ...pure, shape: 'once' });
  add('dscr_average', { en: 'Average DSCR', zh: '平均偿债备付率' }, [average], { ...pure, shape: 'once' });
  add('covenant.lock_up', { en: 'Lock-up', zh: '分红锁定' }, [1.15], { ...pure, shape: 'once' });
  add('covenant.default', { en: 'Default', zh: '违约' }, [1.05], { ...pure, shape: 'once' });

  const net = sums(periods.map((_, t) => (distributed[t] ?? 0) - (contributed[t] ?? 0)));
  const cumulative = net.map((_, at) => round(total(net.slice(0, at + 1))));
  const discounted = net.map((_, at) =>
    round(total(net.slice(0, at + 1).map((value, year) => value / 1.08 ** (year + 1)))),
  );
  add('equity.net.year', { en: 'Net cash of equity', zh: '资本金净现金流量' }, net, { shape: 'year' });
  add('equity.cumulative.year', { en: 'Cumulative', zh: '累计净现金流量' }, cumulative, {
    shape: 'year',
    nature: 'balance',
  });
  add(
    'equity.cumulative_discounted.year',
    { en: 'Cumulative, discounted at 8%', zh: '累计净现值（折现率8%）' },
    discounted,
    { shape: 'year', nature: 'balance' },
  );
  once('party.sponsors.net', { en: 'Sponsors', zh: '社会资本' }, total(net));
  once('party.sponsors.npv', { en: 'Sponsors', zh: '社会资本' }, discounted.at(-1) ?? 0);

  const figure = (id: string, label: Bilingual, unit: string, value: number | null): void =>
    add(id, label, [value], {
      shape: 'once',
      unit,
      nature: 'factor',
      ...(value === null && { reasons: { '0': 'no single rate' } }),
    });
  figure(
    'equity.sponsor.irr',
    { en: 'IRR of the sponsor', zh: '社会资本方内部收益率' },
    '1/year',
    weak ? null : 0.1021,
  );
  figure('equity.sponsor.npv', { en: 'NPV of the sponsor', zh: '社会资本方净现值' }, 'CNY', round(31e6 * scale));
  figure('equity.sponsor.multiple', { en: 'Multiple of the sponsor', zh: '社会资本方回报倍数' }, '1', 2.41);
  figure('equity.sponsor.payback', { en: 'Payback of the sponsor', zh: '社会资本方回收期' }, 'year', 12.4);
  for (const loan of loans)
    figure(
      `debt.${loan.name}.yield`,
      { en: `${loan.label.en}: all-in yield`, zh: `${loan.label.zh}：综合收益率` },
      '1/year',
      0.0466,
    );
  const metric = (en: string, zh: string, value: number | string, unit: string, line = 'cfads'): Metric => ({
    ...(typeof value === 'string' ? { undefined: value } : { value, unit }),
    label: { en, zh },
    line,
  });
  const metrics: Record<string, Metric> = {
    project_irr_pre_tax: metric('Project IRR before tax', '项目投资财务内部收益率（所得税前）', 0.0712, '1/year'),
    project_irr_post_tax: metric('Project IRR after tax', '项目投资财务内部收益率（所得税后）', 0.0634, '1/year'),
    equity_irr: weak
      ? {
          ...metric(
            'Equity IRR',
            '资本金财务内部收益率',
            'net cash flow never changes sign: every year is negative',
            '1/year',
          ),
        }
      : { ...metric('Equity IRR', '资本金财务内部收益率', 0.1021, '1/year'), roots: [-0.9342, 0.1021] },
    equity_npv: metric('Equity NPV', '资本金财务净现值', (discounted.at(-1) ?? 0) || 0, 'CNY'),
    equity_mirr: { ...metric('Equity MIRR', '资本金修正内部收益率', 0.0912, '1/year'), detail: true },
    equity_multiple: metric('Equity multiple', '资本金回报倍数', 2.4132, '1'),
    equity_payback_years:
      cumulative.at(-1) !== undefined && (cumulative.at(-1) ?? 0) > 0
        ? metric('Equity payback', '资本金投资回收期', 12.431, 'year')
        : metric('Equity payback', '资本金投资回收期', 'never paid back', 'year'),
    dscr_min: metric('Minimum DSCR', '最低偿债备付率', minimum, '1', 'dscr_min'),
    dscr_average: metric('Average DSCR', '平均偿债备付率', average, '1', 'dscr_average'),
    llcr_min: metric('Minimum LLCR', '最低贷款期偿债覆盖率', 1.412, '1'),
    plcr_min: metric('Minimum PLCR', '最低项目期偿债覆盖率', 1.78, '1'),
    debt_amount: metric('Debt', '债务总额', total(loans.map((loan) => loan.amount)), 'CNY'),
    total_uses: metric('Total uses', '资金运用合计', need, 'CNY'),
    gearing: metric('Gearing', '债务融资比例', total(loans.map((loan) => loan.amount)) / need, '1'),
    government_support_npv: metric('Government support, NPV', '政府支出责任现值', grant + total(support) / 2, 'CNY'),
    tax_npv: metric('Tax, NPV', '税收现值', total(tax) / 2.5, 'CNY'),
  };

  const checks: ResultCheck[] = [
    check(
      'funding.sources_equal_uses',
      'integrity',
      'equals',
      'Sources equal uses in every period',
      '各期资金来源等于资金运用',
      'CNY',
      0.01,
    ),
    check('accounts.balance_sheet', 'integrity', 'equals', 'The balance sheet balances', '资产负债表平衡', 'CNY', 0.01),
    {
      ...check(
        'cover.dscr_above_lock_up',
        'commercial',
        'at-least',
        'DSCR stays above the lock-up ratio',
        '偿债备付率不低于分红锁定线',
        '1',
        1e-9,
      ),
      ...(weak ? { passed: false, failures: 3, first: { moment: '2031-H1', left: 1.0812, right: 1.15 } } : {}),
    },
  ];
  const views: Views = {
    sources: [
      ...loans.map((loan): Shown => ({ line: `debt.${loan.name}.amount`, sign: 1 })),
      { line: 'sources.equity', sign: 1 },
      { line: 'sources.grant', sign: 1 },
    ],
    uses: uses.map((each) => each.shown),
    cash_flow: [
      { line: 'revenue.users.year', sign: 1, role: 'receipt' },
      { line: 'revenue.support.year', sign: 1, role: 'receipt' },
      { line: 'operation.costs.year', sign: -1, role: 'cost' },
      { line: 'lifecycle.renewal.year', sign: -1, role: 'cost' },
      { line: 'tax.income.year', sign: -1, role: 'cost' },
      { line: 'cfads.year', sign: 1, role: 'subtotal' },
      ...loans.flatMap((loan) => [
        { line: `debt.${loan.name}.interest.year`, sign: -1, role: 'service' } as const,
        { line: `debt.${loan.name}.repayment.year`, sign: -1, role: 'service' } as const,
      ]),
      { line: 'reserves.dsra.funding.year', sign: -1, role: 'reserve' },
      { line: 'equity.distributions.year', sign: -1, role: 'distribution' },
    ],
    cover: {
      cfads: 'cfads.year',
      debt_service: 'debt_service.year',
      dscr: 'dscr.year',
      dscr_periods: 'dscr',
      lock_up: 'covenant.lock_up',
      default: 'covenant.default',
      minimum: 'dscr_min',
      average: 'dscr_average',
    },
    debt_balances: loans.map((loan) => ({ line: `debt.${loan.name}.closing.year`, sign: 1 })),
    equity: {
      flow: 'equity.net.year',
      cumulative: 'equity.cumulative.year',
      cumulative_discounted: 'equity.cumulative_discounted.year',
    },
    parties: [
      {
        party: 'sponsors',
        label: { en: 'Sponsors', zh: '社会资本' },
        cash: { period: 'party.sponsors.cash', total: 'party.sponsors.net', npv: 'party.sponsors.npv' },
        claims: null,
        in_kind: null,
        position: { period: 'party.sponsors.cash', total: 'party.sponsors.net', npv: 'party.sponsors.npv' },
      },
    ],
    termination: [],
    statements: {
      income: [
        statementRow('row', 2, 'revenue.users.year', 1),
        statementRow('row', 2, 'revenue.support.year', 1),
        statementRow('row', 2, 'operation.costs.year', -1),
        statementRow('total', 0, 'cfads.year', 1),
      ],
      balance: [{ ...statementRow('heading', 0, '', 1), line: null, yearly: null }],
      cash_flow: [statementRow('row', 2, 'tax.income.year', -1)],
      checks: checks.slice(0, 1).map(({ id }) => id),
    },
    returns: {
      holders: [
        {
          party: 'sponsor',
          label: { en: 'Sponsor', zh: '社会资本方' },
          irr: 'equity.sponsor.irr',
          npv: 'equity.sponsor.npv',
          multiple: 'equity.sponsor.multiple',
          payback: 'equity.sponsor.payback',
        },
      ],
      lenders: loans.map((loan) => ({
        tranche: loan.name,
        label: loan.label,
        lender: loan.name,
        yield: `debt.${loan.name}.yield`,
      })),
    },
  };

  return {
    schema: RESULT_SCHEMA,
    provenance: {
      engine: 'pppsim',
      version: '0.1.0',
      scenario: 'scenarios/smart-parking.yaml',
      digest: '3f2a91c0d4e5b6a798807162534a5b6c7d8e9f00112233445566778899aabbcc',
      arithmetic: 'exact',
      case: 'base',
      financing: 'resized',
    },
    scenario: {
      name: { en: 'Smart parking and traffic in a new district', zh: '新区智慧停车与交通管理' },
      currency: 'CNY',
      profile: 'cn-2023',
      settings: [],
    },
    timeline: { periods, years: calendar },
    closing: {
      sized_on: 'banking',
      iterations: 9,
      residual: 2.1e-11 * scale,
      tolerance: 0.001,
      binding: loans.map((loan, at) => ({
        tranche: loan.name,
        constraint: at === 0 ? 'dscr' : 'gearing',
        label:
          at === 0
            ? { en: 'cover: DSCR of 1.30x in every period', zh: '偿债备付率：各期1.30倍' }
            : { en: 'gearing cap of 70.00%', zh: '融资比例上限70.00%' },
      })),
      unknowns: loans.map((loan) => ({
        path: `funding.debt.${loan.name}.amount`,
        label: { en: `Amount of ${loan.name}`, zh: `${loan.label.zh}金额` },
        unit: 'CNY',
        value: loan.amount,
        residual: 1e-11,
      })),
    },
    metrics,
    gates: [
      {
        id: 'equity_irr',
        label: { en: 'Equity IRR', zh: '资本金内部收益率' },
        metric: 'equity_irr',
        relation: 'at-least',
        required: 0.09,
        actual: weak ? { undefined: 'net cash flow never changes sign' } : { value: 0.1021, unit: '1/year' },
        passed: !weak,
      },
      {
        id: 'dscr_min',
        label: { en: 'Minimum DSCR', zh: '最低偿债备付率' },
        metric: 'dscr_min',
        relation: 'at-least',
        required: weak ? 5 : 1,
        actual: { value: minimum, unit: '1' },
        passed: !weak,
      },
    ],
    checks,
    master_check: { passed: true, integrity_failures: 0, commercial_signals: weak ? 1 : 0 },
    views,
    lines,
  };
}

/** A row whose year line stands for its period line too. */
function statementRow(kind: StatementRow['kind'], level: 0 | 1 | 2, line: string, sign: 1 | -1): StatementRow {
  return { kind, level, sign, line, yearly: line, label: { en: `Row of ${line}`, zh: `项目 ${line}` } };
}

function check(
  id: string,
  tier: ResultCheck['tier'],
  relation: ResultCheck['relation'],
  en: string,
  zh: string,
  unit: string,
  tolerance: number,
): ResultCheck {
  const hint =
    tier === 'integrity'
      ? { en: 'A fault of pppsim: please report it.', zh: '属于程序错误，请反馈。' }
      : { en: 'Lower the debt or raise the tariff.', zh: '可降低债务规模或提高收费标准。' };
  return { id, tier, label: { en, zh }, hint, passed: true, tolerance, unit, relation, failures: 0 };
}

function periodsOf(build: number, years: number): readonly PeriodInfo[] {
  const close: PeriodInfo = { label: 'close', start: '2026-01-01', end: '2026-01-01', year: 2026, phase: 'close' };
  const halves = years === 0 ? 2 : build + years * 2;
  const rest = Array.from({ length: halves }, (_, at): PeriodInfo => {
    const year = 2026 + Math.floor(at / 2);
    const first = at % 2 === 0;
    return {
      label: `${year}-H${first ? 1 : 2}`,
      start: `${year}-${first ? '01-01' : '07-01'}`,
      end: `${year}-${first ? '06-30' : '12-31'}`,
      year,
      phase: at < build ? 'construction' : 'operation',
    };
  });
  return [close, ...rest];
}

function lastOf(periods: readonly PeriodInfo[], year: number): number {
  return periods.reduce((last, each, at) => (each.year === year ? at : last), 0);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
