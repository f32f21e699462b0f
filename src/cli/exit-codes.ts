/** What the exit code of pppsim means. */
export const EXIT = {
  done: 0,
  /** It ran, and the answer is no. */
  no: 1,
  /** The scenario or the call is wrong. */
  wrong: 2,
  /** A fault of pppsim. */
  fault: 3,
  interrupted: 130,
} as const;

/** The table at the end of every help text. */
export const EXIT_HELP = `
Exit codes:
  0    done
  1    it ran and the answer is no: no financial close, or what --fail-on or --exit-code asks
  2    the scenario or the call is wrong; nothing is written
  3    a fault of pppsim: an integrity check fails
  130  interrupted`;
