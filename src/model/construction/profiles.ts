/** How spending is spread over the construction time: catalogue of profiles, each the share spent by a share of the time. */
import { number, type Term, when } from '../../lines/index.ts';

/** Cumulative share of the cost (0 to 1) when a share `progress` (0 to 1) of the construction time has passed. */
export type Profile = (progress: Term) => Term;

/** x^2 (3 - 2x): slow start, steep middle, slow end; the smooth step of degree three. */
const sCurve: Profile = (progress) => progress.times(progress).times(number(3).minus(progress.times(2)));

/** The names that a scenario may use. A new profile is one line here. */
export const PROFILES = {
  uniform: (progress) => progress,
  's-curve': sCurve,
  'at-close': () => number(1),
  'at-completion': (progress) => when(progress.isAtLeast(1), 1, 0),
} as const satisfies Readonly<Record<string, Profile>>;

export type ProfileName = keyof typeof PROFILES;
