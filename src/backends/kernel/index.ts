/** The kernel: a plan compiled to functions over doubles, one path or a block of paths at a time, equal to the float64 interpreter to the last bit. */
export { type BlockKernel, type BlockOptions, compileBlock } from './block/block.ts';
export { compileSearch, type SearchKernel, type SearchOptions } from './block/search.ts';
export { type BlockSettler, compileSettler, type SettleOptions } from './block/settle.ts';
export { compile, type Kernel } from './kernel.ts';
export type { CompileOptions, Tuning } from './prepare.ts';
