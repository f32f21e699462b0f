/** The plain reading of a plan, in exact decimals or in float64. */
export { type Bound, bind, type Interpreter, interpreter } from './interpret.ts';
export { exactReading, float64Reading, type Reading } from './reading.ts';
