/** Recomputes an explained line from nothing but what its explanation shows. */
import type { Explanation, LineNode, Outcome, WholeNode } from '../../../src/backends/explain/index.ts';
import { keyOf, type Look, read } from '../../../src/backends/explain/read.ts';
import { momentsOf, type Plan } from '../../../src/lines/index.ts';
import { float64 } from '../../../src/numeric/float64.ts';

const valueOf = (outcome: Outcome): number => ('value' in outcome ? Number(outcome.value) : Number.NaN);

/** The value of a line's formula at the node's moment, reading only the node's children. Throws when one is missing. */
export function recompute(plan: Plan, node: LineNode): number {
  const shown = new Map(node.children.map((child) => [keyOf(lookOf(child)), recomputed(child)]));
  return read(plan.line(node.id).formula, node.moment ?? 0, {
    arithmetic: float64,
    moments: (id) => momentsOf(plan.line(id).shape, plan.model.sizes),
    see(look: Look): number {
      const value = shown.get(keyOf(look));
      if (value === undefined) throw new Error(`${node.id} looks at ${keyOf(look)}, which its explanation lacks`);
      return value;
    },
  });
}

function lookOf(child: Explanation): Look {
  switch (child.kind) {
    case 'line':
      return { at: 'line', id: child.id, moment: child.moment ?? 0 };
    case 'input':
      return { at: 'input', path: child.path, ...(child.moment !== undefined && { moment: child.moment }) };
    case 'whole': {
      const { aggregate, of, where, times, group } = child;
      return {
        at: 'whole',
        expr: {
          node: 'aggregate',
          kind: aggregate,
          of,
          ...(where && { where }),
          ...(times && { times }),
          ...(group && { group }),
        },
      };
    }
  }
}

/** A child's value; an aggregate's from its own children and the rest. */
function recomputed(child: Explanation): number {
  return child.kind === 'whole' ? wholeOf(child) : valueOf(child.outcome);
}

function wholeOf(node: WholeNode): number {
  const parts = node.children.map((child) => (child.kind === 'line' ? valueOf(child.outcome) : Number.NaN));
  const [first] = parts;
  const place = node.children[0]?.kind === 'line' ? (node.children[0].moment ?? 0) : Number.NaN;
  const sum = parts.reduce((a, b) => a + b, Number(node.rest ?? 0));
  switch (node.aggregate) {
    case 'total':
      return sum;
    case 'average':
      // The count is of moments; those without a value do not enter a mean.
      return valueOf(node.outcome);
    case 'smallest':
    case 'largest':
    case 'last':
      return first ?? Number.NaN;
    case 'first_index':
    case 'last_index':
      return place;
    case 'irr':
      return valueOf(node.outcome);
  }
}
