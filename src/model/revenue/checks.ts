/** What the schema alone cannot see of revenue: names listed before, bands in order, shares that add up. */
import type { z } from 'zod';
import { addText, compareText, multiplyText } from '../../quantity/decimal-text.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { type SemanticProblem, unknownName } from '../semantic-problem.ts';
import { text } from '../text.ts';
import type { revenueSpec } from './index.ts';

type Revenue = z.output<typeof revenueSpec>;
type Mechanism = Revenue[string];
type Of<K extends Mechanism['kind']> = Extract<Mechanism, { readonly kind: K }>;

/** Everything wrong with the revenue of a deal; `indices` are those it lists. */
export function revenueProblems(revenue: Revenue, indices: object): readonly SemanticProblem[] {
  const entries = Object.entries(revenue);
  return entries.flatMap(([name, mechanism], place) => {
    const at = `revenue.${name}`;
    const before = entries.slice(0, place);
    return [...times(at, mechanism), ...own(at, mechanism, before, indices)];
  });
}

function own(
  at: string,
  mechanism: Mechanism,
  before: readonly (readonly [string, Mechanism])[],
  indices: object,
): readonly SemanticProblem[] {
  switch (mechanism.kind) {
    case 'concession-fee':
      return mechanism.share === undefined ? [] : covered(at, mechanism.of, before, () => true);
    case 'revenue-guarantee':
      return [...covered(at, mechanism.of, before, paidByUsers), ...guarantee(at, mechanism)];
    case 'usage-payment':
      return bands(at, mechanism);
    case 'land-value':
      return absorption(at, mechanism);
    case 'energy-savings':
      return adjusted(at, mechanism);
    case 'guaranteed-savings':
      return [...adjusted(at, mechanism), ...energyIndex(at, mechanism, indices)];
    case 'energy-trusteeship':
      return energyIndex(at, mechanism, indices);
    default:
      return [];
  }
}

const value = (quantity: Quantity): number => Number(quantity.value);
const rule = (path: string, en: string, zh: string, hint: readonly [en: string, zh: string]): SemanticProblem => ({
  path,
  code: 'SCN-RULE',
  message: text(en, zh),
  hint: text(...hint),
});

function energyIndex(
  at: string,
  { energy }: Of<'guaranteed-savings' | 'energy-trusteeship'>,
  indices: object,
): readonly SemanticProblem[] {
  return energy.index === undefined
    ? []
    : unknownName(`${at}.energy.index`, energy.index.of, indices, text('index', '指数'));
}

/** What is paid in operation, and may be counted by what is listed later. */
function pays(mechanism: Mechanism): boolean {
  if (mechanism.kind === 'land-value') return mechanism.paid_to === 'company';
  return mechanism.kind !== 'capital-grant' && mechanism.kind !== 'concession-fee';
}

function paidByUsers(mechanism: Mechanism): boolean {
  return mechanism.kind === 'user-charge' || ('payer' in mechanism && mechanism.payer === 'users');
}

/** The mechanisms named stand before, and are paid. */
function covered(
  at: string,
  names: readonly string[] | undefined,
  before: readonly (readonly [string, Mechanism])[],
  counts: (mechanism: Mechanism) => boolean,
): readonly SemanticProblem[] {
  const listed = before.filter(([, mechanism]) => pays(mechanism));
  if (names === undefined)
    return listed.some(([, mechanism]) => counts(mechanism))
      ? []
      : [
          rule(at, 'No revenue that counts is listed before it.', '列于本项之前的收入机制中没有可计入的收入。', [
            'List it after the mechanisms that it is measured on, or name them in `of`.',
            '请将其列于所计收入机制之后，或在 of 中写明名称。',
          ]),
        ];
  return names.flatMap((name, place) =>
    unknownName(
      `${at}.of.${place}`,
      name,
      Object.fromEntries(listed),
      text('revenue listed before it', '列于其前的收入机制'),
    ),
  );
}

function times(at: string, mechanism: Mechanism): readonly SemanticProblem[] {
  if (!('from' in mechanism) || !('until' in mechanism)) return [];
  const { from, until } = mechanism;
  return from === undefined || until === undefined || value(from) < value(until)
    ? []
    : [
        {
          path: `${at}.until`,
          code: 'SCN-DATE',
          message: text(
            `It ends after ${until.text}, when it starts after ${from.text}.`,
            `该项于运营 ${until.text} 后结束，而在运营 ${from.text} 后才开始。`,
          ),
          hint: text('It must start before it ends.', '起始应早于截止。'),
        },
      ];
}

function guarantee(
  at: string,
  { floor, ceiling, settled, ...given }: Of<'revenue-guarantee'>,
): readonly SemanticProblem[] {
  const problems: SemanticProblem[] = [];
  if (floor !== undefined && ceiling !== undefined && value(floor) > value(ceiling))
    problems.push(
      rule(`${at}.floor`, 'The floor lies above the ceiling.', '保底线高于超额线。', [
        'Choose a floor up to the ceiling.',
        '保底线不得高于超额线。',
      ]),
    );
  const limited = given.most_a_year ?? given.most_in_all;
  if (limited !== undefined && floor === undefined && settled === 'yearly')
    problems.push(
      rule(
        at,
        'What the government pays is limited, but it guarantees no floor.',
        '填写了政府补足上限，但没有保底线。',
        ['Give a floor, or leave the limit out.', '请填写 floor，或删去上限。'],
      ),
    );
  return problems;
}

function bands(at: string, { bands: given }: Of<'usage-payment'>): readonly SemanticProblem[] {
  const all = Object.entries(given);
  const problems: SemanticProblem[] = [];
  if (all.length === 0)
    problems.push(
      rule(`${at}.bands`, 'There is no band.', '未列出任何分档。', ['List one band at least.', '请至少列出一档。']),
    );
  for (const [place, [name, band]] of all.entries()) {
    const path = `${at}.bands.${name}`;
    if (band.volume === undefined && place < all.length - 1)
      problems.push(
        rule(path, 'Only the last band may be without a volume.', '只有最后一档可以不填数量。', [
          'Say how many units fall into this band.',
          '请填写本档数量。',
        ]),
      );
    const earlier = all[place - 1]?.[1];
    if (earlier !== undefined && value(band.tariff) > value(earlier.tariff))
      problems.push(
        rule(
          `${path}.tariff`,
          `The tariff rises from ${earlier.tariff.text} to ${band.tariff.text}.`,
          `价格由 ${earlier.tariff.text} 升至 ${band.tariff.text}。`,
          [
            'Tariffs of later bands are lower or equal: a payment for the year to date may never have to be returned.',
            '后一档价格不得高于前一档，以免年内累计付费需要退还。',
          ],
        ),
      );
  }
  return problems;
}

function absorption(at: string, { absorption: given }: Of<'land-value'>): readonly SemanticProblem[] {
  const all = given.entries.reduce((sum, { quantity }) => addText(sum, quantity.value), '0');
  return compareText(all, '1') <= 0
    ? []
    : [
        {
          path: `${at}.absorption`,
          code: 'SCN-SUM',
          message: text(
            `The shares sold add up to ${multiplyText(all, '100')} %.`,
            `各年去化比例合计为 ${multiplyText(all, '100')} %。`,
          ),
          hint: text('At most 100 % of the area can be sold.', '售出面积不得超过 100%。'),
        },
      ];
}

function adjusted(
  at: string,
  { adjusted: given }: Of<'energy-savings' | 'guaranteed-savings'>,
): readonly SemanticProblem[] {
  if (given === undefined) return [];
  const parts = [given.climate?.share, given.activity?.share].filter((each) => each !== undefined);
  const all = parts.reduce((sum, part) => addText(sum, part.value), '0');
  return compareText(all, '1') <= 0
    ? []
    : [
        {
          path: `${at}.adjusted`,
          code: 'SCN-SUM',
          message: text(
            `The parts of the baseline that follow something add up to ${multiplyText(all, '100')} %.`,
            `基准能耗中随条件变化的比例合计为 ${multiplyText(all, '100')} %。`,
          ),
          hint: text('At most 100 %: the rest is constant.', '合计不得超过 100%，其余为不变部分。'),
        },
      ];
}
