/** What happens on the paths: probabilities with their intervals, and guarantee calls by year. */
import type { Fan, Probability, Simulation } from '../../results/simulation.ts';
import type { Block } from '../blocks.ts';
import { fill, type Language, say } from '../language.ts';
import { percent } from '../numbers.ts';
import { scaleOf, writtenAs } from './figures.ts';
import { SIMULATION_TERMS as TERMS } from './terms.ts';
import { sharePercent } from './words.ts';

/** How often each event happens. */
export function probabilityBlock({ probabilities }: Simulation, language: Language): readonly Block[] {
  if (probabilities.length === 0) return [];
  const { event, probability, plus_minus, interval_low, interval_high } = TERMS;
  return [
    {
      title: say(TERMS.probabilities, language),
      intro: [say(TERMS.probabilities_intro, language)],
      heads: [[event, probability, plus_minus, interval_low, interval_high].map((term) => say(term, language))],
      rows: probabilities.map((each) => ({
        cells: [
          say(each.label, language),
          ...[each.probability, each.standard_error, each.low, each.high].map((share) => percent(share)),
        ],
      })),
    },
  ];
}

/** Percentiles of a year's calls that a page shows. */
const SHOWN = [50, 90, 95] as const;

/** Calls of guarantees by year, where the simulation follows them. */
export function guaranteeBlocks(simulation: Simulation, language: Language): readonly Block[] {
  const event = simulation.probabilities.find(({ event: name, by_year }) => isGuarantee(name) && by_year !== undefined);
  return simulation.fans
    .filter(({ series }) => isGuarantee(series))
    .map((fan) => guaranteeBlock(simulation, fan, event, language));
}

/** Series and events of guarantees are told by their names. */
function isGuarantee(name: string): boolean {
  return name.includes('guarantee');
}

function guaranteeBlock(
  { years, currency }: Simulation,
  fan: Fan,
  event: Probability | undefined,
  language: Language,
): Block {
  const named = { metric: fan.series, unit: fan.unit };
  const rows = SHOWN.flatMap((at) => {
    const found = fan.percents.indexOf(at);
    return found < 0 ? [] : [{ at, values: fan.values[found] ?? [] }];
  });
  const scale = scaleOf(
    [{ ...named, values: [...fan.mean, ...rows.flatMap(({ values }) => values)] }],
    currency,
    language,
  );
  const written = writtenAs(named, currency, scale, language);
  const called = years
    .map((year, t) => ({ year, t }))
    .filter(({ t }) => (event?.by_year?.[t] ?? 0) > 0 || (fan.mean[t] ?? 0) > 0);
  const title = `${say(TERMS.guarantee, language)}${written.unit}`;
  if (called.length === 0) return { title, notes: [say(TERMS.never_called, language)] };
  return {
    title,
    intro: [say(TERMS.guarantee_intro, language)],
    heads: [
      [
        say(TERMS.year, language),
        ...(event === undefined ? [] : [say(TERMS.call_share, language)]),
        say(TERMS.mean, language),
        ...rows.map(({ at }) => fill(TERMS.at_or_below, language, { share: sharePercent(at) })),
      ],
    ],
    rows: called.map(({ year, t }) => ({
      cells: [
        String(year),
        ...(event === undefined ? [] : [percent(event.by_year?.[t] ?? 0)]),
        written.cell(fan.mean[t] ?? null),
        ...rows.map(({ values }) => written.cell(values[t] ?? null)),
      ],
    })),
    notes: called.length === years.length ? [] : [say(TERMS.no_calls, language)],
  };
}
