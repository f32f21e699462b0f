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

/** An option that takes names with commas between them. */
export function namesOption(flags: string, help: string): Option {
  return new Option(flags, help).argParser(names);
}

/** `one,two` as a list. */
function names(text: string): readonly string[] {
  const found = text.split(',').map((each) => each.trim());
  if (found.includes('')) throw new InvalidArgumentError('Write names with commas between them, such as one,two.');
  return found;
}

/** An option that takes a whole number between two ends. */
export function wholeOption(flags: string, help: string, least: number, most: number): Option {
  return new Option(flags, help).argParser((text: string) => {
    const value = Number(text.replaceAll('_', ''));
    if (!/^[\d_]+$/.test(text) || !Number.isSafeInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`Write a whole number from ${String(least)} to ${String(most)}.`);
    return value;
  });
}
