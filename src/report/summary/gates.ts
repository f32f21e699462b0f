/** The thresholds that the scenario sets, each with what came out and how far it is off. */
import { styleOf } from '../../results/style.ts';
import { formatFigure, formatMargin, formatNumber } from '../figure.ts';
import { say } from '../language.ts';
import { folded, table, truncate } from '../table.ts';
import type { Section } from './page.ts';

export const gates: Section = ({ result, language, currency, width, term, paint }) => {
  if (result.gates.length === 0) return [paint.strong(term('gates')), term('no_gates')];
  // What status, requirement and margin leave, for label and figure alike.
  const longest = Math.max(14, Math.min(40, Math.floor((width - 42) / 2)));
  const rows = result.gates.map((gate) => {
    const { actual } = gate;
    const unit = 'undefined' in actual ? (gateUnit(result.metrics[gate.metric]) ?? '1') : actual.unit;
    const required = formatNumber(gate.required, styleOf(gate.metric, unit, currency), unit, currency, language);
    const margin =
      'undefined' in actual ? '' : (actual.value - gate.required) * (gate.relation === 'at-least' ? 1 : -1);
    return [
      gate.passed ? paint.good(term('passed')) : paint.bad(term('failed')),
      say(gate.label, language),
      truncate(formatFigure(actual, gate.metric, currency, language), longest),
      term(gate.relation === 'at-least' ? 'at_least' : 'at_most', { value: required }),
      margin === '' ? '' : formatMargin(margin, gate.metric, unit, currency, language),
    ];
  });
  const heads = ['result', 'gate', 'actual', 'required', 'margin'] as const;
  const lines = table(
    heads.map((head, at) => ({ head: term(head), align: at < 2 ? 'left' : 'right' })),
    folded(rows, 1, longest),
  );
  return [paint.strong(term('gates')), ...lines];
};

function gateUnit(metric: { readonly unit: string } | { readonly undefined: string } | undefined): string | undefined {
  return metric !== undefined && 'unit' in metric ? metric.unit : undefined;
}
