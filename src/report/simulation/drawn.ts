/** What was drawn: the risks and their laws, correlations as asked for and as used, what moves which figure. */
import type { Simulation } from '../../results/simulation.ts';
import type { Block } from '../blocks.ts';
import { fill, type Language, say } from '../language.ts';
import { signed, small } from '../numbers.ts';
import { SIMULATION_TERMS as TERMS } from './terms.ts';
import { contractShares, riskLabel } from './words.ts';

/** How many drivers of a figure a page names. */
const DRIVERS = 5;
/** Correlations that differ by less were not repaired: rounding. */
const REPAIRED = 1e-9;
/** Rank correlations that are written alike. */
const ALIKE = 0.005;

/** The risks with their laws and who bears them. */
export function risksBlock({ risks }: Simulation, language: Language): Block {
  const title = fill(TERMS.risks, language, { count: String(risks.length) });
  if (risks.length === 0) return { title, notes: [say(TERMS.no_risks, language)] };
  return {
    title,
    list: risks.map(({ label, law, inputs, borne_by }) => {
      const shares = contractShares(borne_by, language, (party) =>
        party === 'sponsors' ? say(TERMS.sponsors, language) : party,
      );
      const facts = [
        say(law, language),
        fill(TERMS.moves, language, { inputs: inputs.join(', ') }),
        shares === undefined ? say(TERMS.sponsors_bear, language) : fill(TERMS.borne_by, language, { shares }),
      ];
      return language === 'zh'
        ? `${say(label, language)}：${facts.join('；')}`
        : `${say(label, language)}: ${facts.join('; ')}`;
    }),
  };
}

/** Correlations that were asked for, and what the matrix made of them. */
export function correlationBlock({ correlations, risks }: Simulation, language: Language): readonly Block[] {
  if (correlations.length === 0) return [];
  const repaired = correlations.filter(({ asked, used }) => Math.abs(asked - used) > REPAIRED);
  const most = repaired.reduce((largest, { asked, used }) => Math.max(largest, Math.abs(asked - used)), 0);
  const { pair, asked, used } = TERMS;
  return [
    {
      title: say(TERMS.correlations, language),
      heads: [[pair, asked, used].map((term) => say(term, language))],
      rows: correlations.map((each) => ({
        cells: [
          fill(TERMS.and, language, {
            a: riskLabel(risks, each.between[0], language),
            b: riskLabel(risks, each.between[1], language),
          }),
          signed(each.asked, 3),
          signed(each.used, 3),
        ],
      })),
      notes: [
        repaired.length === 0
          ? say(TERMS.correlations_held, language)
          : fill(TERMS.correlations_repaired, language, {
              count: String(repaired.length),
              all: String(correlations.length),
              most: small(most),
            }),
      ],
    },
  ];
}

/** The risks that move each figure most, strongest first. */
export function driversBlock(simulation: Simulation, language: Language): readonly Block[] {
  const { associations, metrics, risks } = simulation;
  const list = metrics.flatMap(({ metric, label }) => {
    const strongest = driversOf(simulation, metric, language).slice(0, DRIVERS);
    if (strongest.length === 0) return [];
    const named = strongest
      .map((each) => `${each.name} ${signed(each.correlation, 2)}`)
      .join(language === 'zh' ? '，' : ', ');
    return [language === 'zh' ? `${say(label, language)}：${named}` : `${say(label, language)}: ${named}`];
  });
  if (list.length === 0) return [];
  const unranked = risks
    .filter(({ inputs }) => !associations.some(({ input }) => inputs.includes(input)))
    .map((risk) => say(risk.label, language));
  const notes =
    unranked.length === 0
      ? []
      : [fill(TERMS.unranked, language, { risks: unranked.join(language === 'zh' ? '、' : ', ') })];
  return [{ title: say(TERMS.drivers, language), intro: [say(TERMS.drivers_intro, language)], list, notes }];
}

/** Inputs that one risk moves alike stand under its name. */
function driversOf(
  { associations, risks }: Simulation,
  metric: string,
  language: Language,
): readonly { readonly name: string; readonly correlation: number }[] {
  const found = associations.flatMap(({ input, label, metric: of, rank_correlation: correlation }) =>
    of !== metric || correlation === null
      ? []
      : [{ input, name: say(label, language), correlation, risk: risks.find(({ inputs }) => inputs.includes(input)) }],
  );
  const alike = (a: (typeof found)[number], b: (typeof found)[number]): boolean =>
    a.risk !== undefined && a.risk === b.risk && Math.abs(a.correlation - b.correlation) < ALIKE;
  return found
    .filter((each, at) => !found.slice(0, at).some((before) => alike(before, each)))
    .map((each) => {
      const all = found.filter(({ risk }) => risk !== undefined && risk === each.risk);
      const whole = all.every((other) => alike(other, each)) ? each.risk : undefined;
      return { name: whole === undefined ? each.name : say(whole.label, language), correlation: each.correlation };
    })
    .sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation));
}
