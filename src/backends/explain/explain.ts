/** Explains a line at a moment: formula, value, and what it looked at, down to the inputs. */
import { InternalError, unreachable } from '../../diagnostics/diagnostic.ts';
import { momentsOf } from '../../lines/index.ts';
import { printFormula } from '../../lines/print.ts';
import type { Explanation, InputNode, LineNode, Outcome, WholeNode } from './explanation.ts';
import type { Aggregate, Look } from './read.ts';
import { reasonFor, reasonOf } from './reason.ts';
import { looksOf } from './sight.ts';
import type { Subject } from './subject.ts';
import { momentsThatCount, telling } from './whole.ts';

export interface ExplainOptions {
  /** Counted from 0; needed for a line with more than one value. */
  readonly moment?: number;
  /** How many lines deep; 6 unless said. */
  readonly depth?: number;
  /** How many contributions of a total to show; 5 unless said. */
  readonly most?: number;
  /** What to call a line in formulas; its id unless said. */
  readonly names?: (id: string) => string;
}

/**
 * Why a line has its value. Each line at a moment is taken apart once; where it comes again, it is `hidden: 'above'`.
 *
 * Fails  InternalError for an unknown line, a missing moment or one outside the timeline
 */
export function explain<T>(subject: Subject<T>, id: string, options: ExplainOptions = {}): LineNode {
  const { plan } = subject;
  const line = plan.line(id);
  const moment = options.moment ?? (line.shape === 'once' ? 0 : undefined);
  if (
    moment === undefined ||
    !Number.isInteger(moment) ||
    moment < 0 ||
    moment >= momentsOf(line.shape, plan.model.sizes)
  ) {
    throw new InternalError(`the line ${id} has no moment ${moment ?? '(none was named)'}`);
  }
  const { depth = 6, most = 5, names = (each: string) => each } = options;
  return new Explainer(subject, most, names).line(id, moment, depth);
}

class Explainer<T> {
  readonly #subject: Subject<T>;
  readonly #most: number;
  readonly #names: (id: string) => string;
  readonly #shown = new Set<string>();

  constructor(subject: Subject<T>, most: number, names: (id: string) => string) {
    this.#subject = subject;
    this.#most = most;
    this.#names = names;
  }

  line(id: string, t: number, depth: number): LineNode {
    const line = this.#subject.plan.line(id);
    const key = `${id}@${t}`;
    const looks = looksOf(this.#subject, line.formula, t);
    const hidden = looks.length === 0 ? undefined : this.#shown.has(key) ? 'above' : depth <= 0 ? 'deeper' : undefined;
    if (hidden === undefined) this.#shown.add(key);
    return {
      kind: 'line',
      id,
      label: line.label,
      unit: line.unit,
      nature: line.nature,
      shape: line.shape,
      ...(line.shape !== 'once' && { moment: t }),
      outcome: this.#outcome(this.#subject.values.all(id)[t] as T, () => reasonFor(this.#subject, id, t)),
      formula: printFormula(line.formula, this.#names),
      source: line.source,
      ...(line.idiom !== undefined && { idiom: line.idiom }),
      ...(line.fixedAtClose !== undefined && { fixedAtClose: line.fixedAtClose }),
      children: hidden === undefined ? looks.map(({ look, value }) => this.#child(look, value, t, depth - 1)) : [],
      ...(hidden !== undefined && { hidden }),
    };
  }

  #child(look: Look, value: T, t: number, depth: number): Explanation {
    switch (look.at) {
      case 'line':
        return this.line(look.id, look.moment, depth);
      case 'input':
        return this.#input(look, value);
      case 'whole':
        return this.#whole(look.expr, value, t, depth);
      default:
        return unreachable(look);
    }
  }

  #input({ path, moment }: Look & { at: 'input' }, value: T): InputNode {
    const { inputs, unknowns } = this.#subject.plan.model;
    const unknown = unknowns.find((each) => each.path === path);
    return {
      kind: 'input',
      path,
      ...(moment !== undefined && { moment }),
      unit: inputs.find((each) => each.path === path)?.unit ?? '1',
      outcome: this.#outcome(value, () => `${path} has no value`),
      ...(unknown !== undefined && { solved: unknown.label }),
    };
  }

  #whole(expr: Aggregate, value: T, t: number, depth: number): WholeNode {
    const { plan, arithmetic } = this.#subject;
    const { kind, of, where, times, group } = expr;
    const { moments, rest } = telling(this.#subject, expr, t, this.#most);
    return {
      kind: 'whole',
      aggregate: kind,
      of,
      ...(where !== undefined && { where }),
      ...(times !== undefined && { times }),
      ...(group !== undefined && { group }),
      unit: kind === 'irr' ? '1/year' : kind.endsWith('_index') ? '1' : plan.line(of).unit,
      outcome: this.#outcome(value, () => reasonOf(this.#subject, expr, `${kind} of ${of}`, t)),
      count: momentsThatCount(this.#subject, expr, t).length,
      ...(rest !== undefined && { rest: arithmetic.toText(rest) }),
      ...(kind === 'irr' &&
        times !== undefined &&
        arithmetic.isDefined(value) && { presentValue: this.#presentValue(of, times, value) }),
      children: moments.map((moment) => this.line(of, moment, depth)),
    };
  }

  #presentValue(of: string, times: string, rate: T): string {
    const { arithmetic, values } = this.#subject;
    const growth = arithmetic.add(arithmetic.one, rate);
    const years = values.all(times);
    const sum = values
      .all(of)
      .reduce(
        (acc, flow, k) => arithmetic.add(acc, arithmetic.div(flow, arithmetic.pow(growth, years[k] as T))),
        arithmetic.zero,
      );
    return arithmetic.toText(sum);
  }

  #outcome(value: T, reason: () => string): Outcome {
    const { arithmetic } = this.#subject;
    return arithmetic.isDefined(value) ? { value: arithmetic.toText(value) } : { undefined: reason() };
  }
}
