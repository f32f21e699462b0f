/** A pack of cases: figures, covenants and gates under each, and what each moved. */
import type { Pack, PackOutcome, PackRow, StudiedMetric } from '../../results/sensitivity.ts';
import { say } from '../language.ts';
import type { Section } from './section.ts';
import type { Words } from './words.ts';

export function packSection(words: Words, pack: Pack): Section {
  return {
    title: packTitle(words, pack),
    notes: [words.say('pack_note')],
    columns: [
      { head: words.say('case'), align: 'left' },
      { head: words.say('financing'), align: 'left' },
      ...pack.metrics.map((metric) => ({ head: words.label(metric), align: 'right' as const })),
      { head: words.say('lock_up'), align: 'right' },
      { head: words.say('default'), align: 'right' },
      { head: words.say('overdue'), align: 'right' },
      { head: words.say('gates'), align: 'right' },
    ],
    rows: pack.rows.flatMap((row) => row.outcomes.map((each) => rowOf(words, pack, row, each))),
    after: [
      ...pack.rows.flatMap((row) => row.outcomes.flatMap((each) => failLines(words, row, each))),
      words.say('moved'),
      ...pack.rows.flatMap((row, k) => movedLines(words, row, pack.rows.slice(0, k))),
    ],
  };
}

/** The hardest case by the first figure of the pack. */
export function packTitle(words: Words, pack: Pack): string {
  const name = say(pack.label, words.language);
  const all = pack.rows.flatMap((row) => row.outcomes.map((each) => ({ row, each })));
  const shut = all.find(({ each }) => !each.outcome.closed && each.outcome.kind === 'no-close');
  if (shut !== undefined)
    return words.fill('pack_closes', {
      pack: name,
      case: say(shut.row.label, words.language),
      financing: words.financing(shut.each.financing),
    });
  const valued = pack.metrics.flatMap((metric) => {
    const found = all.flatMap(({ row, each }) => {
      const value = valueIn(each, metric);
      return value === undefined ? [] : [{ row, each, value, metric }];
    });
    return found.length === 0 ? [] : [found.reduce((least, one) => (one.value < least.value ? one : least))];
  });
  const [worst] = valued;
  if (worst === undefined) return name;
  return words.fill('pack', {
    pack: name,
    case: say(worst.row.label, words.language),
    metric: words.label(worst.metric),
    value: words.number(worst.value, worst.metric),
    financing: words.financing(worst.each.financing),
  });
}

export function valueIn({ outcome }: PackOutcome, { id }: StudiedMetric): number | undefined {
  const figure = outcome.closed ? outcome.figures[id] : undefined;
  return figure !== undefined && 'value' in figure ? figure.value : undefined;
}

function rowOf(words: Words, pack: Pack, row: PackRow, each: PackOutcome): readonly string[] {
  const { covenants, outcome } = each;
  const count = (value: number | null | undefined): string => {
    if (value === null || value === undefined) return words.say('no_covenant');
    return value === 0 ? words.say('ok') : words.fill('periods', { count: String(value) });
  };
  const failed = each.gates.filter(({ passed }) => !passed);
  return [
    say(row.label, words.language),
    words.shortly(each.financing),
    ...pack.metrics.map((metric) => words.outcome(outcome, metric)),
    count(covenants?.lock_up),
    count(covenants?.default),
    covenants === null ? words.say('no_covenant') : count(covenants.overdue),
    outcome.closed && each.gates.length > 0
      ? words.fill('failed_of', { failed: String(failed.length), all: String(each.gates.length) })
      : words.say('no_covenant'),
  ];
}

/** Which gates a case fails. */
function failLines(words: Words, { label }: PackRow, { outcome, gates, financing }: PackOutcome): readonly string[] {
  const failed = gates.filter(({ passed }) => !passed).map(({ id }) => gateName(words, id));
  if (!outcome.closed || failed.length === 0) return [];
  return [
    words.fill('fails', {
      case: say(label, words.language),
      financing: words.financing(financing),
      list: words.list(failed),
    }),
  ];
}

function gateName(words: Words, id: string): string {
  const gate = words.study.gates.find((each) => each.id === id);
  return gate === undefined ? id : say(gate.label, words.language);
}

function movedLines(words: Words, { label, moves, not_moved }: PackRow, before: readonly PackRow[]): readonly string[] {
  const { language } = words;
  if (moves.length === 0 && not_moved.length === 0) return [];
  const earlier = before.flatMap((row) => row.moves);
  const again = moves.every((move) => earlier.some((each) => each.path === move.path && each.to === move.to));
  const colon = language === 'zh' ? '：' : ': ';
  if (again && moves.length > 1) return [`- ${say(label, language)}${colon}${words.say('all_above')}`];
  const moved = moves.map(({ path, from, to }) => `${path} ${from} -> ${to}`);
  const absent = not_moved.map((reason) =>
    words.fill(moves.length === 0 ? 'nothing_moved' : 'partly_moved', { reason: say(reason, language) }),
  );
  return [`- ${say(label, language)}${colon}${[...moved, ...absent].join('; ')}`];
}
