import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODES } from '../../src/diagnostics/codes.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { diagnosticsJson, renderDiagnostics } from '../../src/diagnostics/render.ts';
import { editDistance, nearest } from '../../src/diagnostics/suggest.ts';

const TEXT = 'name: x\n  银团贷款: { tenr: 12 years }\n';
const problem: Diagnostic = {
  code: 'SCN-UNKNOWN-KEY',
  severity: 'error',
  place: { file: 'a.yaml', line: 2, column: 11, length: 4 },
  path: 'x.tenr',
  message: { en: '"tenr" is not known here', zh: '此处不支持“tenr”' },
  hint: { en: 'Did you mean "tenor"?', zh: '是否应为“tenor”？' },
};
const options = { language: 'en', colour: false, textOf: () => TEXT } as const;

describe('rendered problems', () => {
  it('show place, excerpt with carets under the text, message and hint', () => {
    expect(renderDiagnostics([problem], options)).toBe(
      [
        'a.yaml:2:11  error SCN-UNKNOWN-KEY',
        '   2 |   银团贷款: { tenr: 12 years }',
        '     |               ^^^^',
        '  "tenr" is not known here',
        '  Did you mean "tenor"?',
      ].join('\n'),
    );
  });

  it('speak Chinese, and count', () => {
    const text = renderDiagnostics([problem, { ...problem, severity: 'warning' }], { ...options, language: 'zh' });
    expect(text).toContain('a.yaml:2:11  错误 SCN-UNKNOWN-KEY');
    expect(text).toContain('是否应为“tenor”？');
    expect(text.endsWith('1 个错误，1 个警告')).toBe(true);
  });

  it('do without a place, a text or a hint', () => {
    expect(renderDiagnostics([{ code: 'X', severity: 'error', message: problem.message }], options)).toBe(
      'error X\n  "tenr" is not known here',
    );
    expect(renderDiagnostics([problem], { ...options, textOf: () => undefined })).not.toContain('|');
  });

  it('colour only when asked, and let no control character through', () => {
    expect(renderDiagnostics([problem], { ...options, colour: true })).toContain('\u001b[');
    const nasty = { ...problem, message: { en: 'a\u001b[31mb\u202e', zh: '' } };
    expect(renderDiagnostics([nasty], { ...options, textOf: () => '\u001b[2J x\n\u001b[2Jy' })).not.toMatch(
      /[\u001b\u202e]/,
    );
  });

  it('cut long lines around the place', () => {
    const text = renderDiagnostics([{ ...problem, place: { file: 'a', line: 1, column: 5001, length: 3 } }], {
      ...options,
      textOf: () => `${'a'.repeat(5000)}bcd${'e'.repeat(5000)}`,
    });
    const [, line = '', carets = ''] = text.split('\n');
    expect(line.length).toBeLessThan(130);
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('bcd');
  });

  it('are plain data for programs', () => {
    expect(diagnosticsJson([problem])).toEqual([
      {
        code: 'SCN-UNKNOWN-KEY',
        severity: 'error',
        file: 'a.yaml',
        line: 2,
        column: 11,
        length: 4,
        path: 'x.tenr',
        message: problem.message,
        hint: problem.hint,
      },
    ]);
  });
});

describe('did you mean', () => {
  it('counts a swap of neighbours as one mistake', () => {
    expect(editDistance('tenor', 'tneor')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
    expect(editDistance('kitten', 'sitting')).toBe(3);
  });

  it('finds the nearest word, or none', () => {
    expect(nearest('tenr', ['margin', 'tenor'])).toBe('tenor');
    expect(nearest('half_year', ['year', 'half-year'])).toBe('half-year');
    expect(nearest('Tenor', ['tenor'])).toBe('tenor');
    expect(nearest('zebra', ['margin', 'tenor'])).toBeUndefined();
    expect(nearest('x'.repeat(10_000), ['tenor'])).toBeUndefined();
  });

  it('is a distance', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max([...a].length, [...b].length));
      }),
      { seed: 1 },
    );
  });
});

describe('the table of codes', () => {
  it('explains each in both languages', () => {
    for (const [code, { en, zh }] of Object.entries(CODES)) {
      expect(code).toMatch(/^(SCN|EXP|CLI|CMP|STU|SIM)-[A-Z-]+$/);
      expect(en.length).toBeGreaterThan(10);
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});
