/** The sentences of a simulation: what was run, how it ended, and percentiles that cannot be misread. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Distribution, Estimate, SimulatedRisk, Simulation } from '../../results/simulation.ts';
import { caseName, fill, type Language, say } from '../language.ts';
import { fixed, percent } from '../numbers.ts';
import type { Written } from './figures.ts';
import { SIMULATION_TERMS as TERMS } from './terms.ts';

/** A count with separators: `10,000`. */
export function counted(count: number): string {
  return fixed(count, 0);
}

/** A share of a hundred without needless digits: `90%`, `97.5%`. */
export function sharePercent(percents: number): string {
  return `${String(Number(percents.toFixed(6)))}%`;
}

/** What was run: financing first, since every figure depends on it. */
export function runFacts(
  { financing, paths, seed, sampling }: Pick<Simulation, 'paths' | 'seed' | 'sampling' | 'financing'>,
  language: Language,
  part: 'all' | 'without paths' = 'all',
): readonly string[] {
  return [
    say(TERMS[financing], language),
    ...(part === 'all' ? [fill(TERMS.paths, language, { paths: counted(paths) })] : []),
    fill(TERMS.seed, language, { seed: String(seed) }),
    say(TERMS[sampling], language),
  ];
}

/** Where a chart comes from, at its foot. */
export function footOf(study: Pick<Simulation, 'version' | 'scenario' | 'financing'>, language: Language): string {
  const { version, scenario, financing } = study;
  return fill(TERMS.foot, language, {
    version,
    scenario: scenario.file,
    digest: scenario.digest.slice(0, 12),
    case: caseName(scenario.case, language),
    financing: say(TERMS[financing], language),
  });
}

/** The share of paths that are on the good side of a percentile: 90 % at P10 where more is better. */
export function goodShare(better: Distribution['better'], at: number): number {
  return better === 'high' ? 100 - at : at;
}

/** `at or above` where more is better. */
export function sideOf(better: Distribution['better'], language: Language): string {
  return say(better === 'high' ? TERMS.above : TERMS.below, language);
}

/** The percentile at `percent`, if it was taken. */
export function percentileAt({ percentiles }: Distribution, at: number): Estimate {
  return percentiles.find(({ percent: each }) => each === at) ?? { value: null, standard_error: null };
}

/** `90% of paths are at or above 1.08x`; undefined where there is no such value. */
export function percentileSentence(
  distribution: Distribution,
  at: number,
  written: Written,
  language: Language,
  wording: Bilingual = TERMS.words,
): string | undefined {
  const { value } = percentileAt(distribution, at);
  if (value === null) return undefined;
  return fill(wording, language, {
    share: sharePercent(goodShare(distribution.better, at)),
    side: sideOf(distribution.better, language),
    value: written.text(value),
  });
}

/** The cautious end first: `90% of paths are at or above 1.08x, 50% at or above 1.32x, 10% at or above 1.52x`. */
export function percentileSentences(distribution: Distribution, written: Written, language: Language): string {
  const order = distribution.better === 'high' ? [10, 50, 90] : [90, 50, 10];
  return order
    .flatMap((at, k) => {
      const wording = k === 0 ? TERMS.words : TERMS.words_more;
      return percentileSentence(distribution, at, written, language, wording) ?? [];
    })
    .join(language === 'zh' ? '，' : ', ');
}

/** `p10` of a metric, with what it means. */
export function statisticName(distribution: Distribution, statistic: string, language: Language): string {
  const metric = say(distribution.label, language);
  const [, digits] = /^p(\d+(?:\.\d+)?)$/.exec(statistic) ?? [];
  if (digits !== undefined)
    return fill(TERMS.statistic_percentile, language, {
      percent: digits,
      metric,
      share: sharePercent(goodShare(distribution.better, Number(digits))),
      side: sideOf(distribution.better, language),
    });
  return fill(statistic === 'tail' ? TERMS.statistic_tail : TERMS.statistic_mean, language, { metric });
}

/** How the simulation ended, where that needs saying. */
export function endSentences(
  simulation: Simulation,
  written: (distribution: Distribution) => Written,
  language: Language,
): readonly { readonly text: string; readonly partial: boolean }[] {
  const { ended, until, paths, asked, unclosed } = simulation;
  const places = { paths: counted(paths), asked: counted(asked) };
  const sentences = ended === 'partial' ? [{ text: fill(TERMS.partial, language, places), partial: true }] : [];
  if (until !== null && ended !== 'partial') {
    const [, metric = '', statistic = ''] = /^\s*(\w+)\s*:\s*([\w.]+)/.exec(until.text) ?? [];
    const distribution = simulation.metrics.find((each) => each.metric === metric);
    sentences.push({
      text: fill(ended === 'reached' ? TERMS.reached : TERMS.not_reached, language, {
        ...places,
        statistic:
          distribution === undefined ? until.text : statisticName(distribution, statistic.toLowerCase(), language),
        error:
          distribution === undefined || until.standard_error === null
            ? say(TERMS.none, language)
            : written(distribution).margin(until.standard_error),
        until: until.text,
      }),
      partial: false,
    });
  }
  if (unclosed > 0)
    sentences.push({
      text: fill(TERMS.unclosed, language, {
        ...places,
        count: counted(unclosed),
        share: percent(unclosed / paths),
      }),
      partial: false,
    });
  return sentences;
}

/** Who bears a risk by contract: `sponsors 70%, government 30%`. */
export function contractShares(
  shares: Readonly<Record<string, number>>,
  language: Language,
  nameOf: (party: string) => string = (party) => party,
): string | undefined {
  const entries = Object.entries(shares);
  if (entries.length === 0) return undefined;
  return entries
    .map(([party, share]) => `${nameOf(party)} ${sharePercent(share * 100)}`)
    .join(language === 'zh' ? '、' : ', ');
}

/** The label of a risk by its id. */
export function riskLabel(risks: readonly SimulatedRisk[], id: string, language: Language): string {
  const risk = risks.find((each) => each.id === id);
  return risk === undefined ? id : say(risk.label, language);
}
