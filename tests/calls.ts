/** Calls of a method in the sources, for rules that the compiler cannot see. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const ROOT = dirname(import.meta.dirname);

export interface Call {
  /** Such as `src/model/deal.ts:12`. */
  readonly at: string;
  readonly args: readonly ts.Expression[];
}

/** Every `.<method>(...)` below a folder of the repository. */
export function callsOf(method: string, folder: string): readonly Call[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.ts')).map((name) => `${folder}/${name}`);
  return files.flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    if (!text.includes(`.${method}(`)) return [];
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const found: Call[] = [];
    const visit = (node: ts.Node): void => {
      if (
        ts.isCallExpression(node) &&
        ts.isPropertyAccessExpression(node.expression) &&
        node.expression.name.text === method
      ) {
        const { line } = source.getLineAndCharacterOfPosition(node.expression.name.getStart());
        found.push({ at: `${file}:${line + 1}`, args: node.arguments });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}
