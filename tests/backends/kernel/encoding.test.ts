/** The encoder of WebAssembly modules, against the examples of the specification and the engine's own reading. */
import { describe, expect, it } from 'vitest';
import { get, type Local } from '../../../src/backends/kernel/block/body.ts';
import { counted, double, flatten, named, signed, sized, unsigned } from '../../../src/backends/kernel/block/bytes.ts';
import { f64x2, i32, v128 } from '../../../src/backends/kernel/block/instructions.ts';
import { ModuleBuilder } from '../../../src/backends/kernel/block/module.ts';
import { vectorEngine } from '../../../src/backends/kernel/block/engine.ts';

describe('LEB128', () => {
  it.each([
    [0, [0]],
    [3, [0x03]],
    [127, [0x7f]],
    [128, [0x80, 0x01]],
    [624485, [0xe5, 0x8e, 0x26]],
    [4294967295, [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])('writes %d unsigned', (value, bytes) => {
    expect(unsigned(value)).toEqual(bytes);
  });

  it.each([
    [0, [0]],
    [-2, [0x7e]],
    [63, [0x3f]],
    [64, [0xc0, 0x00]],
    [-64, [0x40]],
    [-65, [0xbf, 0x7f]],
    [-123456, [0xc0, 0xbb, 0x78]],
    [2147483647, [0xff, 0xff, 0xff, 0xff, 0x07]],
    [-2147483648, [0x80, 0x80, 0x80, 0x80, 0x78]],
  ])('writes %d signed', (value, bytes) => {
    expect(signed(value)).toEqual(bytes);
  });
});

it('writes doubles, names and lengths', () => {
  expect(double(1)).toEqual([0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
  expect(flatten(named('ab'))).toEqual([2, 97, 98]);
  expect(flatten(counted([[1, 2], 3]))).toEqual([2, 1, 2, 3]);
  expect(flatten(sized([[1, 2], 3]))).toEqual([3, 1, 2, 3]);
});

describe('a module', () => {
  it('runs: loops, conditions, memory and vectors', () => {
    const engine = vectorEngine();
    if (engine === undefined) throw new Error('the test needs an engine with vectors');
    const module = new ModuleBuilder();
    // Adds two to each of `count` doubles that are below ten, from an address on, two at a time.
    const number = module.define({ takes: ['i32', 'i32'], gives: ['i32'] }, (body, parameters) => {
      const [address, count] = parameters as readonly [Local<'i32'>, Local<'i32'>];
      const end = body.keep(i32.add(get(address), i32.shl(get(count), i32.of(3))));
      const rounds = body.local('i32');
      body.if(i32.lt(get(address), end), () => {
        body.count(address, 16, end, () => {
          const value = body.keep(v128.load(get(address), 0));
          const isBelow = f64x2.lt(value, f64x2.of(10));
          body.push(v128.store(get(address), 0, v128.select(isBelow, f64x2.add(value, f64x2.of(2)), value)));
          body.set(rounds, i32.add(get(rounds), i32.of(1)));
        });
      });
      body.push(get(rounds).bytes);
    });
    module.export('add', number);
    const bytes = module.bytes(1);
    expect(engine.validate(bytes)).toBe(true);
    const memory = new engine.Memory({ initial: 1 });
    const { exports } = new engine.Instance(new engine.Module(bytes), { host: { memory } });
    const numbers = new Float64Array(memory.buffer);
    numbers.set([1, 11, 9.5, -3], 8);
    expect(exports['add']?.(64, 4)).toBe(2);
    expect([...numbers.subarray(8, 12)]).toEqual([3, 11, 11.5, -1]);
    expect(exports['add']?.(64, 0)).toBe(0);
  });

  it('names imports before it defines', () => {
    const module = new ModuleBuilder();
    module.define({ takes: [], gives: [] }, () => undefined);
    expect(() => module.import('late', { takes: [], gives: [] })).toThrow('imported before');
  });
});
