/** Tolerant rounding of two numbers at once, as numeric/float64.ts defines it. */
import { COMPARISON_TOLERANCE } from '../../../numeric/arithmetic.ts';
import { type Body, get, type Local, type V128 } from './body.ts';
import type { Constant } from './constants.ts';
import { ONE_TO_ONE, TWO_TO_ONE } from './elementary.ts';
import { call, f64x2, v128 } from './instructions.ts';
import type { ModuleBuilder } from './module.ts';

export interface Rounding {
  readonly floor: number;
  readonly ceil: number;
  readonly round: number;
  readonly mod: number;
}

/** Defines the four functions. */
export function defineRounding(module: ModuleBuilder, c: Constant): Rounding {
  const one = (write: (body: Body, x: V128) => V128): number =>
    module.define(ONE_TO_ONE, (body, [x]) => {
      body.push(write(body, get(x as Local<'v128'>)).bytes);
    });
  const floor = one((body, x) => {
    const below = body.keep(f64x2.floor(x));
    const fraction = body.keep(f64x2.sub(x, below));
    const room = f64x2.mul(c(COMPARISON_TOLERANCE), f64x2.max(c(1), f64x2.abs(x)));
    const isNextToAbove = v128.and(f64x2.gt(fraction, c(0.5)), f64x2.le(f64x2.sub(c(1), fraction), room));
    return v128.select(isNextToAbove, f64x2.add(below, c(1)), below);
  });
  const floorOf = (x: V128): V128 => call('v128', floor, x);
  const ceil = one((_, x) => f64x2.sub(c(0), floorOf(f64x2.neg(x))));
  const round = one((body, x) => {
    const isNegative = body.keep(f64x2.lt(x, c(0)));
    const size = v128.select(isNegative, f64x2.sub(c(0.5), x), f64x2.add(x, c(0.5)));
    const whole = body.keep(floorOf(size));
    return v128.select(isNegative, f64x2.sub(c(0), whole), whole);
  });
  const mod = module.define(TWO_TO_ONE, (body, [first, second]) => {
    const [a, b] = [get(first as Local<'v128'>), get(second as Local<'v128'>)];
    body.push(f64x2.sub(a, f64x2.mul(b, floorOf(f64x2.div(a, b)))).bytes);
  });
  return { floor, ceil, round, mod };
}
