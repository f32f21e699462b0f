/** Inputs changed in a finished workbook and in its scenario alike, with everything kept that the close solved for. */
import { bind, exactReading, interpreter } from '../../../src/backends/interpret/index.ts';
import type { Run } from '../../../src/pipeline.ts';
import type { Closed } from '../../../src/run/closing.ts';
import type { DealScenario } from '../../../src/run/deal-scenario.ts';
import { prepare } from '../../../src/run/prepare.ts';
import type { WorkbookRun } from '../../../src/run/workbook.ts';
import type { ReadCell, ReadFile } from './file.ts';

/** One input with another number. */
export interface Change {
  /** As `--set` takes it. */
  readonly set: string;
  /** What is changed: a price, a cost, a rate, an index, a share, a time. */
  readonly kind: 'tariff' | 'cost' | 'rate' | 'index' | 'share' | 'months';
  /** The unknowns whose equation no longer holds after it. */
  readonly disturbs: readonly string[];
}

const FORECAST = 'solved.cfads_forecast';
const NEED = 'solved.funding_need';

/**
 * For each scenario of the library, inputs of different kinds: some disturb what the close solved for, some do not. Where debt is
 * sized on another case, the forecast is given, and what is earned and spent in operation disturbs nothing.
 */
export const CHANGES: Readonly<Record<string, readonly Change[]>> = {
  'enyang-care-park': [
    // Passed through to the government, like what advertising brings in the road below: cash flow stays.
    { set: 'operation.costs.running.cost=1.1 /yuan', kind: 'cost', disturbs: [] },
    { set: 'funding.debt.bank.base_rate=4.5 %', kind: 'rate', disturbs: [FORECAST] },
    { set: 'revenue.payment.equity_return=7 %', kind: 'rate', disturbs: [FORECAST] },
    { set: 'operation.government_pays_after=30 days', kind: 'months', disturbs: [FORECAST] },
    { set: 'revenue.payment.operating_margin=5 %', kind: 'share', disturbs: [FORECAST] },
    { set: 'discounting.equity=9 %', kind: 'rate', disturbs: [] },
  ],
  'ifric12-financial-asset': [
    { set: 'operation.costs.operation.cost=12 /year', kind: 'cost', disturbs: [FORECAST] },
    { set: 'construction.items.surface.cost=110', kind: 'cost', disturbs: [FORECAST, NEED] },
    { set: 'operation.government_pays_after=30 days', kind: 'months', disturbs: [FORECAST] },
    { set: 'tax.rate=10 %', kind: 'rate', disturbs: [FORECAST] },
    { set: 'discounting.equity=9 %', kind: 'rate', disturbs: [] },
    { set: 'concession_accounting.construction_margin=8 %', kind: 'share', disturbs: [] },
  ],
  'ifric12-intangible-asset': [
    { set: 'operation.costs.operation.cost=12 /year', kind: 'cost', disturbs: [FORECAST] },
    { set: 'funding.debt.loan.base_rate=5 %', kind: 'rate', disturbs: [NEED] },
    { set: 'funding.debt.loan.tenor=9 years', kind: 'months', disturbs: [] },
    { set: 'construction.contingency=3 %', kind: 'share', disturbs: [NEED] },
    { set: 'concession_accounting.provision_rate=4 %', kind: 'rate', disturbs: [] },
    { set: 'discounting.project=8 %', kind: 'rate', disturbs: [] },
  ],
  'road-exam': [
    { set: 'revenue.advertising.income=9e6 /year', kind: 'cost', disturbs: [] },
    { set: 'funding.debt.bank.base_rate=5.5 %', kind: 'rate', disturbs: [FORECAST, 'solved.capitalised.bank'] },
    { set: 'revenue.payment.net_margin=10 %', kind: 'share', disturbs: [FORECAST] },
    { set: 'operation.suppliers_paid_after=30 days', kind: 'months', disturbs: [FORECAST] },
    { set: 'discounting.project=7 %', kind: 'rate', disturbs: [] },
    { set: 'distributions.statutory_reserve=15 %', kind: 'share', disturbs: [] },
  ],
  'sam-single-owner': [
    { set: 'revenue.electricity.tariff=0.26 /kWh', kind: 'tariff', disturbs: [FORECAST] },
    { set: 'operation.costs.fuel.cost=80e6 /year', kind: 'cost', disturbs: [FORECAST, NEED] },
    { set: 'indices.cost=3 %', kind: 'index', disturbs: [FORECAST] },
    { set: 'funding.reserves.debt_service=9 months', kind: 'months', disturbs: [NEED] },
    { set: 'tax.rate=30 %', kind: 'rate', disturbs: [] },
    { set: 'construction.items.plant.depreciation.macrs_5=80 %', kind: 'share', disturbs: [] },
  ],
  'smart-parking': [
    { set: 'revenue.street.tariff=3.5 /hour', kind: 'tariff', disturbs: [] },
    { set: 'operation.costs.energy.cost=2.9e6 /year', kind: 'cost', disturbs: [] },
    { set: 'indices.wages=4 %', kind: 'index', disturbs: [] },
    { set: 'funding.debt.senior.base_rate=4.1 %', kind: 'rate', disturbs: [NEED] },
    { set: 'revenue.grant.share=10 %', kind: 'share', disturbs: [NEED] },
    { set: 'operation.suppliers_paid_after=60 days', kind: 'months', disturbs: [] },
  ],
  'smart-parking-risks': [
    { set: 'revenue.garage.tariff=3.3 /hour', kind: 'tariff', disturbs: [] },
    { set: 'operation.costs.platform.cost=3e6 /year', kind: 'cost', disturbs: [] },
    { set: 'indices.wages=4 %', kind: 'index', disturbs: [] },
    { set: 'funding.debt.senior.base_rate=4.1 %', kind: 'rate', disturbs: [NEED] },
    { set: 'revenue.grant.share=10 %', kind: 'share', disturbs: [NEED] },
    { set: 'operation.suppliers_paid_after=60 days', kind: 'months', disturbs: [] },
  ],
  'smart-parking-vat': [
    { set: 'revenue.garage.tariff=3.3 /hour', kind: 'tariff', disturbs: [] },
    { set: 'construction.items.garage.cost=155e6', kind: 'cost', disturbs: [NEED] },
    { set: 'indices.cpi=2.5 %', kind: 'index', disturbs: [NEED] },
    { set: 'tax.rate=20 %', kind: 'rate', disturbs: [] },
    { set: 'construction.items.bays.vat=9 %', kind: 'share', disturbs: [NEED] },
    { set: 'tax.paid_after=6 months', kind: 'months', disturbs: [] },
  ],
  'street-lighting': [
    { set: 'revenue.savings.price=0.8 /kWh', kind: 'tariff', disturbs: [FORECAST] },
    { set: 'operation.costs.crews.cost=55 /lamp', kind: 'cost', disturbs: [FORECAST] },
    { set: 'indices.electricity=2 %', kind: 'index', disturbs: [FORECAST] },
    { set: 'funding.debt.loan.base_rate=4.2 %', kind: 'rate', disturbs: [FORECAST, NEED] },
    { set: 'revenue.service.deductions.performance=2 %', kind: 'share', disturbs: [FORECAST] },
    { set: 'funding.debt.loan.grace=18 months', kind: 'months', disturbs: [FORECAST] },
    { set: 'distributions.statutory_reserve=15 %', kind: 'share', disturbs: [] },
  ],
};

/** The finished run with other inputs: unknowns and what another case closed stay as they were, every line is read anew, exactly. */
export function kept(run: Run, scenario: DealScenario): WorkbookRun & { readonly closed: Closed<unknown> } {
  const { bound: was, reading } = run.closed;
  const text = (value: unknown): string => reading.arithmetic.toText(value);
  const given = run.prepared.setting.plan.model.inputs
    .map(({ path }) => path)
    .filter((path) => path === 'close.forecast' || run.prepared.scenario.inputs.get(path) === undefined)
    .flatMap((path) => {
      const values = was.series.get(path);
      return values === undefined ? [] : [[path, values.map(text)] as const];
    });
  const isUnknown = new Set(run.prepared.setting.plan.model.unknowns.map(({ path }) => path));
  const prepared = prepare(scenario, run.prepared.case, new Map(given.filter(([path]) => !isUnknown.has(path))));
  const { plan } = prepared.setting;
  const bound = bind(plan, prepared.inputs, exactReading);
  for (const { path, shape } of plan.model.unknowns) {
    if (shape === 'once') bound.numbers.set(path, exactReading.arithmetic.fromText(text(was.numbers.get(path))));
    else
      bound.series.set(
        path,
        (was.series.get(path) ?? []).map((value) => exactReading.arithmetic.fromText(text(value))),
      );
  }
  const values = interpreter(plan, exactReading)(bound);
  const toNumber = exactReading.arithmetic.toNumber;
  const residuals = plan.model.unknowns.map((unknown) => {
    const { condition, path, shape } = unknown;
    const solved = shape === 'once' ? [bound.numbers.get(path)!] : bound.series.get(path)!;
    const gaps = values
      .all(condition.line)
      .map((value, k) => (condition.kind === 'zero' ? value : exactReading.arithmetic.sub(value, solved[k]!)));
    return {
      unknown,
      residual: Math.max(...gaps.map((gap) => Math.abs(toNumber(gap)))),
      tolerance: toNumber(values.once(unknown.tolerance)),
    };
  });
  return {
    prepared,
    closed: { values, bound, reading: exactReading, evaluations: 0, residuals },
    result: run.result,
  };
}

/** The cells of an input by its name in the file: one, or a row. */
export function cellsOf(file: ReadFile, path: string): readonly ReadCell[] {
  const range = file.names.get(path);
  if (range === undefined) throw new Error(`the workbook has no name ${path}`);
  const [sheet = '', from = '', to = from] = range
    .replaceAll('$', '')
    .split(/!|:/)
    .map((part) => part.replaceAll(/^'|'$/g, ''));
  const row = /\d+$/.exec(from)?.[0];
  const cells = file.cells.filter((cell) => cell.sheet === sheet && cell.ref.endsWith(String(row)));
  const [first, last] = [file.cell(sheet, from), file.cell(sheet, to)];
  if (first === undefined || last === undefined) throw new Error(`the workbook has no cell at ${range}`);
  return cells.filter((cell) => cell.row === first.row && cell.column >= first.column && cell.column <= last.column);
}

/** What must be typed into which cells of one workbook so that its inputs are those of another. */
export function edits(from: ReadFile, to: ReadFile, path: string): readonly (ReadCell & { readonly shown: number })[] {
  const wanted = cellsOf(to, path);
  return cellsOf(from, path).map((cell, k) => {
    const shown = wanted[k]?.shown;
    if (typeof shown !== 'number' || cell.formula !== undefined)
      throw new Error(`${cell.sheet}!${cell.ref} is no input cell with a number`);
    return { ...cell, shown };
  });
}

/** The file with other numbers in some cells. */
export function edited(file: ReadFile, changes: readonly ReadCell[]): ReadFile {
  const byPlace = new Map(changes.map((cell) => [`${cell.sheet}!${cell.ref}`, cell]));
  return { ...file, cells: file.cells.map((cell) => byPlace.get(`${cell.sheet}!${cell.ref}`) ?? cell) };
}

/** Changes made together: all that disturb nothing, and then all. */
export function together(name: string): readonly (readonly Change[])[] {
  const all = CHANGES[name] ?? [];
  return [all.filter(({ disturbs }) => disturbs.length === 0), all];
}

/** The path of a change. */
export const pathOf = ({ set }: Change): string => set.slice(0, set.indexOf('='));
