/** Headings: each subject under which lines are written has one in both languages, drawn by a deal or not. */
import ts from 'typescript';
import { expect, it } from 'vitest';
import { hasSubjectLabel, subjectLabel } from '../../src/model/index.ts';
import { callsOf } from '../calls.ts';

const sections = callsOf('section', 'src/model');

it('each section is named by a word that can be read in the sources', () => {
  expect(sections.length).toBeGreaterThan(50);
  for (const { at, args } of sections) expect(args[0] !== undefined && ts.isStringLiteral(args[0]), at).toBe(true);
});

it('each has a heading in English and in Chinese', () => {
  const names = new Set(sections.flatMap(({ args: [name] }) => (name && ts.isStringLiteral(name) ? [name.text] : [])));
  expect([...names].filter((name) => !hasSubjectLabel(name))).toEqual([]);
  for (const name of names) {
    expect(subjectLabel(name).en, name).toMatch(/^[A-Z]/);
    expect(subjectLabel(name).zh, name).toMatch(/[\u4e00-\u9fff]/);
  }
});
