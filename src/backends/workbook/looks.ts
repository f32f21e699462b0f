/** The colours of cells, after the FAST standard and banks' custom: blue on pale yellow is typed in, black is calculated, green comes from elsewhere. */
import type { Look } from './book.ts';

export interface Paint {
  /** Six hexadecimal digits. */
  readonly ink?: string;
  readonly fill?: string;
  readonly bold?: boolean;
  readonly size?: number;
  readonly under?: boolean;
  readonly over?: boolean;
  readonly right?: boolean;
  readonly wrap?: boolean;
}

export const LOOKS: Readonly<Record<Look, Paint>> = {
  title: { bold: true, size: 16, ink: '1F3864' },
  subtitle: { size: 11, ink: '595959' },
  head: { bold: true, ink: 'FFFFFF', fill: '1F3864' },
  headRight: { bold: true, ink: 'FFFFFF', fill: '1F3864', right: true },
  block: { bold: true, ink: '1F3864' },
  label: {},
  quiet: { ink: '7F7F7F', size: 9 },
  text: {},
  wrapped: { wrap: true },
  quietWrapped: { ink: '7F7F7F', size: 9, wrap: true },
  input: { ink: '0000FF', fill: 'FFFFCC' },
  solved: { ink: 'C55A11', fill: 'FBE5D6' },
  formula: { ink: '000000' },
  link: { ink: '006100' },
  total: { ink: '000000', bold: true, over: true },
  sum: { ink: '000000', bold: true },
  check: { ink: '3F3F76', fill: 'EDEDF7' },
  padding: { fill: 'F2F2F2' },
  jump: { ink: '0563C1', under: true },
};

/** How a verdict looks that is bad. */
export const BAD: Paint = { ink: '9C0006', fill: 'FFC7CE', bold: true };
