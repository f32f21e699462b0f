/** A bar on stderr for work that takes longer than two seconds; only where somebody is watching. */
import type { Bilingual } from './core.ts';
import type { Session } from './session.ts';

const PATIENCE = 2000;
const WIDTH = 30;

export interface Progress {
  readonly step: (done: number, of: number) => void;
  /** Takes the bar away. */
  readonly end: () => void;
}

/** Starts to count time now; `what` is counted. Draws nothing with `-q`, and where stderr is no terminal. */
export function openProgress({ world, quiet, language }: Session, what: Bilingual): Progress {
  const begun = world.now();
  let drawn = 0;
  return {
    step: (done, of) => {
      if (quiet || !world.stderr.isTTY || world.now() - begun < PATIENCE) return;
      const filled = Math.round((WIDTH * done) / of);
      const word = what[language];
      const text = `[${'#'.repeat(filled)}${' '.repeat(WIDTH - filled)}] ${String(done)}/${String(of)} ${word}`;
      world.stderr.write(`\r${text}`);
      drawn = Math.max(drawn, text.length + word.length);
    },
    end: () => {
      if (drawn > 0) world.stderr.write(`\r${' '.repeat(drawn)}\r`);
    },
  };
}
