/** The commands, in the order of the help: a new one is a file, its manual, and a line here. */
import type { Command } from '../command.ts';
import { diff } from './diff.ts';
import { explain } from './explain.ts';
import { init } from './init.ts';
import { inspect } from './inspect.ts';
import { resolve } from './resolve.ts';
import { riskSplit } from './risk-split.ts';
import { run } from './run.ts';
import { schema } from './schema.ts';
import { sensitivity } from './sensitivity.ts';
import { simulate } from './simulate.ts';
import { solve } from './solve.ts';
import { statements } from './statements.ts';
import { validate } from './validate.ts';
import { workbook } from './workbook.ts';

export const COMMANDS: readonly Command[] = [
  run,
  statements,
  workbook,
  diff,
  sensitivity,
  solve,
  simulate,
  riskSplit,
  init,
  validate,
  resolve,
  explain,
  inspect,
  schema,
];
