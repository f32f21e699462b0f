/**
 * NREL SSC, "Generic System - Single Owner": github.com/NREL/ssc, test/input_json/FinancialModels/singleowner/
 * 2022.08.08_develop_branch_Generic_System_Single_Owner_cmod_singleowner.json (inputs) and ..._outputs.json (outputs).
 *
 * Two proofs of scenarios/sam-single-owner.yaml: against the figures that SSC printed, and, for every one of the 26 equity
 * cash flows, against the case's chain worked out again here from its stated inputs and from nothing else.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { closed, type Figures, library } from './library.ts';

/** What SSC's output file holds. */
const PUBLISHED = {
  ebitda1: 98_000_960,
  valueOfCfads: 954_981_183.769407,
  debt: 734_600_910.591851,
  interest1: 51_422_063.74,
  principal1: 23_963_290.104724,
  serviceReserve: 37_692_676.923077,
  workingCapitalReserve: 41_823_200,
  uses: 1_220_382_401.964353,
  equity: 485_781_491.372501,
  debtFraction: 0.601943218,
  equityIrr: 0.05317010658974,
  equityNpv: -125_728_686.236983,
} as const;

interface Chain {
  readonly ebitda: readonly number[];
  readonly service: readonly number[];
  readonly balance: readonly number[];
  readonly serviceReserve: readonly number[];
  readonly workingCapitalReserve: readonly number[];
  readonly valueOfCfads: number;
  readonly uses: number;
  readonly tax: readonly number[];
  readonly equityFlow: readonly number[];
}

/** The case by hand. Index 0 is the close, 1 to 25 the years. */
function chain(): Chain {
  const years = 25;
  const tenor = 18;
  const year = (of: (t: number) => number): number[] =>
    Array.from({ length: years + 2 }, (_, t) => (t === 0 || t > years ? 0 : of(t)));
  const opex = year((t) => (75_686_400 + 2_500_000 + 0.005 * 1_092_000_000) * 1.025 ** (t - 1));
  const ebitda = year((t) => 756_864_000 * 0.24 * 1.01 ** (t - 1) - (opex[t] ?? 0));
  const service = year((t) => (t <= tenor ? (ebitda[t] ?? 0) / 1.3 : 0));
  let valueOfCfads = 0;
  for (let t = 1; t <= tenor; t++) valueOfCfads += (ebitda[t] ?? 0) / 1.07 ** t;
  const debt = valueOfCfads / 1.3;
  const balance = [debt];
  for (let t = 1; t <= years; t++) balance.push((balance[t - 1] ?? 0) * 1.07 - (service[t] ?? 0));
  const half = (of: readonly number[]): number[] => Array.from({ length: years + 1 }, (_, t) => (of[t + 1] ?? 0) / 2);
  const serviceReserve = half(service);
  const workingCapitalReserve = half(opex);
  const kept = serviceReserve.map((each, t) => each + (workingCapitalReserve[t] ?? 0));
  const uses = 1_092_000_000 + 28_665_000 + 0.0275 * debt + (kept[0] ?? 0);

  const macrs5 = [20, 32, 19.2, 11.52, 11.52, 5.76];
  const macrs15 = [5, 9.5, 8.55, 7.7, 6.93, 6.23, 5.9, 5.9, 5.91, 5.9, 5.91, 5.9, 5.91, 5.9, 5.91, 2.95];
  const straight15 = [3.33, 6.67, 6.67, 6.67, 6.67, 6.67, 6.67, 6.66, 6.67, 6.66, 6.67, 6.66, 6.67, 6.66, 6.67, 3.33];
  const straight20 = [2.5, ...new Array<number>(19).fill(5), 2.5];
  const worn = (t: number): number =>
    (0.9 * (macrs5[t - 1] ?? 0) +
      0.015 * (macrs15[t - 1] ?? 0) +
      0.025 * (straight15[t - 1] ?? 0) +
      0.03 * (straight20[t - 1] ?? 0)) /
    100;
  const tax = [0];
  const equityFlow = [debt - uses];
  for (let t = 1; t <= years; t++) {
    const interest = 0.07 * (balance[t - 1] ?? 0) * (t <= tenor ? 1 : 0);
    const earned = 0.0175 * (kept[t - 1] ?? 0);
    const taxable = (ebitda[t] ?? 0) + earned - interest - 1_120_665_000 * worn(t);
    const state = 0.07 * taxable;
    tax.push(state + 0.21 * (taxable - state));
    equityFlow.push(
      (ebitda[t] ?? 0) + earned - (service[t] ?? 0) - ((kept[t] ?? 0) - (kept[t - 1] ?? 0)) - (tax[t] ?? 0),
    );
  }
  return { ebitda, service, balance, serviceReserve, workingCapitalReserve, valueOfCfads, uses, tax, equityFlow };
}

const byHand = chain();
const near = (found: number, wanted: number, relative: number, what = ''): void => {
  expect(Math.abs(found - wanted), `${what} ${found} against ${wanted}`).toBeLessThanOrEqual(
    relative * Math.max(1, Math.abs(wanted)),
  );
};

describe('the case by hand agrees with what SSC printed', () => {
  it('to the digits printed', () => {
    near(byHand.valueOfCfads, PUBLISHED.valueOfCfads, 1e-14);
    near(byHand.uses, PUBLISHED.uses, 1e-14);
    near(byHand.equityFlow[0] ?? 0, -PUBLISHED.equity, 1e-14);
    near(byHand.serviceReserve[0] ?? 0, PUBLISHED.serviceReserve, 1e-13);
    near(
      byHand.equityFlow.reduce((sum, flow, t) => sum + flow / 1.0906 ** t, 0),
      PUBLISHED.equityNpv,
      1e-13,
    );
    near(byHand.balance[18] ?? 1, 0, 1e-5);
  });
});

describe.each(['exact', 'float64'] as const)('scenarios/sam-single-owner.yaml, %s', (arithmetic) => {
  let found: Figures;
  beforeAll(async () => {
    found = closed(await library('sam-single-owner'), { arithmetic });
  });
  // The close is solved to a residual of 0.001 at most; what depends on it carries that much.
  const row = (line: string, wanted: readonly number[], within = 1e-11): void => {
    const values = found.row(line);
    for (const [t, value] of values.entries()) near(value, wanted[t] ?? 0, within, `${line} in year ${t}:`);
  };

  it('meets every published output', () => {
    near(found.value('accounts.ebitda', 1), PUBLISHED.ebitda1, 1e-15);
    near(found.metric('debt_amount'), PUBLISHED.debt, 1e-12);
    near(found.metric('debt_amount') * 1.3, PUBLISHED.valueOfCfads, 1e-12);
    near(found.value('funding.debt.loan.interest', 1), PUBLISHED.interest1, 1e-10);
    near(found.value('funding.debt.loan.principal', 1), PUBLISHED.principal1, 1e-11);
    near(found.value('funding.debt.loan.closing', 18), 0, 1e-5);
    near(found.value('reserves.debt_service.balance', 0), PUBLISHED.serviceReserve, 1e-12);
    near(found.value('reserves.working_capital.balance', 0), PUBLISHED.workingCapitalReserve, 1e-14);
    near(found.metric('total_uses'), PUBLISHED.uses, 1e-12);
    near(found.metric('equity_amount'), PUBLISHED.equity, 1e-12);
    near(found.metric('gearing'), PUBLISHED.debtFraction, 1e-9);
    near(found.metric('equity_npv'), PUBLISHED.equityNpv, 1e-11);
  });

  it('meets the published equity IRR to 5e-5 points: SSC stops its search some 2e-5 points from the root', () => {
    expect(Math.abs(found.metric('equity_irr') - PUBLISHED.equityIrr) * 100).toBeLessThanOrEqual(5e-5);
    expect(found.metric('equity_irr')).toBeCloseTo(0.0531701802, 10);
    const npv = byHand.equityFlow.reduce((sum, flow, t) => sum + flow / (1 + found.metric('equity_irr')) ** t, 0);
    expect(Math.abs(npv)).toBeLessThan(0.01);
  });

  it('meets all 26 equity cash flows, and what they are made of', () => {
    expect(found.row('equity.flow')).toHaveLength(26);
    row('equity.flow', byHand.equityFlow);
    row('accounts.ebitda', byHand.ebitda, 1e-14);
    row('debt.service', byHand.service);
    row('funding.debt.loan.closing', byHand.balance, 1e-6);
    row('reserves.debt_service.balance', byHand.serviceReserve);
    row('reserves.working_capital.balance', byHand.workingCapitalReserve, 1e-14);
    row('tax.company.income_tax', byHand.tax);
  });

  it('is sized by its DSCR, which holds in every year of the loan', () => {
    expect(found.run.result.closing.binding).toMatchObject([{ tranche: 'loan', constraint: 'dscr' }]);
    expect(found.metric('dscr_min')).toBeCloseTo(1.3, 12);
    expect(found.metric('dscr_average')).toBeCloseTo(1.3, 12);
    expect(found.metric('llcr_min')).toBeCloseTo(1.3, 12);
    expect(found.run.result.master_check).toMatchObject({ passed: true, integrity_failures: 0 });
  });
});
