/** When it happens: how often lock-up, default and calls of guarantees stand in each calendar year. */
import type { Probability, Simulation } from '../../results/simulation.ts';
import { fill, type Language, say } from '../language.ts';
import { percent } from '../numbers.ts';
import { footOf, runFacts } from '../simulation/words.ts';
import type { Picture } from './contract.ts';
import { COLOURS, GREY, type Hatch, hatchOf } from './palette.ts';
import { picture } from './picture.ts';
import { valueAxis, yearAxis } from './years.ts';

const WORDS = {
  title: {
    en: '{event} most often in {year}: on {peak} of paths; at any time on {share}',
    zh: '{event}以{year}年最为多见：占 {peak} 的路径；全期任一时点发生占 {share}',
  },
  never: { en: 'Nothing of it happens on any path', zh: '所有路径均未发生' },
  subtitle: {
    en: 'Share of paths on which it stands in the calendar year, %; in the key at any time, with its Wilson interval at 95% | {facts}',
    zh: '当年处于该状态的路径占比，%；图例为全期任一时点发生的概率及 95% Wilson 置信区间 | {facts}',
  },
  key: { en: '{event}: {share} ({low} to {high})', zh: '{event}：{share}（{low} 至 {high}）' },
  axis: { en: 'Share of paths, %', zh: '路径占比，%' },
} as const;

type Dated = Probability & { readonly by_year: readonly number[] };

/** The picture of all events that have a time; undefined where none has. */
export function probabilityChart(simulation: Simulation, language: Language): Picture | undefined {
  const events = simulation.probabilities.filter((each): each is Dated => each.by_year !== undefined);
  if (events.length === 0) return undefined;
  return picture({
    language,
    foot: footOf(simulation, language),
    title: titleOf(events, simulation.years, language),
    subtitle: fill(WORDS.subtitle, language, { facts: runFacts(simulation, language).join(' | ') }),
    labels: simulation.years.map(String),
    series: events.map((each, at) => ({
      type: 'bar',
      label: say(each.label, language),
      data: each.by_year.map((share) => share * 100),
      backgroundColor: lookOf(at).colour,
      categoryPercentage: 0.84,
      barPercentage: 0.96,
    })),
    scales: { x: yearAxis(language), y: { ...valueAxis(say(WORDS.axis, language)), suggestedMax: 1 } },
    key: events.map((each, at) => ({
      label: fill(WORDS.key, language, {
        event: say(each.label, language),
        share: percent(each.probability),
        low: percent(each.low),
        high: percent(each.high),
      }),
      look: 'bar',
      ...lookOf(at),
    })),
    hatch: (dataset) => lookOf(dataset).hatch,
  });
}

function lookOf(at: number): { readonly colour: string; readonly hatch: Hatch } {
  return { colour: [COLOURS[0], COLOURS[3], COLOURS[1], COLOURS[2]][at] ?? GREY, hatch: hatchOf(at) };
}

function titleOf(events: readonly Dated[], years: readonly number[], language: Language): string {
  const peaks = events.map((each) => {
    const peak = Math.max(...each.by_year);
    return { each, peak, year: years[each.by_year.indexOf(peak)] };
  });
  const [first, ...others] = peaks;
  if (first === undefined) return say(WORDS.never, language);
  const most = others.reduce((found, next) => (next.peak > found.peak ? next : found), first);
  if (!(most.peak > 0)) return say(WORDS.never, language);
  return fill(WORDS.title, language, {
    event: say(most.each.label, language),
    year: String(most.year ?? ''),
    peak: percent(most.peak),
    share: percent(most.each.probability),
  });
}
