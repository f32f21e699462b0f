/** Two deals side by side as a page for a terminal: inputs with their places, figures, and bridges that add up. */
import colours from 'picocolors';
import type { Bridge, ComparedInput, ComparedValue, Comparison, NoBridge } from '../../results/comparison.ts';
import { absent } from '../figure.ts';
import { fill, type Language, say } from '../language.ts';
import { folded, stringWidth, table, truncate, wrap } from '../table.ts';
import { bridgeText, bridgeTitle, methodNote } from './bridge-words.ts';
import { compared } from './figures.ts';
import { COMPARISON_TERMS as TERMS } from './terms.ts';

export interface ComparisonOptions {
  readonly language: Language;
  readonly colour?: boolean;
  /** Columns of the terminal. Default: 100. */
  readonly width?: number;
}

/** The comparison as text, sections apart by an empty line; nothing where nothing differs. */
export function comparisonText(comparison: Comparison, options: ComparisonOptions): string {
  if (comparison.equal) return '';
  const page = {
    ...options,
    width: Math.max(60, options.width ?? 100),
    ink: colours.createColors(options.colour === true),
  };
  const sections = [
    titleOf(comparison, page),
    inputsOf(comparison.inputs, page),
    metricsOf(comparison, page),
    ...comparison.bridges.map((bridge) => bridgeOf(comparison, bridge, page)),
    comparison.no_bridges.flatMap((each) => noBridge(each, page)),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

interface Page {
  readonly language: Language;
  readonly width: number;
  readonly ink: ReturnType<typeof colours.createColors>;
}

function titleOf({ a, b, currency, arithmetic }: Comparison, { language, width, ink }: Page): readonly string[] {
  const side = (name: string, of: Comparison['a']): readonly string[] => {
    const facts = [of.scenario, fill(TERMS.case, language, { case: of.case })];
    const outcome = of.closed
      ? []
      : [fill(TERMS.not_closed, language, { reason: say(of.reason ?? TERMS.unknown, language) })];
    const indented = (text: string): readonly string[] => wrap(text, width - 3).map((line) => `   ${line}`);
    return [
      ...wrap(`${name}  ${say(of.name, language)}`, width).map((line) => ink.bold(line)),
      ...indented(facts.join(' | ')).map((line) => ink.dim(line)),
      ...of.settings.map((each, k) => ink.dim(truncate(`   --set:${String(k + 1)}  ${each}`, width))),
      ...outcome.flatMap(indented).map((line) => ink.red(line)),
    ];
  };
  const facts = [
    currency,
    say(TERMS.nominal, language),
    say(TERMS.resized, language),
    say(arithmetic === 'exact' ? TERMS.exact : TERMS.float64, language),
  ];
  return [...side('A', a), ...side('B', b), ...wrap(facts.join(' | '), width)];
}

function inputsOf(inputs: readonly ComparedInput[], { language, width, ink }: Page): readonly string[] {
  const head = fill(TERMS.inputs, language, { count: String(inputs.length) });
  const lines = inputs.flatMap((input): readonly string[] => {
    const where =
      input.case === null ? input.path : `${input.path}  (${fill(TERMS.case, language, { case: input.case })})`;
    const notes = [
      ...(input.change === 'structure' || input.change === 'order' ? [say(TERMS[input.change], language)] : []),
      ...(input.group === null ? [say(TERMS.moves_nothing, language)] : []),
    ];
    const label = say(input.label, language);
    const title = label === input.path ? where : `${where}  ${label}`;
    return [
      truncate(notes.length === 0 ? title : `${title}  [${notes.join(language === 'zh' ? '，' : ', ')}]`, width),
      ...valueLines('A', input.a, language, width, ink),
      ...valueLines('B', input.b, language, width, ink),
    ];
  });
  return [ink.bold(head), ...lines];
}

function valueLines(
  side: string,
  value: ComparedValue | null,
  language: Language,
  width: number,
  ink: Page['ink'],
): readonly string[] {
  if (value === null) return [`  ${side}  ${say(TERMS.nothing, language)}`];
  const place =
    value.origin === 'default' ? say(TERMS.default, language) : `${value.origin.file}:${String(value.origin.line)}`;
  const room = Math.max(12, width - 7 - stringWidth(place));
  const text = truncate(value.text, room);
  const gap = ' '.repeat(Math.max(2, Math.min(34, room) - stringWidth(text) + 2));
  return [`  ${side}  ${text}${gap}${ink.dim(place)}`];
}

function metricsOf({ metrics, unchanged, currency }: Comparison, { language, width, ink }: Page): readonly string[] {
  const entries = Object.entries(metrics);
  const all = entries.length + unchanged.length;
  const head = fill(TERMS.metrics, language, { count: String(entries.length), all: String(all) });
  if (entries.length === 0) return [ink.bold(head)];
  const notes: string[] = [];
  const rows: string[][] = [];
  let alike = 0;
  for (const [name, metric] of entries) {
    const written = compared(name, metric, currency, language);
    if (written === null) {
      alike += 1;
      continue;
    }
    const label = say(metric.label, language);
    const cell = (side: 'a' | 'b'): string => {
      const figure = metric[side];
      if (!('undefined' in figure)) return written[side];
      const what = [label, side.toUpperCase()].join(language === 'zh' ? '，' : ', ');
      notes.push(`${what}${language === 'zh' ? '：' : ': '}${absent(figure.undefined, language)}`);
      return say(TERMS.none, language);
    };
    rows.push([label, cell('a'), cell('b'), written.difference]);
  }
  if (alike > 0) notes.push(fill(alike === 1 ? TERMS.alike_one : TERMS.alike, language, { count: String(alike) }));
  const heads = [say(TERMS.metric, language), 'A', 'B', say(TERMS.difference, language)];
  return [
    ink.bold(head),
    ...(rows.length === 0
      ? []
      : table(
          heads.map((text, at) => ({ head: text, align: at === 0 ? 'left' : 'right' })),
          folded(rows, 0, Math.min(40, width - 45)),
        )),
    ...notes.flatMap((note) => wrap(note, width).map((line) => ink.yellow(line))),
  ];
}

function bridgeOf(comparison: Comparison, bridge: Bridge, { language, width, ink }: Page): readonly string[] {
  const { level, amount } = bridgeText(comparison, bridge, language);
  const longest = Math.max(20, width - 24);
  const rows = [
    ['A', level(bridge.from)],
    ...bridge.steps.map((step) => [stepName(step.label[language], step.group), amount(step.amount)]),
    'rule' as const,
    ['B', level(bridge.to)],
  ];
  return [
    ...wrap(bridgeTitle(comparison, bridge, language), width).map((line) => ink.bold(line)),
    ...wrap(methodNote(comparison, bridge, language), width).map((line) => ink.dim(line)),
    ...table(
      [
        { head: '', align: 'left' },
        { head: '', align: 'right' },
      ],
      folded(rows, 0, longest),
    ),
  ];
}

function stepName(label: string, group: string): string {
  return label === group || !group.includes('.') ? label : `${label}  ${group}`;
}

function noBridge({ label, reason }: NoBridge, { language, width, ink }: Page): readonly string[] {
  return wrap(
    fill(TERMS.no_bridge, language, { metric: say(label, language), reason: say(reason, language) }),
    width,
  ).map((line) => ink.yellow(line));
}
