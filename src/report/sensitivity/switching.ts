/** Where gates flip: for each input the value and how far it is, nearest first. */
import type { InputSwitches, StudiedFinancing, Switching, SwitchingValue } from '../../results/sensitivity.ts';
import { say } from '../language.ts';
import { truncate } from '../table.ts';
import type { Section } from './section.ts';
import type { Words } from './words.ts';

/** Inputs of the page; all stand in Markdown, CSV and JSON. */
const MOST_INPUTS = 12;
/** Of a value of an input. */
const MOST_COLUMNS = 13;

export function switchingSection(words: Words, switching: Switching, most = MOST_INPUTS): Section {
  const flipping = switching.inputs.filter(({ found }) => found.length > 0);
  const quiet = switching.inputs.filter(({ found }) => found.length === 0).map(({ input }) => input);
  const shown = flipping.slice(0, most);
  return {
    title: switchingTitle(words, switching),
    notes: [words.say('switching_note')],
    columns: [
      { head: words.say('input'), align: 'left' },
      { head: words.say('at_base'), align: 'right' },
      { head: words.say('gate'), align: 'left' },
      ...words.study.financings.map((financing) => ({
        head: words.fill('switches_in', { financing: words.shortly(financing) }),
        align: 'right' as const,
      })),
    ],
    rows: shown.flatMap((each) => rowsOf(words, switching, each)),
    after: [
      ...(flipping.length > shown.length
        ? [words.fill('switching_rest', { count: String(flipping.length - shown.length) })]
        : []),
      ...(quiet.length > 0
        ? [words.fill('switching_quiet', { count: String(quiet.length), list: words.list(quiet) })]
        : []),
    ],
  };
}

/** The nearest switching value of all. */
export function switchingTitle(words: Words, { inputs, gates }: Switching): string {
  const [first] = inputs;
  const nearest = first?.found.reduce<SwitchingValue | undefined>(
    (best, each) => (best === undefined || distance(each) < distance(best) ? each : best),
    undefined,
  );
  if (first === undefined || nearest === undefined) return words.say('switching_none');
  const gate = gates.find(({ id }) => id === nearest.gate);
  return words.fill('switching', {
    input: words.name(first.input),
    value: words.short(nearest.to.text),
    change: words.change(nearest.to) || nearest.to.text,
    gate: gate === undefined ? nearest.gate : say(gate.label, words.language),
    becomes: words.say(nearest.becomes === 'fails' ? 'becomes_fails' : 'becomes_passes'),
    financing: words.financing(nearest.financing),
  });
}

export function distance({ to }: SwitchingValue): number {
  return to.change === null ? Infinity : Math.abs(to.change);
}

function rowsOf(words: Words, { gates }: Switching, each: InputSwitches): readonly (readonly string[])[] {
  const flipped = gates.filter(({ id }) => each.found.some(({ gate }) => gate === id));
  return flipped.map((gate, k) => [
    k === 0 ? words.name(each.input) : '',
    k === 0 ? truncate(words.input(each.input)?.text ?? '', MOST_COLUMNS) : '',
    say(gate.label, words.language),
    ...words.study.financings.map((financing) => cellOf(words, each, gate.id, financing)),
  ]);
}

function cellOf(words: Words, { found, none }: InputSwitches, gate: string, financing: StudiedFinancing): string {
  const own = found.filter((each) => each.gate === gate && each.financing === financing);
  if (own.length > 0) return own.map((each) => valueText(words, each)).join('; ');
  const looked = none.some((each) => each.gate === gate && each.financing === financing);
  return words.say(looked ? 'within_limits' : 'same_as_base');
}

function valueText(words: Words, { side, to, how, again }: SwitchingValue): string {
  const change = words.change(to);
  const marks = `${how === 'jump' ? ' ~' : ''}${again ? ' +' : ''}`;
  return `${side === 'up' ? '↑' : '↓'} ${words.short(to.text)}${change === '' ? '' : ` (${change})`}${marks}`;
}
