/** The shape of the house: which folder may import which, which names are public, and how large the file to read first may grow. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../src/version.ts';

const ROOT = dirname(import.meta.dirname);

interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/** Runs dependency-cruiser over a folder by the rules of this repository. */
function violations(folder: string, ...places: readonly string[]): readonly Violation[] {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(ROOT, '.dependency-cruiser.cjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [program, '--config', config, '--output-type', 'json', ...places],
    { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser did not run: ${stderr}`);
  const report = JSON.parse(stdout) as {
    summary: { violations: readonly { rule: { name: string }; from: string; to: string }[]; totalCruised: number };
  };
  expect(report.summary.totalCruised).toBeGreaterThan(1);
  return report.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}

/** A small tree of files with the packages of this repository, in a folder of its own. */
function plant(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'pppsim-floors-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const name of ['tsconfig.json', 'package.json']) {
    writeFileSync(join(folder, name), readFileSync(join(ROOT, name)));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

describe('the floors', () => {
  it('hold: no folder imports what stands above or beside it, and there are no circles', () => {
    expect(violations(ROOT, 'src', 'bin')).toEqual([]);
  });

  it('refuse each break that is planted', () => {
    const folder = plant({
      'src/index.ts': "export { model } from './model/index.ts';\n",
      'src/model/index.ts': "export const model = 1;\nexport type { Ring } from './ring.ts';\n",
      'src/model/ring.ts': "import type { Gear } from './gear.ts';\nexport type Ring = { gear: Gear };\n",
      'src/model/gear.ts': "import type { Ring } from './ring.ts';\nexport type Gear = { ring: Ring };\n",
      'src/model/revenue/toll.ts': 'export const toll = 1;\n',
      'src/model/revenue/lease.ts': "export { toll } from './toll.ts';\n",
      'src/lines/upward.ts': "export { model } from '../model/index.ts';\n",
      'src/pipeline.ts': 'export const run = 1;\n',
      'src/cli/main.ts': "export { run } from '../pipeline.ts';\n",
      'src/report/disk.ts': "export { readFileSync } from 'node:fs';\n",
      'src/finance/money.ts': "export { Decimal } from 'decimal.js';\n",
      'src/backends/kernel/index.ts': 'export const kernel = 1;\n',
      'src/backends/explain/borrow.ts': "export { kernel } from '../kernel/index.ts';\n",
      'src/quantity/number.ts': "export { add } from '../numeric/float64.ts';\n",
      'src/numeric/float64.ts': 'export const add = 1;\n',
      'src/novelty/index.ts': "export { model } from '../model/index.ts';\n",
      'bin/pppsim.js': "import '../src/index.ts';\n",
    });
    try {
      const found = violations(folder, 'src', 'bin').map(({ rule, from }) => `${rule}: ${from}`);
      expect(found).toEqual(
        expect.arrayContaining([
          'lines-looks-down-only: src/lines/upward.ts',
          'cli-looks-down-only: src/cli/main.ts',
          'src-touches-no-machine: src/report/disk.ts',
          'model-revenue-kind-imports-no-sibling: src/model/revenue/lease.ts',
          'no-circles: src/model/gear.ts',
          'only-one-place-imports-decimal.js: src/finance/money.ts',
          'a-backend-imports-no-other: src/backends/explain/borrow.ts',
          'quantity-takes-the-calendar-only: src/quantity/number.ts',
          'every-file-has-a-row: src/novelty/index.ts',
          'bin-imports-cli-main-alone: bin/pppsim.js',
        ]),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the public face', () => {
  it('changes on purpose: its names are those of public-names.txt', async () => {
    await expect(`${publicNames('src/index.ts').join('\n')}\n`).toMatchFileSnapshot('public-names.txt');
  });

  it('states the version of package.json', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(VERSION).toBe(version);
  });
});

describe('the file to read first', () => {
  it('stays under 100 lines', () => {
    expect(readFileSync(join(ROOT, 'src/pipeline.ts'), 'utf8').trimEnd().split('\n').length).toBeLessThan(100);
  });
});

/** Names that a file exports, sorted; types are marked. An `export *` would let names slip in, and is refused. */
function publicNames(path: string): readonly string[] {
  const source = ts.createSourceFile(path, readFileSync(join(ROOT, path), 'utf8'), ts.ScriptTarget.ES2023, true);
  const names: string[] = [];
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement)) {
      if (statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause)) {
        throw new Error(`${path} has an export without names: ${statement.getText()}`);
      }
      for (const each of statement.exportClause.elements) {
        names.push(`${each.name.text}${statement.isTypeOnly || each.isTypeOnly ? ' (type)' : ''}`);
      }
    } else if (
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    ) {
      const type = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
      for (const name of declared(statement)) names.push(`${name}${type ? ' (type)' : ''}`);
    }
  }
  return names.sort();
}

function declared(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map((each) => each.name.getText());
  const { name } = statement as ts.Statement & { readonly name?: ts.Identifier };
  return name === undefined ? [] : [name.text];
}
