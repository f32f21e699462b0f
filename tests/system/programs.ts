/** The programs that stand on the system: found or missed loudly, never passed over. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Debian's own, which finds Debian's modules, whatever other Python comes first in the path. */
export const PYTHON = '/usr/bin/python3';
const HELPER = fileURLToPath(new URL('workbook.py', import.meta.url));
/** LibreOffice trusts the values in a file that it did not write itself; 0 has it calculate every formula anew, 1 never. */
const LOADING = (mode: 0 | 1): string => `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>${mode}</value></prop></item>
</oor:items>
`;

/** A folder of its own that is gone afterwards. */
export function folder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'pppsim-system-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** @throws where the program does not start, with what to do about it */
export function needed(program: string, args: readonly string[], debian: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error === undefined && status === 0) return stdout.trim();
  throw new Error(
    `npm run test:system needs ${debian}, and "${program} ${args.join(' ')}" failed (${error?.message ?? stderr.trim()}). ` +
      `On Debian: apt-get install -y --no-install-recommends ${debian}`,
  );
}

/** Has LibreOffice read files and write them again, all in one start. @param how whether it calculates what it reads */
export function throughLibreOffice(
  files: readonly string[],
  at: string,
  how: 'calculate' | 'trust' = 'calculate',
): (file: string) => Uint8Array {
  const profile = join(at, `profile-${how}`);
  mkdirSync(join(profile, 'user'), { recursive: true });
  writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), LOADING(how === 'calculate' ? 0 : 1));
  const out = join(at, how);
  execFileSync(
    'soffice',
    [
      '--headless',
      '--norestore',
      `-env:UserInstallation=file://${profile}`,
      '--convert-to',
      'xlsx:Calc MS Excel 2007 XML',
      '--outdir',
      out,
      ...files.map((file) => join(at, file)),
    ],
    { stdio: 'pipe' },
  );
  return (file) => readFileSync(join(out, file));
}

/** Has the Python helper do one job: its answer, plain JSON. */
export function python(...job: readonly unknown[]): unknown {
  return JSON.parse(
    execFileSync(PYTHON, [HELPER], { input: JSON.stringify(job), encoding: 'utf8', maxBuffer: 1 << 26 }),
  );
}
