/** Processes: a value a calendar year, each year from the one before. */
import { catalogue } from '../../catalogue.ts';
import { ar1 } from './ar1.ts';
import { gbm } from './gbm.ts';
import { meanReverting } from './mean-reverting.ts';

export type { BoundProcess, Process, ProcessKind } from './contract.ts';

/** Every process. A new one is one file and one name here. */
export const processes = catalogue(gbm, meanReverting, ar1);
