/** A bar on stderr for work that takes longer than two seconds; only where somebody is watching. */
import type { Bilingual } from './core.ts';
import type { Session } from './session.ts';

const PATIENCE = 2000;
const WIDTH = 30;
/** Milliseconds between two drawings. */
const REDRAWN = 100;

export interface Progress {
  readonly step: (done: number, of: number) => void;
  /** Takes the bar away. */
  readonly end: () => void;
}

/** Starts to count time now. Draws nothing with `-q`, and where stderr is no terminal. `of` names what is counted. */
export function openProgress({ world, quiet, language }: Session, of: Bilingual): Progress {
  const begun = world.now();
  let drawn = 0;
  let last = 0;
  return {
    step: (done, all) => {
      if (quiet || !world.stderr.isTTY) return;
      const elapsed = world.now() - begun;
      if (elapsed < PATIENCE || (drawn > 0 && done < all && elapsed - last < REDRAWN)) return;
      last = elapsed;
      const filled = Math.round((WIDTH * done) / all);
      const left = done > 0 ? Math.ceil((elapsed * (all - done)) / done / 1000) : 0;
      const wait =
        left === 0
          ? ''
          : language === 'zh'
            ? `，约余 ${inWords(left, '分', '秒')}`
            : `, ${inWords(left, ' min', ' s')} left`;
      const text = `[${'#'.repeat(filled)}${' '.repeat(WIDTH - filled)}] ${String(done)}/${String(all)} ${of[language]}${wait}`;
      // Chinese characters take two columns: the line is wiped as wide as it can have been.
      world.stderr.write(`\r${text}${' '.repeat(Math.max(0, drawn - text.length))}`);
      drawn = Math.max(drawn, 2 * text.length - WIDTH);
    },
    end: () => {
      if (drawn > 0) world.stderr.write(`\r${' '.repeat(drawn)}\r`);
    },
  };
}

/** `75` as `1 min 15 s`. */
function inWords(seconds: number, minute: string, second: string): string {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${String(seconds)}${second}` : `${String(minutes)}${minute} ${String(seconds % 60)}${second}`;
}
