/** Compensation on early termination at the end of each period, by cause. Debt is what it is then; base IRR and forecast are the close's. */
import { least, most, type Named, next, number, sum, type Term, when } from '../../lines/index.ts';
import { growthFactor } from '../../lines/idioms/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { LoanAccount } from '../waterfall/loan-account.ts';
import { equityCompensation, type EquityNeeds } from './equity.ts';
import type { Termination } from './spec.ts';

const SOURCE =
  'compensation on termination: HM Treasury, Standardisation of PF2 Contracts (2012) ch. 23 (SoPC4 ch. 21); 财金〔2014〕156号 PPP项目合同指南（试行）第十八节 (both to be confirmed against the original)';
const balance = { unit: 'money', nature: 'balance' } as const;

export const CAUSES = ['authority_default', 'force_majeure', 'company_default'] as const;
type Cause = (typeof CAUSES)[number];

const LABELS: Readonly<Record<Cause, Bilingual>> = {
  authority_default: text('Authority default', '政府方违约'),
  force_majeure: text('Force majeure', '不可抗力'),
  company_default: text('Project company default', '项目公司违约'),
};

/** What would be paid, by cause: period balance, money. */
export interface Compensation {
  readonly cause: Cause;
  readonly label: Bilingual;
  readonly line: Named;
}

/** Writes `termination.<cause>.compensation` of each cause that the contract speaks of; nothing once the concession has run out. */
export function buildTermination(
  context: Context,
  spec: Termination,
  of: {
    readonly loans: readonly LoanAccount[];
    /** CFADS as it was forecast at close, period, money. */
    readonly forecast: Named;
    readonly equity: EquityNeeds;
  },
): readonly Compensation[] {
  const { m, time, books } = context;
  m.section('termination', SOURCE);
  const shareholders = equityCompensation(context, of.equity);
  const accounts = m.line(
    'termination.accounts',
    { ...balance, label: text('Balances on all accounts', '各账户余额合计') },
    sum(books.accounts()),
  );
  return CAUSES.flatMap((cause) => {
    const terms = spec[cause];
    if (terms === undefined) return [];
    const at = `termination.${cause}`;
    const label = LABELS[cause];
    const covered = of.loans.filter(
      ({ tranche }) => terms.debt === 'all' || (terms.debt === 'senior' && tranche.rank === 'senior'),
    );
    const debt = m.line(
      `${at}.debt`,
      { ...balance, label: text(`${label.en}: debt and breakage`, `${label.zh}：债务及提前还款费用`) },
      sum(covered.map(({ closing }) => closing)).times(m.input(`${at}.breakage`, PURE).plus(1)),
    );
    const before = m.line(
      `${at}.gross`,
      { ...balance, label: text(`${label.en}: before deductions`, `${label.zh}：扣除前补偿金额`) },
      'rectification' in terms ? companyDefault(at, label, terms.kind, debt) : debt.plus(shareholders(terms.kind)),
    );
    const kept = before.minus(m.input(`${at}.insurance`, 'money'));
    const line = m.line(
      `${at}.compensation`,
      { ...balance, label: text(`Compensation: ${label.en}`, `提前终止补偿：${label.zh}`) },
      when(
        time.building.or(time.running).and(time.final.not()),
        most(terms.balances === 'deducted' ? kept.minus(accounts) : kept, 0),
        0,
      ),
    );
    return [{ cause, label, line }];
  });

  function companyDefault(
    at: string,
    label: Bilingual,
    kind: NonNullable<Termination['company_default']>['kind'],
    debt: Named,
  ): Term {
    const floor = debt.times(m.input(`${at}.debt_share`, PURE));
    if (kind === 'debt-share') return floor;
    const growth = m.line(
      `${at}.growth`,
      {
        unit: PURE,
        nature: 'factor',
        label: text(`${label.en}: growth at the rate of the market value`, `${label.zh}：按市场价值折现率的期间系数`),
      },
      growthFactor(m.input(`${at}.rate`, '1/year'), time.years),
    );
    const worth = m.declare(`${at}.forecast_value`, {
      ...balance,
      label: text(`${label.en}: value of forecast CFADS to come`, `${label.zh}：剩余期预测可还款现金流现值`),
    });
    m.define(worth, next(of.forecast, 0).plus(next(worth, 0)).over(next(growth, 1)));
    const market = m.line(
      `${at}.market_value`,
      { ...balance, label: text(`${label.en}: market value`, `${label.zh}：市场价值`) },
      most(worth.minus(m.input(`${at}.rectification`, 'money')), 0),
    );
    if (kind === 'market-value') return market.plus(number(0));
    return kind === 'greater' ? most(floor, market) : least(floor, market);
  }
}
