/** Why a figure is what it is: a tree of plain data that ends at inputs. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { AggregateKind, Nature, Shape } from '../../lines/index.ts';
import type { Unit } from '../../quantity/unit.ts';

/** A value as decimal text, or why there is none. */
export type Outcome = { readonly value: string } | { readonly undefined: string };

/** A line at one moment. `moment` counts from 0 and is absent for a line with one value. */
export interface LineNode {
  readonly kind: 'line';
  readonly id: string;
  readonly label: Bilingual;
  readonly unit: Unit;
  readonly nature: Nature;
  readonly shape: Shape;
  readonly moment?: number;
  readonly outcome: Outcome;
  /** As {@link printFormula} writes it. */
  readonly formula: string;
  readonly source: string;
  readonly idiom?: string;
  readonly fixedAtClose?: boolean;
  /** What the formula looked at, only in the branches taken. */
  readonly children: readonly Explanation[];
  /** Why `children` is empty although the formula looked at something: it stands above, or lies deeper than was asked. */
  readonly hidden?: 'above' | 'deeper';
}

/** A number of the scenario: where an explanation ends. The caller knows its file and line. */
export interface InputNode {
  readonly kind: 'input';
  readonly path: string;
  /** Absent for a single number. */
  readonly moment?: number;
  readonly unit: Unit;
  readonly outcome: Outcome;
  /** An unknown: found by the closing, not written by anyone. */
  readonly solved?: Bilingual;
}

/** A whole line made into one value: how many moments count, and those that decide. */
export interface WholeNode {
  readonly kind: 'whole';
  readonly aggregate: AggregateKind;
  readonly of: string;
  readonly where?: string;
  readonly times?: string;
  readonly group?: string;
  readonly unit: Unit;
  readonly outcome: Outcome;
  /** Moments that count. */
  readonly count: number;
  /** Of a total or average: the sum over the moments not shown below. */
  readonly rest?: string;
  /** Of an irr: the present value of the flows at this rate, which should be next to nothing. */
  readonly presentValue?: string;
  /** The largest contributions of a sum or irr; where an extreme lies; the moment picked. */
  readonly children: readonly Explanation[];
}

export type Explanation = LineNode | InputNode | WholeNode;
