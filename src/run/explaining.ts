/** Why a figure of a run is what it is: finds what was asked for, and leads every leaf to its file and line. */
import { explain, type Explanation as Why, type LineNode } from '../backends/explain/index.ts';
import type { Bilingual, Checked, Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { eachInput, eachNeed, type Plan } from '../lines/index.ts';
import type { Closed } from './closing.ts';
import type { Prepared } from './prepare.ts';
import { momentName, shownUnit, subjectOf } from './result.ts';

/** Where an input stands: in a file, or nowhere because the schema's default holds, or found by the closing. */
export type Origin =
  | { readonly place: Place; readonly text: string; readonly remark?: string }
  | { readonly default: true; readonly text: string }
  | { readonly solved: Bilingual }
  | { readonly given: Bilingual };

/** One step of an explanation, ready for people: names of moments, units in the currency, origins of inputs. */
export interface Explanation {
  readonly name: string;
  readonly label: Bilingual;
  readonly moment?: string;
  readonly value: string | null;
  readonly reason?: string;
  readonly unit: string;
  readonly formula?: string;
  readonly source?: string;
  readonly origin?: Origin;
  readonly note?: Bilingual;
  readonly because: readonly Explanation[];
  /** At the top only: every number of the scenario that the figure rests on, at any depth. */
  readonly inputs?: readonly RestsOn[];
}

/** A number of the scenario and where it stands. */
export interface RestsOn {
  readonly path: string;
  readonly origin: Origin;
}

/** Explains a metric, or a line at a period (`2031-H1`), a calendar year, or at its only moment; `depth` lines deep. */
export function explainRun(
  run: { readonly prepared: Prepared; readonly closed: Closed<unknown> },
  target: string,
  moment?: string,
  depth = 4,
): Checked<Explanation> {
  const { prepared, closed } = run;
  const { setting } = prepared;
  const line = findLine(prepared, target);
  if (typeof line !== 'string') return { ok: false, problems: [line] };
  const at = findMoment(prepared, line, moment);
  if (typeof at !== 'number' && at !== undefined) return { ok: false, problems: [at] };
  const why = explain(subjectOf(setting, closed), line, { depth, most: 4, ...(at !== undefined && { moment: at }) });
  const inputs = inputsBeneath(prepared, line).map((path): RestsOn => ({ path, origin: originOf(prepared, path) }));
  return { ok: true, value: { ...told(prepared, why), inputs }, warnings: [] };
}

/** The inputs that a line reads, itself or through others, in the order of the model; unknowns apart, for nobody wrote them. */
function inputsBeneath({ setting }: Prepared, line: string): readonly string[] {
  const { plan } = setting;
  const lines = new Set([line]);
  const paths = new Set<string>();
  for (const id of lines) {
    const { formula } = plan.line(id);
    eachNeed(formula, (other) => lines.add(other));
    eachInput(formula, (path) => paths.add(path));
  }
  // A solved number rests on whatever it must match.
  const unknowns = new Map(plan.model.unknowns.map((each) => [each.path, each]));
  for (const path of paths) {
    const unknown = unknowns.get(path);
    if (unknown === undefined) continue;
    for (const beneath of beneathUnknown(plan, unknown.condition.line, lines)) paths.add(beneath);
  }
  return plan.model.inputs.map(({ path }) => path).filter((path) => paths.has(path) && !unknowns.has(path));
}

function beneathUnknown(plan: Plan, line: string, seen: Set<string>): ReadonlySet<string> {
  const paths = new Set<string>();
  const fresh = new Set(seen.has(line) ? [] : [line]);
  for (const id of fresh) {
    seen.add(id);
    const { formula } = plan.line(id);
    eachNeed(formula, (other) => {
      if (!seen.has(other)) fresh.add(other);
    });
    eachInput(formula, (path) => paths.add(path));
  }
  return paths;
}

/** A metric's line; a line by its id; or by the end of its id, where only one ends so. */
function findLine({ setting }: Prepared, target: string): string | Diagnostic {
  const metric = setting.outline.metrics.find(({ id }) => id === target);
  if (metric !== undefined) return metric.line;
  const ids = setting.plan.model.lines.map(({ id }) => id);
  if (ids.includes(target)) return target;
  const alias = ALIASES[target];
  if (alias !== undefined) return alias;
  const ending = ids.filter((id) => id.endsWith(`.${target}`));
  const [only, another] = ending;
  if (only !== undefined && another === undefined) return only;
  const known = [...setting.outline.metrics.map(({ id }) => id), ...Object.keys(ALIASES), ...ids];
  const closest = nearest(target, known);
  const near = ending.length > 1 ? ending.slice(0, 6) : closest === undefined ? [] : [closest];
  return {
    code: 'EXP-NAME',
    severity: 'error',
    message:
      ending.length > 1
        ? { en: `"${target}" is the end of several lines' names.`, zh: `“${target}”对应多个指标行。` }
        : { en: `There is no metric or line named "${target}".`, zh: `不存在名为“${target}”的指标或指标行。` },
    ...(near.length > 0 && { hint: { en: `Did you mean ${near.join(', ')}?`, zh: `是否指：${near.join('、')}？` } }),
  };
}

/** Short names that people use for the most asked lines. */
const ALIASES: Readonly<Record<string, string>> = {
  debt_service: 'debt.service',
  cfads: 'cash_flow.cfads',
  dscr: 'cover.dscr',
  revenue: 'revenue.operating',
  equity_cash_flow: 'equity.flow',
};

function findMoment({ setting }: Prepared, line: string, asked: string | undefined): number | undefined | Diagnostic {
  const { shape } = setting.plan.line(line);
  if (shape === 'once') return undefined;
  const count = shape === 'period' ? setting.plan.model.sizes.periods : setting.plan.model.sizes.years;
  const names = Array.from({ length: count }, (_, k) => momentName(setting, shape, k));
  const wanted = asked ?? '';
  const found = names.indexOf(wanted);
  if (found >= 0) return found;
  const first = names.slice(0, 3).join(', ');
  return {
    code: 'EXP-PERIOD',
    severity: 'error',
    message:
      asked === undefined
        ? {
            en: `${line} has a value for each ${shape === 'period' ? 'period' : 'year'}: name one.`,
            zh: `${line} 每${shape === 'period' ? '期' : '年'}各有一个数值，请指明其一。`,
          }
        : {
            en: `${line} has no ${shape === 'period' ? 'period' : 'year'} "${asked}".`,
            zh: `${line} 没有“${asked}”这一${shape === 'period' ? '期' : '年'}。`,
          },
    hint: {
      en: `Write ${line}@${names.at(-1) ?? ''}; there are ${first}, ... ${names.at(-1) ?? ''}.`,
      zh: `请写 ${line}@${names.at(-1) ?? ''}；可用：${first}……${names.at(-1) ?? ''}。`,
    },
  };
}

function told(prepared: Prepared, why: Why): Explanation {
  const { setting } = prepared;
  const outcome =
    'value' in why.outcome ? { value: why.outcome.value } : { value: null, reason: why.outcome.undefined };
  const unit = shownUnit(why.unit, setting.currency);
  switch (why.kind) {
    case 'input': {
      const index = why.moment;
      return {
        name: why.path,
        label: { en: why.path, zh: why.path },
        unit,
        ...outcome,
        because: [],
        ...(index !== undefined && { moment: inputMoment(prepared, why.path, index) }),
        origin: why.solved === undefined ? originOf(prepared, why.path) : { solved: why.solved },
      };
    }
    case 'whole':
      return {
        name: `${why.aggregate}(${why.of})`,
        label: {
          en: `${why.aggregate} of ${why.of}, ${why.count} moments`,
          zh: `${why.of} 的 ${why.aggregate}（${why.count} 期）`,
        },
        unit,
        ...outcome,
        because: why.children.map((each) => told(prepared, each)),
        ...(why.rest !== undefined && {
          note: { en: `the other moments add up to ${why.rest}`, zh: `其余各期合计 ${why.rest}` },
        }),
        ...(why.presentValue !== undefined && {
          note: { en: `present value at this rate: ${why.presentValue}`, zh: `按该折现率的现值：${why.presentValue}` },
        }),
      };
    case 'line':
      return lineTold(prepared, why, unit, outcome);
  }
}

function lineTold(
  prepared: Prepared,
  why: LineNode,
  unit: string,
  outcome: { readonly value: string | null; readonly reason?: string },
): Explanation {
  const hidden =
    why.hidden === 'above'
      ? { en: 'explained above', zh: '见上文' }
      : why.hidden === 'deeper'
        ? { en: 'goes deeper: explain it by its own name', zh: '可按名称另行解释' }
        : undefined;
  return {
    name: why.id,
    label: why.label,
    unit,
    ...outcome,
    formula: why.formula,
    source: why.source,
    ...(why.moment !== undefined && { moment: momentName(prepared.setting, why.shape, why.moment) }),
    ...(hidden !== undefined && { note: hidden }),
    because: why.children.map((each) => told(prepared, each)),
  };
}

function inputMoment({ setting }: Prepared, path: string, index: number): string {
  const shape = setting.plan.model.inputs.find((each) => each.path === path)?.shape ?? 'period';
  return momentName(setting, shape, index);
}

function originOf({ scenario, case: name }: Prepared, path: string): Origin {
  const leaf = scenario.cases.get(name)?.get(path) ?? scenario.inputs.get(path);
  // A price date that is not given is the close: its origin is where the close stands.
  const found = leaf ?? (path.endsWith('.prices_of') ? scenario.inputs.get('close') : undefined);
  if (found === undefined)
    return { given: { en: 'closed on another case of this scenario', zh: '由本方案的另一情形测算得出' } };
  const written =
    'quantity' in found.quantity
      ? found.quantity.text
      : found.quantity.entries.map(({ key, quantity }) => `${key}: ${quantity.text}`).join(', ');
  const remark = 'quantity' in found.quantity ? found.quantity.remarks?.source : undefined;
  if (found.origin === 'default') return { default: true, text: written };
  return { place: found.origin, text: written, ...(remark !== undefined && { remark }) };
}
