/** Where files come from. The scenario reader itself touches no disk: whoever calls it hands it this. */

/** The bytes of a file, or why there are none. */
export type FileRead =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: 'missing' | 'directory' | 'unreadable' };

/** Files by path, and the folder of profiles. Paths are shown to people as they are given here. */
export interface FileSource {
  read(path: string): FileRead;
  /** The path of a file that is named in another. */
  resolve(fromFile: string, relative: string): string;
  /** The path of a profile. */
  profile(name: string): string;
  /** Names of all profiles. */
  readonly profiles: readonly string[];
}

/** The label under which places on the command line are given; line n is the n-th `--set`. */
export const SET_FILE = '--set';

/** The text behind a place: of a file, or of the `--set` options. For code frames. */
export function textFinder(source: FileSource, set: readonly string[] = []): (file: string) => string | undefined {
  const texts = new Map<string, string | undefined>([[SET_FILE, set.join('\n')]]);
  return (file) => {
    if (!texts.has(file)) {
      const read = source.read(file);
      texts.set(
        file,
        read.ok && read.bytes.length <= 1_000_000 ? new TextDecoder('utf-8').decode(read.bytes) : undefined,
      );
    }
    return texts.get(file);
  };
}
