/** The scalar kernel over the paths of a block, one after the other, where WebAssembly with vectors is not to be had. */
import { InternalError } from '../../../diagnostics/diagnostic.ts';
import { momentsOf, type Plan } from '../../../lines/index.ts';
import { compile } from '../kernel.ts';
import type { CompileOptions } from '../prepare.ts';
import type { Kernel, Width } from './kernel.ts';

/** Compiles a plan for blocks of as many paths as `widthOf` says. */
export function compileJavaScript(plan: Plan, options: CompileOptions, widthOf: Width): Kernel {
  const kernel = compile(plan, options);
  const { sizes } = plan.model;
  const ids = options.outputs === 'all' ? plan.model.lines.map((line) => line.id) : [...new Set(options.outputs)];
  const rows = new Map<string, { readonly from: Float64Array; readonly at: number }>();
  let size = 0;
  for (const id of ids) {
    rows.set(id, { from: kernel.row(id), at: size });
    size += momentsOf(plan.line(id).shape, sizes);
  }
  const slotCount = kernel.inputs.length;
  const width = widthOf(slotCount + size);
  const inputs = new Float64Array(slotCount * width);
  for (const [k, value] of kernel.inputs.entries()) inputs.fill(value, k * width, (k + 1) * width);
  const outputs = new Float64Array(size * width);
  const calculate = (path: number): void => {
    for (let k = 0; k < slotCount; k += 1) kernel.inputs[k] = inputs[k * width + path]!;
    kernel.run();
    for (const { from, at } of rows.values())
      for (let t = 0; t < from.length; t += 1) outputs[(at + t) * width + path] = from[t]!;
  };
  return {
    engine: 'javascript',
    width,
    inputs,
    slots: kernel.slots,
    run(count, active) {
      for (let path = 0; path < count; path += 1) if (active === undefined || active[path] !== 0) calculate(path);
    },
    row(id, t) {
      const found = rows.get(id);
      if (found === undefined) throw new InternalError(`the line ${id} is no output of this kernel`);
      return outputs.subarray((found.at + t) * width, (found.at + t + 1) * width);
    },
  };
}
