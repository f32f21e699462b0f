/** Bridges: the change of a metric given to the groups of inputs, so that it adds up. */
import { reasonTexts } from '../../diagnostics/reasons.ts';
import type { Bilingual, Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import type { Bridge, ComparedMetric, NoBridge } from '../../results/comparison.ts';
import { type Group, merged } from './groups.ts';
import { chosen, type Mixture, type Mixtures, widened } from './mixtures.ts';
import { coalitionsOf, inOrder, shapley } from './shapley.ts';

export interface BridgeRequest {
  readonly groups: readonly Group[];
  /** Of which figures, by name. */
  readonly metrics: Readonly<Record<string, ComparedMetric>>;
  readonly method: 'shapley' | 'ordered';
  readonly order: readonly string[] | undefined;
  readonly mixtures: Mixtures;
  readonly progress: ((done: number, of: number) => void) | undefined;
}

export interface Bridges {
  /** Those asked for, or wider where some are valid only together. */
  readonly groups: readonly Group[];
  readonly bridges: readonly Bridge[];
  readonly noBridges: readonly NoBridge[];
  /** How many mixtures were closed. */
  readonly mixtures: number;
}

/** The bridge must meet both figures this closely, relative to the larger of them and 1. */
const CLOSENESS = 1e-9;

/** Closes the mixtures that the method needs and builds every bridge asked for; problems where the order names no group. */
export async function buildBridges(request: BridgeRequest): Promise<Checked<Bridges>> {
  const { method } = request;
  const unknown = unknownGroup(request.groups, request.order ?? []);
  if (unknown !== undefined) return { ok: false, problems: [unknown] };
  const names = Object.keys(request.metrics);
  const missing = names.flatMap((name) => endless(name, request.metrics[name]));
  const open = names.filter((name) => !missing.some(({ metric }) => metric === name));
  if (open.length === 0 || request.groups.length === 0)
    return found({ groups: request.groups, bridges: [], noBridges: missing, mixtures: 0 });

  const { groups, order, outcomes } = await closeAll(request);
  const built = open.map((name) =>
    bridgeOf(name, request.metrics[name] as ComparedMetric, {
      groups,
      order,
      outcomes,
      method,
      mayFallBack: request.order !== undefined,
    }),
  );
  return found({
    groups,
    bridges: built.flatMap((each) => ('steps' in each ? [each] : [])),
    noBridges: [...missing, ...built.flatMap((each) => ('reason' in each ? [each] : []))],
    mixtures: outcomes.size,
  });
}

/** Closes the mixtures that the method looks at. Groups that are valid only together become one, and it starts again. */
async function closeAll({
  groups,
  method,
  order: names = [],
  mixtures,
  progress,
}: BridgeRequest): Promise<Pick<Evaluated, 'groups' | 'order' | 'outcomes'>> {
  const order = orderOf(groups, names);
  const coalitions = coalitionsOf(method, order);
  const outcomes = new Map<number, Mixture>();
  for (const coalition of coalitions) {
    const outcome = await mixtures.close(chosen(groups, coalition));
    if (outcome === 'invalid') {
      const together = await widened(groups, coalition, mixtures);
      const at = groups.findIndex((each) => together.includes(each));
      const wider = groups.flatMap((each, k) =>
        k === at ? [merged(together)] : together.includes(each) ? [] : [each],
      );
      return closeAll({ groups: wider, metrics: {}, method, order: names, mixtures, progress });
    }
    outcomes.set(coalition, outcome);
    progress?.(outcomes.size, coalitions.length);
  }
  return { groups, order, outcomes };
}

function found(value: Bridges): Checked<Bridges> {
  return { ok: true, value, warnings: [] };
}

/** Why there is nothing to bridge: one end has no value. */
function endless(metric: string, of: ComparedMetric | undefined): readonly NoBridge[] {
  if (of === undefined) return [];
  const [side, figure] = 'undefined' in of.a ? (['A', of.a] as const) : (['B', of.b] as const);
  if (!('undefined' in figure)) return [];
  return [
    {
      metric,
      label: of.label,
      reason: {
        en: `it has no value in ${side}: ${reasonTexts(figure.undefined).en}`,
        zh: `在 ${side} 中没有数值：${reasonTexts(figure.undefined).zh}`,
      },
    },
  ];
}

interface Evaluated {
  readonly groups: readonly Group[];
  readonly order: readonly number[];
  readonly outcomes: ReadonlyMap<number, Mixture>;
  readonly method: 'shapley' | 'ordered';
  /** Whether an order was stated, so that it may take the place of a Shapley value that does not exist. */
  readonly mayFallBack: boolean;
}

function bridgeOf(metric: string, of: ComparedMetric, from: Evaluated): Bridge | NoBridge {
  const { groups, order, outcomes, method } = from;
  const hole = holeIn(metric, coalitionsOf(method, order), from);
  const used = hole !== undefined && from.mayFallBack ? 'ordered' : method;
  const reason = used === method ? hole : holeIn(metric, coalitionsOf(used, order), from);
  if (reason !== undefined) return { metric, label: of.label, reason };
  const value = (coalition: number): number => figureIn(outcomes.get(coalition), metric) ?? Number.NaN;
  const worth = used === 'shapley' ? shapley(groups.length, value) : inOrder(order, value);
  const shown = used === 'shapley' ? groups.map((_, at) => at) : order;
  const steps = shown.flatMap((at) => {
    const group = groups[at];
    return group === undefined
      ? []
      : [{ group: group.id, label: group.label, inputs: group.paths, amount: (worth[at] ?? 0) + 0 }];
  });
  const [first, last] = [valueOf(of.a), valueOf(of.b)];
  const residual = last - first - steps.reduce((sum, { amount }) => sum + amount, 0);
  if (!(Math.abs(residual) <= CLOSENESS * Math.max(Math.abs(first), Math.abs(last), 1)))
    return {
      metric,
      label: of.label,
      reason: {
        en: `its steps miss the difference by ${String(residual)}: too far for double precision`,
        zh: `各步合计与差额相差 ${String(residual)}，超出双精度允许范围`,
      },
    };
  const unit = 'unit' in of.a ? of.a.unit : '1';
  return { metric, label: of.label, unit, method: used, from: first, to: last, steps, residual };
}

function valueOf(figure: ComparedMetric['a']): number {
  return 'value' in figure ? figure.value : Number.NaN;
}

function figureIn(mixture: Mixture | undefined, metric: string): number | undefined {
  const figure = mixture?.closed === true ? mixture.metrics[metric] : undefined;
  return figure !== undefined && 'value' in figure ? figure.value : undefined;
}

/** The first mixture in which the metric has no value, in words; undefined where it has one in all. */
function holeIn(
  metric: string,
  coalitions: readonly number[],
  { groups, outcomes, method, mayFallBack }: Evaluated,
): Bilingual | undefined {
  const hole = coalitions.find((coalition) => figureIn(outcomes.get(coalition), metric) === undefined);
  if (hole === undefined) return undefined;
  const mixture = outcomes.get(hole);
  const names = chosen(groups, hole).map(({ id }) => id);
  const figure = mixture?.closed === true ? mixture.metrics[metric] : undefined;
  const why: Bilingual =
    mixture?.closed === false
      ? mixture.reason
      : figure !== undefined && 'undefined' in figure
        ? reasonTexts(figure.undefined)
        : { en: 'that mixture has no such figure', zh: '该混合方案没有此指标' };
  const way: Bilingual =
    method === 'shapley' && !mayFallBack
      ? {
          en: ' State an order with --order: then only the mixtures along it are needed.',
          zh: '可用 --order 给定顺序，则只需沿该顺序的混合方案。',
        }
      : { en: ' Try another order.', zh: '请尝试其他顺序。' };
  return {
    en: `it has no value with ${names.join(', ')} from B and all else from A: ${stopped(why.en)}${way.en}`,
    zh: `${names.join('、')} 取自 B、其余取自 A 时没有数值：${why.zh.replace(/。$/, '')}。${way.zh}`,
  };
}

function stopped(sentence: string): string {
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}

/** Groups by their number: those that were named first, the others after them. A name may be that of a part of a group. */
function orderOf(groups: readonly Group[], names: readonly string[]): readonly number[] {
  const named = names.flatMap((name) => {
    const at = groups.findIndex((group) => isNamed(group, name));
    return at < 0 ? [] : [at];
  });
  return [...new Set([...named, ...groups.map((_, at) => at)])];
}

function isNamed({ id, paths }: Group, name: string): boolean {
  return id.split('+').includes(name) || id === name || paths.includes(name);
}

function unknownGroup(groups: readonly Group[], names: readonly string[]): Diagnostic | undefined {
  const unknown = names.find((name) => !groups.some((group) => isNamed(group, name)));
  if (unknown === undefined) return undefined;
  const known = groups.map(({ id }) => id);
  const meant = nearest(unknown, known);
  return {
    code: 'CMP-ORDER',
    severity: 'error',
    message: { en: `No group of the bridge is called "${unknown}".`, zh: `归因分组中没有“${unknown}”。` },
    hint:
      meant === undefined
        ? { en: `There is: ${known.join(', ')}.`, zh: `可用：${known.join('、')}。` }
        : { en: `Did you mean "${meant}"?`, zh: `是否指“${meant}”？` },
  };
}
