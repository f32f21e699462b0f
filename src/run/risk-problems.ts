/** What a scenario's risks ask of its model that cannot be: with the place, what was found, and what to do. */
import type { Bilingual, Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { Model } from '../lines/index.ts';
import { isQuantity, type Quantity, type QuantitySeries } from '../quantity/quantity.ts';
import { sameUnit, type Unit } from '../quantity/unit.ts';
import { movesByYear, type OpenRisk, type RiskSpec, unitProblems } from '../risk/index.ts';
import type { DealScenario } from './deal-scenario.ts';
import { writtenModel } from './prepare.ts';
import { outsideYears } from './risk-years.ts';
import { meant, movable, openRisks, widened } from './risks.ts';
import { sharingProblems } from './sharing-problems.ts';

/** What a problem of a risk is, with its place in the scenario. */
interface Problem {
  readonly path: string;
  readonly code: string;
  readonly message: Bilingual;
  readonly hint: Bilingual;
}

/** What of a scenario's risks the model does not allow. */
export function riskDiagnostics(scenario: DealScenario): readonly Diagnostic[] {
  if (Object.keys(scenario.deal.risks).length === 0) return [];
  const written = writtenModel(scenario);
  const { model, firstYear } = written;
  const risks = openRisks(scenario, model);
  const leaf = (path: string): Quantity | QuantitySeries | undefined => scenario.inputs.get(path)?.quantity;
  const { readOnce } = widened(scenario, written);
  const problems = [
    ...risks.flatMap((risk) => [
      ...leadsNowhere(risk, model, scenario),
      ...unitsApart(risk, model),
      ...(risk.paths.length === 0
        ? []
        : unitProblems(risk.id, risk.spec, risk.unit, standing(leaf(risk.paths[0] ?? ''), risk.spec, firstYear))),
      ...(movesByYear(risk.spec) ? notByYear(risk, readOnce, leaf) : []),
      ...outsideYears(risk, firstYear, model.sizes.years),
    ]),
    ...setTwice(risks),
    ...sharingProblems(scenario.deal, model),
  ];
  return problems.map(({ path, code, message, hint }) => {
    const place = scenario.originOf(path);
    return { code, severity: 'error', path, ...('file' in place && { place }), message, hint };
  });
}

function leadsNowhere({ id, spec }: OpenRisk, model: Model, scenario: DealScenario): readonly Problem[] {
  const known = movable(model);
  return spec.of.flatMap((pattern, k) => {
    if (meant(pattern, known).length > 0) return [];
    const written = meant(pattern, [...scenario.inputs.keys()]);
    const near = nearest(pattern, known);
    const path = `risks.${id}.of`;
    return [
      {
        path: spec.of.length > 1 ? `${path}.${k}` : path,
        code: 'SCN-PATH',
        message:
          written.length > 0
            ? {
                en: `Risk ${id}: "${pattern}" is no number that a risk can move: the timeline, the model's form or nothing depends on it.`,
                zh: `风险 ${id}：“${pattern}”不能由风险变动，它决定时间轴或模型形式，或不参与计算。`,
              }
            : {
                en: `Risk ${id}: "${pattern}" leads to no number that the model reads.`,
                zh: `风险 ${id}：路径“${pattern}”未指向模型所用的数值。`,
              },
        hint:
          near === undefined || written.length > 0
            ? {
                en: 'Name a number of the scenario by its path, such as demand.occupancy.',
                zh: '请填写方案中某一数值的路径，例如 demand.occupancy。',
              }
            : { en: `Did you mean "${near}"?`, zh: `是否指“${near}”？` },
      },
    ];
  });
}

/** What is drawn in a unit must move inputs of that unit. */
function unitsApart({ id, spec, paths, unit }: OpenRisk, model: Model): readonly Problem[] {
  if (spec.as === 'factor') return [];
  const unitOf = (path: string): Unit => model.inputs.find((each) => each.path === path)?.unit ?? unit;
  const other = paths.find((path) => !sameUnit(unitOf(path), unit));
  if (other === undefined) return [];
  return [
    {
      path: `risks.${id}.of`,
      code: 'SCN-UNIT',
      message: {
        en: `Risk ${id} moves ${paths[0] ?? ''} in ${unit} and ${other} in ${unitOf(other)}.`,
        zh: `风险 ${id} 同时变动单位为 ${unit} 的 ${paths[0] ?? ''} 和单位为 ${unitOf(other)} 的 ${other}。`,
      },
      hint: {
        en: 'Move them by a factor (as: factor), or write two risks and correlate them.',
        zh: '请改用系数（as: factor），或拆成两项风险并设定相关系数。',
      },
    },
  ];
}

function notByYear(
  { id, spec, paths }: OpenRisk,
  readOnce: ReadonlyMap<string, readonly string[]>,
  leaf: (path: string) => Quantity | QuantitySeries | undefined,
): readonly Problem[] {
  const what = spec.process === undefined ? 'event' : 'process';
  return paths.flatMap((path) => {
    const stands = leaf(path);
    const byPosition = stands !== undefined && !isQuantity(stands) && stands.by === 'position';
    const lines = readOnce.get(path);
    if (!byPosition && lines === undefined) return [];
    return [
      {
        path: `risks.${id}.${what}`,
        code: 'SCN-RISK',
        message: byPosition
          ? {
              en: `Risk ${id} moves ${path} by calendar year, but that is a table by operating year.`,
              zh: `风险 ${id} 按公历年变动 ${path}，但该表按运营年列出。`,
            }
          : {
              en: `Risk ${id} moves ${path} by calendar year, but it counts once for the whole project (${(lines ?? []).slice(0, 3).join(', ')}).`,
              zh: `风险 ${id} 按公历年变动 ${path}，但该数值对整个项目只计一次（${(lines ?? []).slice(0, 3).join('、')}）。`,
            },
        hint: byPosition
          ? {
              en: 'Write the table by calendar year: { 2027: ..., 2030: ... }.',
              zh: '请按公历年列表：{ 2027: ..., 2030: ... }。',
            }
          : {
              en: 'Give it a distribution, or an event without from, to and timing.',
              zh: '请改用 distribution，或不含 from、to、timing 的 event。',
            },
      },
    ];
  });
}

/** At most one risk may say what an input is; others may multiply it or add to it. */
function setTwice(risks: readonly OpenRisk[]): readonly Problem[] {
  const setBy = new Map<string, string>();
  return risks.flatMap(({ id, spec, paths }) =>
    spec.as !== 'value'
      ? []
      : paths.flatMap((path) => {
          const other = setBy.get(path);
          setBy.set(path, other ?? id);
          if (other === undefined) return [];
          return [
            {
              path: `risks.${id}.of`,
              code: 'SCN-RISK',
              message: {
                en: `Both risk ${other} and risk ${id} set the value of ${path}.`,
                zh: `风险 ${other} 与风险 ${id} 均设定 ${path} 的取值。`,
              },
              hint: {
                en: 'Let one of them be a factor or an addition (as: factor, as: addition).',
                zh: '请将其中一项改为系数或增量（as: factor、as: addition）。',
              },
            },
          ];
        }),
  );
}

/** Where an input stands when a process begins. */
function standing(leaf: Quantity | QuantitySeries | undefined, { process }: RiskSpec, firstYear: number): number {
  if (leaf === undefined) return 0;
  if (isQuantity(leaf)) return Number(leaf.value);
  const before = process?.from === undefined ? firstYear : Number(process.from.value) - 1;
  const held = leaf.entries.filter(({ key }) => key <= before).at(-1) ?? leaf.entries[0];
  return Number(held?.quantity.value ?? 0);
}
