/** Decisions read off a list of numbers, so that fast-check shrinks what is built by shrinking the list. */
export class Choices {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A whole number from 0 to `count - 1`; 0 when the list is used up, so the first option should be the plainest. */
  below(count: number): number {
    const number = this.#numbers[this.#next] ?? 0;
    this.#next += 1;
    return number % count;
  }

  /** Whether something with this chance (in percent) happens. */
  chance(percent: number): boolean {
    return this.below(100) >= 100 - percent;
  }

  of<T>(options: readonly [T, ...T[]]): T {
    return options[this.below(options.length)] as T;
  }

  from<T>(options: readonly T[]): T | undefined {
    return options[this.below(Math.max(1, options.length))];
  }
}
