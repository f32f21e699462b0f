/** What a command is: its name, its help, and what it attaches to commander. */
import type { Command as Commander } from 'commander';
import type { Session } from './session.ts';

/** Runs the body of a command and keeps its exit code. */
export type Act = (body: (session: Session) => Promise<number> | number) => Promise<void>;

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Whole calls, shown first in the help; each is run in the tests. */
  readonly examples: readonly string[];
  attach(on: Commander, act: Act): void;
}
