/** Distributions: the catalogue of them, and what truncation makes of each. */
import { catalogue } from '../../catalogue.ts';
import { beta } from './beta.ts';
import { discrete } from './discrete.ts';
import { empirical } from './empirical.ts';
import { fixed } from './fixed.ts';
import { lognormal } from './lognormal.ts';
import { normal } from './normal.ts';
import { pert } from './pert.ts';
import { triangular } from './triangular.ts';
import { uniform } from './uniform.ts';

export type { BoundDistribution, Contradiction, Distribution, DistributionKind, Measure } from './contract.ts';

/** Every distribution. A new one is one file and one name here. */
export const distributions = catalogue(fixed, normal, lognormal, triangular, pert, beta, uniform, discrete, empirical);
