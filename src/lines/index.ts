/** The public names of the kernel language. */
export { type About, type CheckAbout, ModelBuilder } from './builder.ts';
export {
  type AggregateKind,
  children,
  eachInput,
  eachNeed,
  type Expr,
  type Need,
  type Operation,
} from './expr.ts';
export type { Check, Flow, Input, Line, Model, Nature, Shape, Sizes, Tier, Unknown } from './line.ts';
export { type Loop, type Plan, planModel, slice } from './plan.ts';
export {
  at,
  average,
  call,
  firstIndex,
  irr,
  largest,
  last,
  lastIndex,
  least,
  most,
  Named,
  next,
  number,
  type Operand,
  prev,
  ratio,
  smallest,
  sum,
  Term,
  total,
  undefinedBecause,
  when,
} from './term.ts';
export { maybeUndefined } from './units.ts';
export { checkInputs, type Inputs, momentsOf, type Values } from './values.ts';
export { type Evaluate, settle, type Settled, type Trial } from './settle.ts';
export { widen } from './widen.ts';
