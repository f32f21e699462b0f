/** The inputs that differ, in the groups that a bridge gives amounts to: one a differing input, or one a block where they are many. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Difference } from '../../scenario/index.ts';

/** Inputs that are exchanged together. */
export interface Group {
  readonly id: string;
  readonly label: Bilingual;
  readonly paths: readonly string[];
}

/** A bridge looks at every mixture of its groups: 2 to this power. */
export const MOST_GROUPS = 8;

/** What is said of a deal but never read by its calculation, or only after it. */
const INERT = /^(?:pppsim|name|description|sector|gates)(?:\.|$)|\.label(?:\.|$)/;

/** Where names are defined for others to use. */
const DEFINITION = /^(?:indices|demand)\.[^.]+$/;

/**
 * Whether a difference is a definition that only one side has, such as an index. It moves nothing until something uses it: so
 * every mixture has it, and the one who uses it is exchanged alone.
 */
export function isDefinition({ path, change }: Difference): boolean {
  return DEFINITION.test(path) && (change === 'only-a' || change === 'only-b');
}

interface Block {
  readonly id: string;
  readonly label: Bilingual;
  readonly keys: readonly string[];
}

const block = (id: string, en: string, zh: string, ...keys: readonly string[]): Block => ({
  id,
  label: { en, zh },
  keys: [id, ...keys],
});

/** The blocks of a deal, in the order in which they follow from each other. */
const BLOCKS: readonly Block[] = [
  block('timeline', 'Dates and steps', '时间安排', 'close', 'step', 'timing'),
  block('indices', 'Indices', '价格指数'),
  block('construction', 'Construction', '建设投资'),
  block('demand', 'Demand', '需求'),
  block('revenue', 'Revenue', '收入'),
  block('operation', 'Operation', '运营'),
  block('funding', 'Funding', '融资', 'rules'),
  block('tax', 'Tax and accounting', '税务与会计', 'concession_accounting'),
  block('distributions', 'Distributions', '利润分配'),
  block('discounting', 'Discount rates', '折现率'),
];

/** The paths among the differences that can move a figure of runs which read these cases beside the scenario itself. */
export function movingPaths(found: readonly Difference[], cases: readonly string[]): readonly string[] {
  const paths = found
    .filter(
      (each) => !INERT.test(each.path) && !isDefinition(each) && (each.case === null || cases.includes(each.case)),
    )
    .map(({ path }) => path);
  return [...new Set(paths)].filter((path) => !paths.some((other) => path.startsWith(`${other}.`)));
}

/** One group an input where they are few, else one a block of the deal. */
export function groupsOf(paths: readonly string[], titleOf: (path: string) => Bilingual): readonly Group[] {
  if (paths.length <= MOST_GROUPS) return paths.map((path) => ({ id: path, label: titleOf(path), paths: [path] }));
  const blockOf = (path: string): string =>
    BLOCKS.find(({ keys }) => keys.includes(path.split('.')[0] ?? ''))?.id ?? OTHER.id;
  const groups = [...BLOCKS, OTHER].map(({ id, label }) => ({
    id,
    label,
    paths: paths.filter((path) => blockOf(path) === id),
  }));
  const used = groups.filter((each) => each.paths.length > 0);
  return used.length <= MOST_GROUPS ? used : [...used.slice(0, MOST_GROUPS - 1), merged(used.slice(MOST_GROUPS - 1))];
}

const OTHER: Block = block('other', 'Other', '其他');

/** Several groups as one: what is only valid together is exchanged together. */
export function merged(groups: readonly Group[]): Group {
  return {
    id: groups.map(({ id }) => id).join('+'),
    label: {
      en: groups.map(({ label }) => label.en).join(' + '),
      zh: groups.map(({ label }) => label.zh).join(' + '),
    },
    paths: groups.flatMap(({ paths }) => paths),
  };
}
