/** Option values that more than one command reads. */
import { InvalidArgumentError, Option } from 'commander';

/** `--set path=value`, collected in the order given. */
export function setOption(help = 'change one input of the scenario (may be repeated)'): Option {
  return settingOption('--set', help);
}

/** An option of the same form under another name. */
export function settingOption(flag: string, help: string): Option {
  return new Option(`${flag} <path=value>`, help).argParser(collect).default([], 'none');
}

function collect(text: string, before: readonly string[]): readonly string[] {
  if (!/^[^=\s]+=/.test(text))
    throw new InvalidArgumentError('Write it as path=value, such as revenue.parking.tariff=3.6.');
  return [...before, text];
}

export const FILE_HELP = 'scenario file, or - for stdin';
