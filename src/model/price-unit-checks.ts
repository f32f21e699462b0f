/**
 * What a price is per, against what the driver counts that it is multiplied by. Both are pure numbers to the formulas, so that only
 * words can tell a tariff per kWh on a number of visits.
 */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { type Formula, isFormula, isQuantity, type Quantity } from '../quantity/quantity.ts';
import { canonicalWord, isCounted, isMeasure, wordOfCount } from '../quantity/things.ts';
import { text } from './context.ts';
import type { Deal } from './deal.ts';
import type { SemanticProblem } from './semantic-problem.ts';

/** A number or a formula where it stands. */
interface Counted {
  readonly path: string;
  readonly given: Quantity | Formula;
}

/** A price and what it is multiplied by. */
interface Pair {
  readonly path: string;
  readonly price: Quantity;
  readonly title: Bilingual;
  readonly of: Counted | { readonly driver: string };
}

/** Every price whose unit is not what its driver counts. */
export function priceUnitProblems(deal: Deal): readonly SemanticProblem[] {
  return pairs(deal).flatMap((pair): readonly SemanticProblem[] => {
    const per = pair.price.unit.split('/')[1];
    // An amount a year of each thing is a price of the thing.
    if (per === undefined || per === 'year' || per === 'month') return [];
    const found = countedBy(deal, pair.of, per);
    if (found === undefined || (found.word !== undefined && canonicalWord(found.word) === canonicalWord(per)))
      return [];
    return [refusal(pair, per, found)];
  });
}

function pairs({ revenue, operation }: Deal): readonly Pair[] {
  const of = (path: string, given: Quantity | Formula): Counted => ({ path, given });
  const tariff = text('tariff', '收费标准');
  const energy = text('energy price', '能源价格');
  const charged = Object.entries(revenue).flatMap(([name, each]): readonly Pair[] => {
    const at = `revenue.${name}`;
    switch (each.kind) {
      case 'user-charge':
        return [{ path: `${at}.tariff`, price: each.tariff, title: tariff, of: of(`${at}.quantity`, each.quantity) }];
      case 'usage-payment':
        return Object.entries(each.bands).map(([band, { tariff: price }]) => ({
          path: `${at}.bands.${band}.tariff`,
          price,
          title: tariff,
          of: of(`${at}.quantity`, each.quantity),
        }));
      case 'energy-savings':
        return [{ path: `${at}.price`, price: each.price, title: energy, of: of(`${at}.measured`, each.measured) }];
      case 'energy-trusteeship':
        return [
          {
            path: `${at}.energy.price`,
            price: each.energy.price,
            title: energy,
            of: of(`${at}.energy.measured`, each.energy.measured),
          },
        ];
      default:
        return [];
    }
  });
  const costs = Object.entries(operation.costs).flatMap(([name, { cost, per }]): readonly Pair[] =>
    per === undefined || cost === undefined
      ? []
      : [{ path: `operation.costs.${name}.cost`, price: cost, title: text('cost', '成本'), of: { driver: per } }],
  );
  return [...charged, ...costs];
}

/** What is counted: the word for it (undefined where nothing says), who says so, and how to write it otherwise. */
interface Found {
  readonly word: string | undefined;
  readonly said: Bilingual;
  readonly declare: string | undefined;
}

/** What speaks against `per`: the unit written there, or the driver's name; undefined where nothing does. */
function countedBy(deal: Deal, of: Pair['of'], per: string): Found | undefined {
  if ('driver' in of) return countedByDriver(deal, of.driver, per);
  const { given, path } = of;
  if (isFormula(given)) return countedByDriver(deal, given.text.trim(), per);
  const word = wordOfCount(given.text);
  return word === undefined
    ? undefined
    : { word, said: text(`${path} is "${given.text}"`, `${path} 为“${given.text}”`), declare: undefined };
}

function countedByDriver(deal: Deal, name: string, per: string): Found | undefined {
  const driver = Object.hasOwn(deal.demand, name) ? deal.demand[name] : undefined;
  if (driver === undefined) return undefined;
  const path = `demand.${name}`;
  const written = isQuantity(driver) ? driver.text : undefined;
  const stated = written === undefined ? undefined : wordOfCount(written);
  if (stated !== undefined)
    return { word: stated, said: text(`${path} is "${written}"`, `${path} 为“${written}”`), declare: undefined };
  // Without a unit, any thing may be counted; a unit of measure is taken only where the name does not say otherwise.
  const words = name.split('_');
  if (!isMeasure(per) || words.some((word) => canonicalWord(word) === canonicalWord(per))) return undefined;
  const last = words.at(-1) ?? name;
  const declare = written === undefined ? undefined : `${name}: { value: ${written} ${per} }`;
  if (isCounted(last)) return { word: last, said: text(`${path} counts ${last}`, `${path} 计量的是 ${last}`), declare };
  return declare === undefined
    ? undefined
    : { word: undefined, said: text(`${path} has no unit`, `${path} 未写明单位`), declare };
}

function refusal({ path, price, title }: Pair, per: string, { word, said, declare }: Found): SemanticProblem {
  // A thing in the singular; a unit of measure as it was written.
  const unit = word === undefined ? undefined : isMeasure(word) ? word : canonicalWord(word);
  const amount = price.text.replace(/\s*(?:\/|per\s).*$/u, '');
  const asPrice = unit === undefined ? undefined : `${amount} /${unit}`;
  const ways = [
    ...(asPrice === undefined ? [] : [text(`\`${asPrice}\` for the ${title.en}`, `${title.zh}写 \`${asPrice}\``)]),
    ...(declare === undefined
      ? []
      : [text(`\`${declare}\` if that is what is counted`, `若计量对象即为 ${per}，请写 \`${declare}\``)]),
  ];
  return {
    path,
    code: 'SCN-UNIT',
    message: text(
      `The ${title.en} "${price.text}" is per ${per}, and ${said.en}${unit === undefined ? '' : `: expected a price per ${unit}`}.`,
      `${title.zh}“${price.text}”按 ${per} 计价，而${said.zh}${unit === undefined ? '' : `，应按 ${unit} 计价`}。`,
    ),
    hint: text(`Write ${ways.map(({ en }) => en).join(', or ')}.`, `${ways.map(({ zh }) => zh).join('；')}。`),
  };
}
