/** What `solve` is asked for, read: `metric=value`, `metric>=value`, with the value in the metric's own unit. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type Expected, parseQuantity } from '../../quantity/parse.ts';
import { styleOf } from '../../results/style.ts';
import type { MetricLine } from '../sensitivity/bench.ts';
import { callProblem, metricNamed, type Read } from '../sensitivity/request.ts';

export interface Target {
  readonly metric: MetricLine;
  readonly relation: 'equals' | 'at-least' | 'at-most';
  readonly value: number;
}

const FORM = /^\s*([a-z][a-z0-9_]*)\s*(>=|<=|=)\s*(.+?)\s*$/;
const RELATIONS = { '=': 'equals', '>=': 'at-least', '<=': 'at-most' } as const;

/** Reads one wish; `relations` are those that may be written. */
export function targetOf(
  text: string,
  relations: readonly ('=' | '>=' | '<=')[],
  metrics: ReadonlyMap<string, MetricLine>,
  currency: string,
): Read<Target> {
  const [, name = '', sign = '', value = ''] = FORM.exec(text) ?? [];
  const relation = relations.find((each) => each === sign);
  if (relation === undefined) return { ok: false, problem: malformed(text, relations) };
  const metric = metricNamed(name, metrics);
  if (!metric.ok) return metric;
  const read = parseQuantity(value, expectedOf(metric.value, currency));
  if (!read.ok) return { ok: false, problem: callProblem('STU-TARGET', read.message, read.hint) };
  return { ok: true, value: { metric: metric.value, relation: RELATIONS[relation], value: Number(read.value) } };
}

function expectedOf({ id, unit }: MetricLine, currency: string): Expected {
  switch (styleOf(id, unit, currency)) {
    case 'money':
      return { kind: 'money', unit: 'money' };
    case 'percent':
      return { kind: unit === '1/year' ? 'rate' : 'share' };
    case 'years':
      return { kind: 'duration', unit: 'year' };
    case 'date':
      return { kind: 'date' };
    default:
      return { kind: 'factor' };
  }
}

function malformed(text: string, relations: readonly string[]): Diagnostic {
  const examples = relations.map((sign) => (sign === '=' ? '"equity_irr=9 %"' : `"dscr_min${sign}1.2"`));
  return callProblem(
    'STU-TARGET',
    { en: `"${text}" is no wish for a figure.`, zh: `“${text}”不是对指标的要求。` },
    { en: `Write it like ${examples.join(' or ')}.`, zh: `写法如 ${examples.join('、')}。` },
  );
}
