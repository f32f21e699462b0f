/** Option values that more than one command reads. */
import { InvalidArgumentError } from 'commander';

/** Collects `--set path=value`, in the order given. */
export function collectSet(text: string, before: readonly string[]): readonly string[] {
  if (!/^[^=\s]+=/.test(text)) throw new InvalidArgumentError('Write it as path=value, such as revenue.parking.tariff=3.6.');
  return [...before, text];
}

export const SET_HELP = 'change one input of the scenario (may be repeated)';
export const FILE_HELP = 'scenario file, or - for stdin';
