/** WebAssembly instructions as functions of the values that they take; names are those of the specification, shortened. */
import type { Operation } from '../../../lines/index.ts';
import type { F64, I32, I64, Kind, V128, Value } from './body.ts';
import { type Bytes, double, signed, unsigned } from './bytes.ts';

const value =
  <K extends Kind>(kind: K) =>
  (...bytes: readonly Bytes[]): Value<K> => ({ kind, bytes });

const i32Of = value('i32');
const i64Of = value('i64');
const f64Of = value('f64');
const v128Of = value('v128');

const simd = (opcode: number): Bytes => [0xfd, unsigned(opcode)];
const binary =
  (opcode: number) =>
  (a: V128, b: V128): V128 =>
    v128Of(a.bytes, b.bytes, simd(opcode));
const unary =
  (opcode: number) =>
  (a: V128): V128 =>
    v128Of(a.bytes, simd(opcode));
/** Alignment (as a power of two) and offset. */
const place = (alignment: number, offset: number): Bytes => [alignment, unsigned(offset)];

/** Whole numbers of 32 bits. */
const int32 =
  (opcode: number) =>
  (a: I32, b: I32): I32 =>
    i32Of(a.bytes, b.bytes, opcode);

export const i32 = {
  of: (n: number): I32 => i32Of(0x41, signed(n)),
  add: int32(0x6a),
  sub: int32(0x6b),
  mul: int32(0x6c),
  and: int32(0x71),
  shl: int32(0x74),
  shrSigned: int32(0x75),
  eq: int32(0x46),
  lt: int32(0x48),
  gt: int32(0x4a),
  le: int32(0x4c),
  ge: int32(0x4e),
  not: (a: I32): I32 => i32Of(a.bytes, 0x45),
  load: (address: I32, offset: number): I32 => i32Of(address.bytes, 0x28, place(2, offset)),
  /** The least 32 bits. */
  wrap: (a: I64): I32 => i32Of(a.bytes, 0xa7),
  truncate: (a: F64): I32 => i32Of(a.bytes, 0xfc, 0x02),
};

export const f64 = {
  of: (x: number): F64 => f64Of(0x44, double(x)),
  fromI32: (a: I32): F64 => f64Of(a.bytes, 0xb7),
  load: (address: I32, offset: number): F64 => f64Of(address.bytes, 0x2b, place(3, offset)),
};

const splat64 = (bits: readonly number[]): V128 => v128Of(simd(0x0c), bits, bits);

/** Vectors as bits and as two whole numbers. */
export const v128 = {
  load: (address: I32, offset: number): V128 => v128Of(address.bytes, simd(0x00), place(3, offset)),
  store: (address: I32, offset: number, a: V128): Bytes => [address.bytes, a.bytes, simd(0x0b), place(3, offset)],
  /** One double into both lanes. */
  loadSplat: (address: I32, offset: number): V128 => v128Of(address.bytes, simd(0x0a), place(3, offset)),
  /** The vector with one lane taken from memory. */
  loadLane: (address: I32, offset: number, a: V128, lane: 0 | 1): V128 =>
    v128Of(address.bytes, a.bytes, simd(0x57), place(3, offset), lane),
  not: unary(0x4d),
  and: binary(0x4e),
  /** a and not b. */
  andNot: binary(0x4f),
  or: binary(0x50),
  xor: binary(0x51),
  /** `a` where the mask is set, else `b`. */
  select: (mask: V128, a: V128, b: V128): V128 => v128Of(a.bytes, b.bytes, mask.bytes, simd(0x52)),
  anyTrue: (a: V128): I32 => i32Of(a.bytes, simd(0x53)),
  /** Both lanes hold a bit. */
  allTrue: (a: V128): I32 => i32Of(a.bytes, simd(0xc3)),
  none: splat64([0, 0, 0, 0, 0, 0, 0, 0]),
  all: splat64([255, 255, 255, 255, 255, 255, 255, 255]),
};

const shift =
  (opcode: number) =>
  (a: V128, by: number): V128 =>
    v128Of(a.bytes, 0x41, signed(by), simd(opcode));

export const i64x2 = {
  splat: (a: I64): V128 => v128Of(a.bytes, simd(0x12)),
  of: (n: number): V128 => splat64([...new Uint8Array(BigInt64Array.of(BigInt(n)).buffer)]),
  lane: (a: V128, lane: 0 | 1): I64 => i64Of(a.bytes, simd(0x1d), lane),
  fromI32: (a: I32): I64 => i64Of(a.bytes, 0xac),
  shl: shift(0xcb),
  shrUnsigned: shift(0xcd),
  add: binary(0xce),
  sub: binary(0xd1),
};

/** Vectors as two doubles. */
export const f64x2 = {
  of: (x: number): V128 => splat64(double(x)),
  splat: (a: F64): V128 => v128Of(a.bytes, simd(0x14)),
  lane: (a: V128, lane: 0 | 1): F64 => f64Of(a.bytes, simd(0x21), lane),
  replace: (a: V128, lane: 0 | 1, x: F64): V128 => v128Of(a.bytes, x.bytes, simd(0x22), lane),
  eq: binary(0x47),
  ne: binary(0x48),
  lt: binary(0x49),
  gt: binary(0x4a),
  le: binary(0x4b),
  ge: binary(0x4c),
  floor: unary(0x75),
  abs: unary(0xec),
  neg: unary(0xed),
  sqrt: unary(0xef),
  add: binary(0xf0),
  sub: binary(0xf1),
  mul: binary(0xf2),
  div: binary(0xf3),
  /** The greater; NaN when either is. */
  max: binary(0xf5),
  /** `b < a ? b : a`. */
  pmin: binary(0xf6),
  /** `a < b ? b : a`. */
  pmax: binary(0xf7),
  /** The nearest single-precision number of each. */
  fround: (a: V128): V128 => v128Of(a.bytes, simd(0x5e), simd(0x5f)),
  /** Two whole numbers, saturated, in the first two of four 32-bit lanes. */
  toI32: (a: V128): V128 => v128Of(a.bytes, simd(0xfc)),
};

/** A 32-bit lane, of the first two. */
export const laneOfI32 = (a: V128, lane: 0 | 1): I32 => i32Of(a.bytes, simd(0x1b), lane);

/** Lines 0 or 1 of a call of a function of this module or of the host. */
export function call<K extends Kind>(kind: K, number: number, ...args: readonly Value<Kind>[]): Value<K> {
  return { kind, bytes: [args.map((each) => each.bytes), 0x10, unsigned(number)] };
}

/** A call that leaves nothing. */
export function callVoid(number: number, ...args: readonly Value<Kind>[]): Bytes {
  return [args.map((each) => each.bytes), 0x10, unsigned(number)];
}

/** Operations that are one instruction. */
export const DIRECT: Partial<Record<Operation, (a: V128, b: V128) => V128>> = {
  add: f64x2.add,
  subtract: f64x2.sub,
  multiply: f64x2.mul,
  divide: f64x2.div,
  min: f64x2.pmin,
  max: f64x2.pmax,
  abs: f64x2.abs,
  negate: f64x2.neg,
  sqrt: f64x2.sqrt,
};
