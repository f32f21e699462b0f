/** The outside world as the command line sees it: handed in by `bin/pppsim.js`, made of strings in tests. */

/** What came of touching the world. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false /** As the system words it. */;
      readonly reason: string /** Such as `ENOENT`: `reasons.ts` has the words. */;
      readonly code?: string;
    };

export interface Stream {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Width of the terminal, where there is one. */
  readonly columns?: number;
}

export interface World {
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** Everything on stdin, for the file name `-`. */
  readonly stdin: { read(): Promise<Outcome<Uint8Array>>; readonly isTTY: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Where this package lies: `scenarios/` and `assets/` are below it. */
  readonly packageRoot: string;
  readonly version: string;
  /** Milliseconds since some moment, to tell long work from short; no result depends on it. */
  now(): number;
  readFile(path: string): Outcome<Uint8Array>;
  /** Whole or not at all: written beside its place, then renamed. */
  writeFileAtomic(path: string, content: string | Uint8Array): Promise<Outcome<null>>;
  /** Makes the folder and those above it; fails where files cannot be put into it. */
  makeDirectory(path: string): Promise<Outcome<null>>;
  /** Names of the files in a folder. */
  listDirectory(path: string): Outcome<readonly string[]>;
  /** How many threads this machine runs at once. */
  readonly cores: number;
  /** Gives signals and streams a turn. */
  pause(): Promise<void>;
  /** From now on the first Ctrl-C is told to the listener, and only a second ends the process. Returns the way back. */
  onInterrupt(listener: () => void): () => void;
}
