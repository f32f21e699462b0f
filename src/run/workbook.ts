/** A finished run as a workbook: joins plan, values, outline and the places of inputs for the reading that writes cells. */
import { interpreter } from '../backends/interpret/index.ts';
import {
  fitForExcel,
  helpersAlone,
  type InputAbout,
  knownPath,
  type Language,
  type Source,
  workbookBook,
} from '../backends/workbook/index.ts';
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { planModel } from '../lines/index.ts';
import { subjectLabel } from '../model/index.ts';
import { isQuantity } from '../quantity/quantity.ts';
import type { RunResult } from '../results/contract.ts';
import { caseName } from '../results/words.ts';
import type { Closed } from './closing.ts';
import { titleIn } from './titles.ts';
import { leavesOf, type Prepared } from './prepare.ts';
import { picturesOf, statementsOf } from './workbook-views.ts';

/** What a workbook is made of: a closed deal with its result. */
export interface WorkbookRun {
  readonly prepared: Prepared;
  readonly closed: Closed<unknown>;
  readonly result: RunResult;
}

export interface WorkbookOptions {
  /** Labels, headings and money formats. Default: `en`. */
  readonly language?: Language;
}

/**
 * The bytes of an Excel workbook (xlsx, no macros, no circles): every line a row of live formulas, every input a cell named by its
 * path. The same run gives the same bytes. The writer is loaded when it is first needed.
 */
export async function workbookOf(run: WorkbookRun, { language = 'en' }: WorkbookOptions = {}): Promise<Uint8Array> {
  const { xlsxBytes } = await import('../backends/workbook/xlsx.ts');
  return xlsxBytes(workbookBook(fitted(sourceOf(run, language), run.closed)));
}

/** Where a formula is too long for Excel, parts of it become lines of their own; only they are read, all else is known. */
function fitted(source: Source, { bound, reading, values }: Closed<unknown>): Source {
  const model = fitForExcel(source);
  const { model: was } = source.plan;
  if (model === was) return source;
  const [numbers, series] = [new Map(bound.numbers), new Map(bound.series)];
  for (const { id, shape } of was.lines) {
    if (shape === 'once') numbers.set(knownPath(id), values.once(id));
    else series.set(knownPath(id), values.all(id));
  }
  const helpers = interpreter(planModel(helpersAlone(model)), reading)({ numbers, series });
  const known = new Set(was.lines.map(({ id }) => id));
  return {
    ...source,
    plan: planModel(model),
    value: (line, moment) =>
      known.has(line) ? source.value(line, moment) : reading.arithmetic.toNumber(helpers.all(line)[moment]),
  };
}

function sourceOf(run: WorkbookRun, language: Language): Source {
  const { prepared, closed, result } = run;
  const { setting, scenario } = prepared;
  const { plan, outline } = setting;
  const { arithmetic } = closed.reading;
  const find = leavesOf(scenario, prepared.case);
  const rows = new Map<string, readonly number[]>();
  const row = (line: string): readonly number[] => {
    const known = rows.get(line) ?? closed.values.all(line).map((value) => arithmetic.toNumber(value));
    rows.set(line, known);
    return known;
  };
  const unknowns = new Set(plan.model.unknowns.map(({ path }) => path));
  const isGiven = (path: string): boolean =>
    !unknowns.has(path) && find(path) === undefined && !path.endsWith('.prices_of');
  const metricLine = new Map(outline.metrics.map(({ id, line }) => [id, line]));
  return {
    plan,
    language,
    currency: setting.currency,
    title: result.scenario.name,
    provenance: provenanceOf(result, language),
    value: (line, moment) => row(line)[moment] ?? Number.NaN,
    number(path) {
      const leaf = find(path);
      if (!closed.bound.numbers.has(path) && isQuantity(leaf)) return Number(leaf.value);
      return arithmetic.toNumber(closed.bound.numbers.get(path));
    },
    series: (path) => (closed.bound.series.get(path) ?? []).map((value) => arithmetic.toNumber(value)),
    inputs: inputsOf(prepared, isGiven, language),
    given: new Set(plan.model.inputs.map(({ path }) => path).filter(isGiven)),
    subject: subjectLabel,
    heads: {
      period: { names: setting.periods.map(({ label }) => label), lines: ['timeline.start', 'timeline.end'] },
      year: { names: result.timeline.years.map(String), lines: [] },
    },
    metrics: outline.metrics,
    gates: outline.gates.map(({ label, metric, relation, path }) => ({
      label,
      relation,
      path,
      line: metricLine.get(metric) ?? metric,
    })),
    sources: outline.views.sources,
    uses: outline.views.uses,
    statements: statementsOf(setting),
    pictures: picturesOf(setting),
  };
}

/** A file without the folders of the machine, so that the same deal gives the same bytes wherever it lies: `profiles/cn-2023.yaml`. */
function fileName(path: string): string {
  const parts = path.split(/[\\/]/);
  return parts.slice(parts.at(-2) === 'profiles' ? -2 : -1).join('/');
}

/** No date: the same run must give the same bytes. */
function provenanceOf({ provenance, scenario, closing }: RunResult, language: Language): Source['provenance'] {
  const said = (en: string, zh: string, text: string): { label: Bilingual; text: string } => ({
    label: { en, zh },
    text,
  });
  return [
    said('Scenario', '方案', fileName(provenance.scenario)),
    said('Profile', '国家参数', scenario.profile ?? '-'),
    ...(scenario.settings.length > 0 ? [said('Changed by --set', '命令行修改', scenario.settings.join('; '))] : []),
    said('Case', '情形', caseName(provenance.case, language)),
    said('Debt sized on the case', '债务测算情形', caseName(closing.sized_on, language)),
    said('Currency', '币种', scenario.currency),
    said('Digest of the scenario', '方案摘要', provenance.digest),
    said('Written by', '生成工具', `${provenance.engine} ${provenance.version}, ${provenance.arithmetic}`),
  ];
}

/** Everything that was said of each input that the model or a threshold reads, in the order of the scenario. */
function inputsOf(
  { scenario, case: name, setting }: Prepared,
  isGiven: (path: string) => boolean,
  language: Language,
): readonly InputAbout[] {
  const { model } = setting.plan;
  const title = (path: string): Bilingual => titleIn(scenario, path);
  const unknowns = new Set(model.unknowns.map(({ path }) => path));
  const units = new Map(
    model.inputs.filter(({ path }) => !unknowns.has(path) && !isGiven(path)).map(({ path, unit }) => [path, unit]),
  );
  const changed = scenario.cases.get(name);
  const leaf = (path: string) => changed?.get(path) ?? scenario.inputs.get(path);
  for (const { path } of setting.outline.gates) {
    const found = leaf(path)?.quantity;
    if (!units.has(path) && found !== undefined) units.set(path, found.unit);
  }
  const order = new Map([...scenario.inputs.keys()].map((path, k) => [path, k]));
  // What is not written stands behind the last that is written beside it.
  const beside = (path: string): number =>
    [...order].reduce(
      (last, [each, k]) => (each.startsWith(`${path.slice(0, path.lastIndexOf('.'))}.`) ? k + 0.5 : last),
      order.size,
    );
  const place = (path: string): number => order.get(path) ?? beside(path);
  return [...units.keys()]
    .sort((a, b) => place(a) - place(b))
    .map((path): InputAbout => {
      // A price date that is not given is the close: it stands where the close stands.
      const found = leaf(path) ?? leaf('close');
      const quantity = found?.quantity;
      const one = quantity !== undefined && isQuantity(quantity) ? quantity : undefined;
      const written =
        one?.text ??
        (quantity !== undefined && 'entries' in quantity
          ? quantity.entries.map((each) => `${each.key}: ${each.quantity.text}`).join(', ')
          : '');
      const origin = found?.origin ?? 'default';
      const byDefault = language === 'zh' ? '默认值' : 'default';
      return {
        path,
        unit: units.get(path) ?? '1',
        label: title(path)[language],
        written,
        source: one?.remarks?.source ?? '',
        note: one?.remarks?.note ?? '',
        place: origin === 'default' ? byDefault : `${fileName(origin.file)}:${origin.line}`,
      };
    });
}
