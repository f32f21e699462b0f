/** The statements that take running aggregates a moment further. */
import { type Frame, runningPlaces } from './frame.ts';
import type { Layout } from './layout.ts';
import { Printer } from './printer.ts';
import type { Share } from './program.ts';

/** Writes them, on locals, or (`asCells`) on the buffer where no local lives as long as the loop. */
export function writeShares(
  layout: Layout,
  frame: Frame,
  body: string[],
  shares: readonly Share[],
  asCells = false,
): void {
  const printer = new Printer(frame, body);
  for (const { running, value, mask } of shares) {
    const places = runningPlaces(layout, running);
    const [name, count] = asCells
      ? [`V[${places.value}]`, `V[${places.count}]`]
      : [`a${places.value}`, `a${places.count}`];
    const isUp = mask.op === 'literal' ? '' : printer.flag(mask);
    const text = printer.num(value);
    const item = frame.temporary();
    body.push(`const ${item}=${text};`);
    const { kind } = running.expr;
    const test = kind === 'total' ? isUp : [isUp, `${item}-${item}===0`].filter((each) => each !== '').join('&&');
    const better = kind === 'smallest' ? '<' : '>';
    const taken =
      kind === 'total'
        ? `${name}+=${item};`
        : kind === 'average'
          ? `${name}+=${item};${count}+=1;`
          : `if(!(${name}===${name})||${item}${better}${name})${name}=${item};`;
    body.push(test === '' ? taken : `if(${test}){${taken}}`);
  }
}
