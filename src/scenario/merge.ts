/** One layer of a scenario laid over another: mappings merge key by key, scalars and lists replace, `~` takes away. */
import { childOf, isNull, type MapNode, sameText, type ScalarNode, type SourceNode, type Entry } from './node.ts';
import { isRemarked, modifierOf, modify } from './modifiers.ts';
import { both, type Problems } from './problems.ts';

/** How to merge. In `cases` modifiers stay as written: they are meant for the merged scenario. */
export interface Merging {
  readonly problems: Problems;
  readonly keepModifiers: boolean;
  /** Whether a value equal to what is below it deserves a warning. */
  readonly warnOfRepeats: boolean;
  /** Whether a bare number takes the unit of the value it replaces, as on the command line. */
  readonly inheritUnits?: boolean;
}

/** Keys that are repeated to make a file readable by itself. */
const REPEATED: ReadonlySet<string> = new Set(['pppsim', 'kind']);

/** `over` laid over `under` (nothing, for the lowest layer); undefined where nothing is left. */
export function merge(
  under: SourceNode | undefined,
  over: SourceNode,
  path: readonly string[],
  how: Merging,
): SourceNode | undefined {
  if (over.kind === 'scalar') return mergeScalar(under, over, path, how);
  if (over.kind === 'list') {
    if (under !== undefined && sameText(under, over)) warnOfRepeat(over, path, how);
    return {
      ...over,
      items: over.items
        .map((item, i) => merge(undefined, item, [...path, String(i)], how))
        .filter((each) => each !== undefined),
    };
  }
  return mergeMaps(under !== undefined && mergeable(under, over) ? under : undefined, over, path, how);
}

/** The mappings of the lowest two layers as a mapping again. */
export function mergeRoots(under: MapNode | undefined, over: MapNode, how: Merging): MapNode {
  return mergeMaps(under, over, [], how);
}

function mergeMaps(under: MapNode | undefined, over: MapNode, path: readonly string[], how: Merging): MapNode {
  const entries = new Map<string, Entry>(under?.entries);
  for (const [key, { keyPlace, value }] of over.entries) {
    const below = merge(
      entries.get(key)?.value,
      value,
      [...path, key],
      path.length === 0 && key === 'cases' ? { ...how, keepModifiers: true } : how,
    );
    if (below === undefined) entries.delete(key);
    else entries.set(key, { keyPlace, value: below });
  }
  return { kind: 'map', entries, place: over.place };
}

/** A value with remarks, and a block of another kind, replace what is below them as a whole. */
function mergeable(under: SourceNode, over: MapNode): under is MapNode {
  if (under.kind !== 'map' || isRemarked(over) || isRemarked(under)) return false;
  const [before, now] = [childOf(under, 'kind'), childOf(over, 'kind')];
  return before === undefined || now === undefined || sameText(before, now);
}

function mergeScalar(
  under: SourceNode | undefined,
  over: ScalarNode,
  path: readonly string[],
  how: Merging,
): SourceNode | undefined {
  const where = { place: over.place, path: path.join('.') };
  // Inside a case `~` is a change of the merged scenario, to be judged there.
  if (isNull(over) && !(how.keepModifiers && path.length > 2)) {
    if (under === undefined)
      how.problems.warn(
        'SCN-NO-EFFECT',
        both(`${where.path} takes nothing away: nothing is inherited here`, `${where.path} 没有可去掉的继承值`),
        where,
      );
    return undefined;
  }
  const modifier = how.keepModifiers ? undefined : modifierOf(over);
  if (modifier !== undefined) {
    if (under === undefined) {
      how.problems.error(
        'SCN-MODIFIER',
        both(
          `"${over.text}" changes an inherited value, and nothing is inherited here`,
          `“${over.text}”用于调整继承值，但此处没有继承值`,
        ),
        {
          ...where,
          hint: both(
            'Write the value itself; defaults of the schema are not inherited.',
            '请直接写数值；模式的默认值不属于继承值。',
          ),
        },
      );
      return over;
    }
    const changed = modify(under, modifier, over);
    if (changed.ok) return changed.node;
    how.problems.error('SCN-MODIFIER', changed.message, where);
    return under;
  }
  if (under !== undefined && sameText(under, over)) warnOfRepeat(over, path, how);
  return how.inheritUnits === true && under !== undefined ? inUnitsOf(under, over) : over;
}

/** `3.6` in place of `3.2 /hour` is `3.6 /hour`; anything but a bare number stays as it is. */
function inUnitsOf(under: SourceNode, over: ScalarNode): ScalarNode {
  const before = under.kind === 'map' && isRemarked(under) ? childOf(under, 'value') : under;
  if (before?.kind !== 'scalar' || !BARE_NUMBER.test(over.text)) return over;
  const unit = /^\s*[+-]?[\d._]+(?:e[+-]?\d+)?\s*(\S.*)$/i.exec(before.text)?.[1];
  return unit === undefined || BARE_NUMBER.test(before.text) ? over : { ...over, text: `${over.text} ${unit}` };
}

const BARE_NUMBER = /^\s*[+-]?[\d._]+(?:e[+-]?\d+)?\s*$/i;

function warnOfRepeat(over: SourceNode, path: readonly string[], { problems, warnOfRepeats }: Merging): void {
  if (!warnOfRepeats || REPEATED.has(path.at(-1) ?? '')) return;
  problems.warn(
    'SCN-NO-EFFECT',
    both(
      `${path.join('.')} has no effect: the inherited value is the same`,
      `${path.join('.')} 与继承值相同，不起作用`,
    ),
    {
      place: over.place,
      path: path.join('.'),
      hint: both('Leave it out.', '可以删除。'),
    },
  );
}
