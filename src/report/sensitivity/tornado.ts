/** One input at a time: what each end gives, most first, with what was not moved and why. */
import type { OneWay, OneWayEffect, StudiedMetric, VariationOutcome } from '../../results/sensitivity.ts';
import { say } from '../language.ts';
import type { Section } from './section.ts';
import type { Words } from './words.ts';

/** More bars than this are for the ranking. */
export const MOST_BARS = 12;

/** The inputs that move a metric, most first. */
export function movingIn(words: Words, metric: StudiedMetric): readonly OneWay[] {
  const { study } = words;
  const order = study.orders.find((each) => each.metric === metric.id)?.by_swing ?? [];
  return order.flatMap((path) => study.one_way.filter((each) => each.input === path && counts(each, metric)));
}

/** Whether an input moves this metric, or keeps the deal from closing. */
function counts({ moves, effects }: OneWay, { id }: StudiedMetric): boolean {
  return moves && effects.some((effect) => broken(effect) || (effect.swing[id] ?? 0) > 0 || effect.swing[id] === null);
}

function broken({ low, high }: OneWayEffect): boolean {
  return [low, high].some((end) => end?.closed === false && end.kind === 'no-close');
}

/** The table of one metric. */
export function tornadoSection(words: Words, metric: StudiedMetric): Section {
  const { study } = words;
  const moving = movingIn(words, metric);
  const shown = moving.slice(0, MOST_BARS);
  const rows = shown.map((each) => [
    words.name(each.input),
    words.moved(each.low),
    words.moved(each.high),
    ...each.effects.flatMap((effect) => [
      words.outcome(effect.low, metric),
      words.outcome(effect.high, metric),
      swingText(words, effect, metric),
    ]),
  ]);
  const left = (head: string): Section['columns'][number] => ({ head, align: 'left' });
  const right = (head: string): Section['columns'][number] => ({ head, align: 'right' });
  return {
    title: tornadoTitle(words, metric),
    notes: [words.baseLine(metric), movesNote(words), financingNote(words)],
    columns: [
      left(words.say('input')),
      right(words.say('low')),
      right(words.say('high')),
      ...study.financings.flatMap((financing) => [
        right(words.fill('at_low', { financing: words.shortly(financing) })),
        right(words.say('at_high')),
        right(words.say('swing')),
      ]),
    ],
    rows,
    after: [
      ...(moving.length > shown.length ? [words.fill('rest', { count: String(moving.length - shown.length) })] : []),
      ...reasonLines(words, shown),
    ],
  };
}

export function swingText(words: Words, effect: OneWayEffect, metric: StudiedMetric): string {
  const swing = effect.swing[metric.id] ?? null;
  return swing === null ? words.say('no_value') : words.margin(swing, metric);
}

/** The finding: what moves it most, and how far. */
export function tornadoTitle(words: Words, metric: StudiedMetric): string {
  const [first] = movingIn(words, metric);
  const name = words.label(metric);
  if (first === undefined) return words.fill('tornado_nothing', { metric: name });
  const most = first.effects.reduce((best, each) =>
    (each.swing[metric.id] ?? Infinity) > (best.swing[metric.id] ?? Infinity) ? each : best,
  );
  const effect = first.effects.find(broken) ?? most;
  const input = words.name(first.input);
  if (broken(effect)) return words.fill('tornado_closes', { metric: name, input });
  const base = words.base(metric, effect.financing);
  const ends = [effect.low, effect.high].flatMap((end) => (end?.closed === true ? (end.figures[metric.id] ?? []) : []));
  const values = [...ends, ...(base === undefined ? [] : [base])].flatMap((figure) =>
    'value' in figure ? [figure.value] : [],
  );
  return words.fill('tornado', {
    metric: name,
    input,
    low: words.number(Math.min(...values), metric),
    high: words.number(Math.max(...values), metric),
    financing: words.financing(effect.financing),
  });
}

export function movesNote(words: Words): string {
  const { by } = words.study;
  const text = (value: number): string => String(Number((value * 100).toPrecision(6)));
  return words.fill('moves', { by: `${text(by)}%`, points: text(by * 0.1) });
}

export function financingNote(words: Words): string {
  return words.study.financings
    .map((each) => words.say(each === 'frozen' ? 'frozen_long' : 'resized_long'))
    .join('')
    .trim();
}

/** Why some ends have no figure, each reason once. */
function reasonLines(words: Words, shown: readonly OneWay[]): readonly string[] {
  const reasons = shown.flatMap(({ input, low, high, effects }) =>
    effects.flatMap((effect) =>
      (
        [
          [low, effect.low],
          [high, effect.high],
        ] as const
      ).flatMap(([to, outcome]) => (to === null ? [] : reasonOf(words, `${words.name(input)} ${to.text}`, outcome))),
    ),
  );
  const unique = [...new Set(reasons)];
  return unique.length === 0 ? [] : [words.say('reasons'), ...unique];
}

function reasonOf({ language }: Words, what: string, outcome: VariationOutcome | null): readonly string[] {
  if (outcome === null || outcome.closed) return [];
  return [`${what}${language === 'zh' ? '：' : ': '}${say(outcome.reason, language)}`];
}

/** What was moved in vain, and what was not moved, with the reason. */
export function quietSection(words: Words): readonly string[] {
  const { study, language } = words;
  const quiet = study.one_way.filter(({ moves }) => !moves).map(({ input }) => input);
  const byReason = new Map<string, string[]>();
  for (const { path, reason } of study.left_out)
    byReason.set(say(reason, language), [...(byReason.get(say(reason, language)) ?? []), path]);
  return [
    ...(quiet.length === 0 ? [] : [words.fill('no_effect', { count: String(quiet.length), list: words.list(quiet) })]),
    ...(study.left_out.length === 0 ? [] : [words.fill('left_out', { count: String(study.left_out.length) })]),
    ...[...byReason].map(([reason, paths]) => `- ${words.list(paths)}${language === 'zh' ? '：' : ': '}${reason}`),
  ];
}
