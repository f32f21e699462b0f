/** Option values that more than one command reads. */
import { InvalidArgumentError, Option } from 'commander';

/** `--set path=value`, collected in the order given. */
export function setOption(): Option {
  return new Option('--set <path=value>', 'change one input of the scenario (may be repeated)')
    .argParser(collect)
    .default([], 'none');
}

function collect(text: string, before: readonly string[]): readonly string[] {
  if (!/^[^=\s]+=/.test(text))
    throw new InvalidArgumentError('Write it as path=value, such as revenue.parking.tariff=3.6.');
  return [...before, text];
}

export const FILE_HELP = 'scenario file, or - for stdin';
