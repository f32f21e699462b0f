/**
 * A deal under changed inputs, many times: with the financing as it was signed (`frozen`), or closed anew each time (`resize`).
 *
 * In doubles, by kernels in which only the inputs that are varied are left; what a change does to the length of the timeline
 * cannot be compiled, and is prepared and closed from the start.
 */
import { compile, type Kernel } from '../backends/kernel/index.ts';
import type { Inputs } from '../lines/index.ts';
import { FORECAST } from '../model/index.ts';
import { changed, type Changes, withChanges } from './changes.ts';
import { closePlan, type NotClosed, openSearch } from './closing.ts';
import type { DealScenario } from './deal-scenario.ts';
import { outturnOf } from './outturn.ts';
import { leavesOf, prepare, type Setting } from './prepare.ts';
import { type Refusal, refusal, unfinanceable } from './refusal.ts';
import { isQuantity } from '../quantity/quantity.ts';

/** Whether the debt stays as it was signed, or is sized anew on the changed numbers. */
export type Financing = 'frozen' | 'resize';

export interface VariationOptions {
  /** The case that is varied; `base` unless said. */
  readonly case?: string;
  readonly financing: Financing;
  /** The inputs that may be varied. */
  readonly paths: readonly string[];
  /** The lines wanted. */
  readonly lines: readonly string[];
}

/** What became of a variation: lines, valid until the next is read; or why the deal no longer closes. */
export type Varied =
  | { readonly closed: true; readonly row: (line: string) => ArrayLike<number> }
  | { readonly closed: false; readonly refusal: Refusal };

export interface Variations {
  readonly financing: Financing;
  readonly setting: Setting;
  /** Reads the lines at changed inputs; all others as the case has them. @throws InternalError for a path that was not announced */
  read(changes: Changes): Varied;
}

/** Inputs that say how long the timeline is: a change of theirs makes another model. */
export const LENGTHS: ReadonlySet<string> = new Set([
  'close',
  'construction.months',
  'construction.delay',
  'city.delay',
  'operation.years',
]);

/** Opens a deal for changes. Refused where it does not even close as it stands. */
export function openVariations(scenario: DealScenario, options: VariationOptions): Variations | Refusal {
  return options.financing === 'frozen' ? openFrozen(scenario, options) : openResized(scenario, options);
}

/** What all kinds need of a refusal. */
const FUNDED = ['funding.debt_total', 'close.forecast', 'timeline.operating'];

function openFrozen(
  scenario: DealScenario,
  { case: name = 'base', paths, lines }: VariationOptions,
): Variations | Refusal {
  const outturn = outturnOf(scenario, { case: name, arithmetic: 'float64' });
  if ('ok' in outturn) return outturn;
  const { plan, inputs, prepared } = outturn;
  const kernel = compile(plan, { inputs, varying: new Set(paths), outputs: lines });
  const set = setterOf(kernel, scenario, name, name, inputs, paths);
  return {
    financing: 'frozen',
    setting: prepared.setting,
    read(changes) {
      set(changes);
      kernel.run();
      return { closed: true, row: (line) => kernel.row(line) };
    },
  };
}

function openResized(
  scenario: DealScenario,
  { case: name = 'base', paths, lines }: VariationOptions,
): Variations | Refusal {
  const sizedOn = scenario.deal.funding.sized_on ?? name;
  const flexible = paths.filter((path) => !LENGTHS.has(path));
  const lenders =
    sizedOn === name ? undefined : opened(scenario, name, sizedOn, flexible, ['close.forecast'], undefined);
  const first = lenders?.close(new Map());
  if (first !== undefined && !first.ok) return refusal(first.failure, scenario.deal.currency);
  const own = opened(scenario, name, name, flexible, [...new Set([...lines, ...FUNDED])], first?.row('close.forecast'));
  const { setting } = own;
  return {
    financing: 'resize',
    setting,
    read(changes) {
      if ([...changes.keys()].some((path) => LENGTHS.has(path))) return rebuilt(scenario, name, sizedOn, changes);
      let forecast: ArrayLike<number> | undefined;
      if (lenders !== undefined) {
        const signed = lenders.close(changes);
        if (!signed.ok) return { closed: false, refusal: refusal(signed.failure, setting.currency) };
        forecast = signed.row('close.forecast');
      }
      const outcome = own.close(changes, forecast);
      if (!outcome.ok) return { closed: false, refusal: refusal(outcome.failure, setting.currency) };
      return judged(setting, outcome.row, sizedOn === name ? undefined : sizedOn);
    },
  };
}

/** The rows of a deal that closed, unless no debt could ever be served. */
function judged(setting: Setting, row: (line: string) => ArrayLike<number>, lendersCase: string | undefined): Varied {
  const reader = {
    number: (line: string, moment: number) => row(line)[moment] as number,
    reason: () => '',
    moments: (line: string) => row(line).length,
  };
  const hopeless = unfinanceable(setting, reader, lendersCase);
  return hopeless === undefined ? { closed: true, row } : { closed: false, refusal: hopeless };
}

type Outcome =
  | { readonly ok: true; readonly row: (line: string) => Float64Array }
  | { readonly ok: false; readonly failure: NotClosed };

/** One case, its search and its reading compiled. */
function opened(
  scenario: DealScenario,
  base: string,
  name: string,
  paths: readonly string[],
  lines: readonly string[],
  forecast: ArrayLike<number> | undefined,
): { readonly setting: Setting; readonly close: (changes: Changes, forecast?: ArrayLike<number>) => Outcome } {
  const given =
    forecast === undefined ? new Map<string, readonly string[]>() : new Map([[FORECAST, Array.from(forecast, String)]]);
  const { setting, inputs } = prepare(scenario, name, given);
  const { plan } = setting;
  const varying = new Set([...paths, ...given.keys()]);
  const search = openSearch(plan, inputs, varying);
  const reading = compile(plan, {
    inputs,
    varying: new Set([...varying, ...plan.model.unknowns.map(({ path }) => path)]),
    outputs: lines,
  });
  const setSearch = setterOf(search.kernel, scenario, base, name, inputs, paths);
  const setReading = setterOf(reading, scenario, base, name, inputs, paths);
  return {
    setting,
    close(changes, latest) {
      if (latest !== undefined) {
        search.kernel.setSeries(FORECAST, latest);
        reading.setSeries(FORECAST, latest);
      }
      setSearch(changes);
      const found = search.settle();
      if (found.outcome !== 'settled') return { ok: false, failure: found };
      setReading(changes);
      search.place(reading, found.trial);
      reading.run();
      return { ok: true, row: (line) => reading.row(line) };
    },
  };
}

/** Puts changed inputs into a kernel, and the others back to what they were. */
function setterOf(
  kernel: Kernel,
  scenario: DealScenario,
  base: string,
  name: string,
  inputs: Inputs,
  paths: readonly string[],
): (changes: Changes) => void {
  const baseLeaf = leavesOf(scenario, base);
  const known = paths.flatMap((path) => {
    const series = inputs.series.get(path)?.map(Number);
    const own = series ?? [Number(inputs.numbers.get(path))];
    if (series === undefined && !inputs.numbers.has(path)) return [];
    const leaf = baseLeaf(path);
    return [{ path, own, base: isQuantity(leaf) ? Number(leaf.value) : 0, table: series !== undefined }];
  });
  let moved = new Set<string>();
  return (changes) => {
    for (const { path, own, base: at, table } of known) {
      const change = changes.get(path);
      if (change === undefined && !moved.has(path)) continue;
      const values = change === undefined ? own : own.map((each) => changed(each, at, change));
      if (table) kernel.setSeries(path, values);
      else kernel.setNumber(path, values[0] as number);
    }
    moved = new Set(changes.keys());
  };
}

/** A change that makes the timeline longer or shorter: prepared and closed anew. */
function rebuilt(scenario: DealScenario, name: string, sizedOn: string, changes: Changes): Varied {
  const other = withChanges(scenario, name, changes);
  let given = new Map<string, readonly string[]>();
  if (sizedOn !== name) {
    const lenders = prepare(other, sizedOn);
    const signed = closePlan(lenders.setting.plan, lenders.inputs, 'float64');
    if (!signed.ok) return { closed: false, refusal: refusal(signed.failure, scenario.deal.currency) };
    given = new Map([[FORECAST, signed.closed.values.all('close.forecast').map(String)]]);
  }
  const prepared = prepare(other, name, given);
  const outcome = closePlan(prepared.setting.plan, prepared.inputs, 'float64');
  if (!outcome.ok) return { closed: false, refusal: refusal(outcome.failure, scenario.deal.currency) };
  const { values } = outcome.closed;
  const row = (line: string): readonly number[] => values.all(line) as readonly number[];
  return judged(prepared.setting, row, sizedOn === name ? undefined : sizedOn);
}
