/** All inputs by what they do to a figure, with what the scenario says to support each. */
import type { StudiedInput, StudiedMetric } from '../../results/sensitivity.ts';
import { signed } from '../numbers.ts';
import { truncate } from '../table.ts';
import type { Section } from './section.ts';
import { movingIn, swingText } from './tornado.ts';
import type { Words } from './words.ts';

/** So many of the first must have a source. */
const WATCHED = 5;
/** Of a value of an input. */
const MOST_COLUMNS = 13;

export function rankSection(words: Words, metric: StudiedMetric): Section {
  const { study } = words;
  const moving = movingIn(words, metric);
  const rows = moving.map((each, k) => {
    const input = words.input(each.input);
    return [
      String(k + 1),
      each.input,
      truncate(input?.text ?? '', MOST_COLUMNS),
      ...each.effects.flatMap((effect) => [
        swingText(words, effect, metric),
        elasticityText(words, effect.elasticity[metric.id] ?? null),
      ]),
      input === undefined ? '' : evidenceText(words, input),
    ];
  });
  const top = moving.slice(0, WATCHED).map(({ input }) => input);
  const bare = top.filter((path) => words.input(path)?.evidence.source === null);
  return {
    title: words.fill('rank', { metric: words.label(metric) }),
    notes: [words.say('rank_note')],
    columns: [
      { head: words.say('rank_head'), align: 'right' },
      { head: words.say('input'), align: 'left' },
      { head: words.say('at_base'), align: 'right' },
      ...study.financings.flatMap((financing) => [
        { head: words.fill('swing_in', { financing: words.shortly(financing) }), align: 'right' as const },
        { head: words.say('elasticity_in'), align: 'right' as const },
      ]),
      { head: words.say('evidence'), align: 'left' },
    ],
    rows,
    after:
      bare.length === 0
        ? []
        : [
            words.fill('unsupported', {
              count: String(top.length),
              bare: String(bare.length),
              list: words.list(bare),
            }),
          ],
  };
}

function elasticityText(words: Words, value: number | null): string {
  return value === null ? words.say('no_value') : signed(value, 2);
}

export function evidenceText(words: Words, { evidence }: StudiedInput): string {
  if (evidence.source !== null) return words.say('sourced');
  return words.say(evidence.note === null ? 'unsourced' : 'noted');
}
