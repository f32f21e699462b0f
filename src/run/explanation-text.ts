/** An explanation as an indented text: each step with its value and formula, each leaf with its file and line. */
import { reasonTexts } from '../diagnostics/reasons.ts';
import { formatDate } from '../quantity/calendar.ts';
import type { Explanation, Origin } from './explaining.ts';

/** Prints the tree. */
export function printExplanation(tree: Explanation, language: 'en' | 'zh'): string {
  const lines: string[] = [];
  const visit = (step: Explanation, indent: string, branch: string): void => {
    const name = step.moment === undefined ? step.name : `${step.name}@${step.moment}`;
    const label = step.label[language] === step.name ? '' : `  ${step.label[language]}`;
    lines.push(`${branch}${name} = ${valueOf(step, language)}${label}`);
    const say = (text: string): number => lines.push(`${indent}    ${text}`);
    if (step.formula !== undefined && step.because.length > 0) say(`= ${step.formula}`);
    if (step.note !== undefined) say(`(${step.note[language]})`);
    if (step.origin !== undefined) say(originText(step.origin, language));
    for (const [index, inner] of step.because.entries()) {
      const last = index === step.because.length - 1;
      visit(inner, `${indent}${last ? '   ' : '|  '}`, `${indent}${last ? '`- ' : '|- '}`);
    }
  };
  visit(tree, '', '');
  const { inputs = [] } = tree;
  if (inputs.length > 0) {
    lines.push('', language === 'en' ? `Rests on ${inputs.length} inputs:` : `取决于 ${inputs.length} 项输入：`);
    const width = inputs.reduce((most, { path }) => Math.max(most, path.length), 0);
    for (const { path, origin } of inputs) lines.push(`  ${path.padEnd(width)}  ${originText(origin, language)}`);
  }
  return `${lines.join('\n')}\n`;
}

function valueOf({ value, reason, unit }: Explanation, language: 'en' | 'zh'): string {
  if (value === null) {
    const why = reasonTexts(reason ?? 'no value')[language];
    return language === 'en' ? `undefined (${why})` : `无数值（${why}）`;
  }
  if (unit === 'date') return formatDate(Number(value));
  return unit === '1' || unit === 'flag' ? shortened(value) : `${shortened(value)} ${unit}`;
}

/** Up to twelve significant digits: the rest is for machines, in `--json`. */
function shortened(text: string): string {
  const number = Number(text);
  return Number.isFinite(number) ? String(Number(number.toPrecision(12))) : text;
}

function originText(origin: Origin, language: 'en' | 'zh'): string {
  if ('solved' in origin)
    return language === 'en' ? `solved for at the close: ${origin.solved.en}` : `融资交割求解得出：${origin.solved.zh}`;
  if ('given' in origin) return origin.given[language];
  if ('default' in origin)
    return language === 'en' ? `default of the schema: ${origin.text}` : `模式默认值：${origin.text}`;
  const { file, line, column } = origin.place;
  const remark =
    origin.remark === undefined
      ? ''
      : language === 'en'
        ? `  (source: ${origin.remark})`
        : `（来源：${origin.remark}）`;
  return `${file}:${line}:${column}  ${origin.text}${remark}`;
}
