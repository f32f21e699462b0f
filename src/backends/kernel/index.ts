/** The kernel: a plan compiled to one function over doubles, equal to the float64 interpreter to the last bit. */
export { type CompileOptions, compile, type Kernel, type Tuning } from './kernel.ts';
