/** What contradicts itself in risks and correlations: found from what is said of them, and from the unit of the input that is moved. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { addText, compareText, multiplyText } from '../quantity/decimal-text.ts';
import { readAs } from '../quantity/measure.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { PURE, type Unit } from '../quantity/unit.ts';
import type { Measure } from './distributions/index.ts';
import { neutral } from './effects/contract.ts';
import { measureIn, unitOf } from './measured.ts';
import { processes } from './processes/index.ts';
import type { Correlations, Risks, RiskSpec } from './spec.ts';
import { text } from './text.ts';
import { distributionContradictions, type DistributionSpec, quantitiesOfDistribution } from './truncation.ts';

/** A problem at a path of the scenario. */
export interface RiskProblem {
  readonly path: string;
  readonly code: string;
  readonly message: Bilingual;
  readonly hint: Bilingual;
}

/** What is wrong with risks and correlations whatever they move. */
export function riskProblems(risks: Risks, correlations: Correlations): readonly RiskProblem[] {
  return [
    ...Object.entries(risks).flatMap(([id, risk]) => [...sharing(id, risk), ...timing(id, risk)]),
    ...correlationProblems(risks, correlations),
  ];
}

function sharing(id: string, { borne_by: shares, measured_on: line }: RiskSpec): readonly RiskProblem[] {
  if (shares === undefined) return [];
  const at = `risks.${id}.borne_by`;
  const given = Object.entries(shares);
  const sum = given.reduce((before, [, share]) => addText(before, share.value), '0');
  const problems: RiskProblem[] = [];
  if (compareText(sum, '1') !== 0)
    problems.push({
      path: at,
      code: 'SCN-SUM',
      message: text(
        `The shares of the risk ${id} add up to ${multiplyText(sum, '100')} %: ${given.map(([, share]) => share.text).join(' + ')}.`,
        `风险 ${id} 的分担比例合计为 ${multiplyText(sum, '100')} %：${given.map(([, share]) => share.text).join(' + ')}。`,
      ),
      hint: text('They must add up to 100 %.', '合计必须为 100%。'),
    });
  const passedOn = given.some(([party, share]) => party !== 'sponsors' && compareText(share.value, '0') > 0);
  if (passedOn && line === undefined)
    problems.push({
      path: at,
      code: 'SCN-RISK',
      message: text(
        `The risk ${id} is shared, but not said on which line it is measured.`,
        `风险 ${id} 由多方分担，但未说明按哪一行项目计量。`,
      ),
      hint: text(
        'Add measured_on: the line whose deviation from the close is shared, such as revenue.street.receipts.',
        '请填写 measured_on：以其相对融资交割的偏离进行分担的行项目，例如 revenue.street.receipts。',
      ),
    });
  return problems;
}

/** The timing of an event is a distribution of calendar years, whatever the input. */
function timing(id: string, { event }: RiskSpec): readonly RiskProblem[] {
  return event?.timing === undefined ? [] : ofDistribution(event.timing, `risks.${id}.event.timing`, id, PURE);
}

function correlationProblems(risks: Risks, correlations: Correlations): readonly RiskProblem[] {
  const problems: RiskProblem[] = [];
  const ids = Object.keys(risks);
  const seen = new Map<string, number>();
  for (const [i, { between }] of correlations.entries()) {
    for (const [k, id] of between.entries()) {
      if (ids.includes(id)) continue;
      const meant = nearest(id, ids);
      problems.push({
        path: `correlations.${i}.between.${k}`,
        code: 'SCN-NAME',
        message: text(`There is no risk named "${id}".`, `不存在名为“${id}”的风险。`),
        hint:
          meant !== undefined
            ? text(`Did you mean "${meant}"?`, `是否指“${meant}”？`)
            : ids.length === 0
              ? text('No risk is listed.', '尚未列出任何风险。')
              : text(`Known: ${ids.join(', ')}.`, `可用名称：${ids.join('、')}。`),
      });
    }
    const [a, b] = between;
    if (a === b)
      problems.push({
        path: `correlations.${i}.between`,
        code: 'SCN-RISK',
        message: text(`The risk "${a}" is correlated with itself.`, `风险“${a}”与自身相关。`),
        hint: text('Name two different risks.', '请填写两项不同的风险。'),
      });
    const pair = [a, b].sort().join(' ');
    const first = seen.get(pair);
    if (first !== undefined)
      problems.push({
        path: `correlations.${i}`,
        code: 'SCN-RISK',
        message: text(
          `The correlation of "${a}" and "${b}" is given twice, first as the ${ordinal(first)} of the list.`,
          `“${a}”与“${b}”的相关系数重复填写，首次出现在列表第 ${first + 1} 项。`,
        ),
        hint: text('Keep one of the two.', '请只保留其中一项。'),
      });
    else seen.set(pair, i);
  }
  return problems;
}

function ordinal(index: number): string {
  const n = index + 1;
  const tens = n % 100;
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}

/**
 * What is wrong with a risk on an input of this unit: quantities of another unit, parameters that contradict each other.
 *
 * @param base where the input stands in the year before a process begins
 */
export function unitProblems(id: string, risk: RiskSpec, unit: Unit, base: number): readonly RiskProblem[] {
  const own = unitOf(risk, unit);
  const at = `risks.${id}`;
  if (risk.distribution !== undefined) return ofDistribution(risk.distribution, `${at}.distribution`, id, own);
  if (risk.event !== undefined) return ofDistribution(risk.event.size, `${at}.event.size`, id, own);
  if (risk.process === undefined) return [];
  const bound = processes.make(risk.process);
  const unread = unreadable(bound.quantities, `${at}.process`, id, own);
  if (unread.length > 0) return unread;
  const measure = measureIn(own);
  const start = bound.start === undefined ? neutral(risk.as, base) : measure(bound.start);
  return bound.contradictions(measure, start).map((each) => problem(`${at}.process`, id, each));
}

function ofDistribution(spec: DistributionSpec, at: string, id: string, unit: Unit): readonly RiskProblem[] {
  const unread = unreadable(quantitiesOfDistribution(spec), at, id, unit);
  if (unread.length > 0) return unread;
  const measure: Measure = measureIn(unit);
  return distributionContradictions(spec, measure).map((each) => problem(at, id, each));
}

function unreadable(
  quantities: readonly { readonly key: string; readonly quantity: Quantity }[],
  at: string,
  id: string,
  unit: Unit,
): readonly RiskProblem[] {
  return quantities.flatMap(({ key, quantity }) => {
    const read = readAs(quantity.text, unit);
    if (read.ok) return [];
    return [
      {
        path: `${at}.${key}`,
        code: 'SCN-UNIT',
        message: text(`Risk ${id}: ${read.message.en}.`, `风险 ${id}：${read.message.zh}。`),
        hint: read.hint,
      },
    ];
  });
}

function problem(
  at: string,
  id: string,
  { key, message, hint }: { readonly key: string; readonly message: Bilingual; readonly hint: Bilingual },
): RiskProblem {
  return {
    path: `${at}.${key}`,
    code: 'SCN-RISK',
    message: text(`Risk ${id}: ${message.en}.`, `风险 ${id}：${message.zh}。`),
    hint,
  };
}
