import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { comparisonFixture } from '../report/comparison-fixture.ts';
import { simulationFixture } from '../report/simulation-fixture.ts';
import { fixture } from '../report/fixture.ts';
import { type Given, pppsim } from './fake.ts';
import { reasonOf } from '../../src/cli/reasons.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

const FILE = 'smart-parking.yaml';

describe('the call', () => {
  test('--version prints the version alone', async () => {
    expect(await pppsim('--version')).toMatchObject({ code: 0, out: '0.1.0\n', err: '' });
    expect(await pppsim('-V --lang zh')).toMatchObject({ code: 0, out: '0.1.0\n' });
  });

  test('without arguments the help is shown', async () => {
    const { code, out } = await pppsim('');
    expect(code).toBe(0);
    expect(out).toMatch(/^Examples:/);
  });

  test.each(['--help', 'help', 'help run', 'run --help', 'explain -h'])(
    '`%s` leads with examples and ends with the exit codes',
    async (line) => {
      const { code, out, err } = await pppsim(line);
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(/^Examples:\n  pppsim /);
      for (const exit of ['0 ', '1 ', '2 ', '3 ', '130']) expect(out).toMatch(new RegExp(`^  ${exit}`, 'm'));
      expect(out).toContain('--json');
    },
  );

  test.each([
    ['rum smart-parking.yaml', 'run'],
    ['validat x', 'validate'],
    ['run smart-parking.yaml --ot x', '--out'],
    ['run smart-parking.yaml --jsn', '--json'],
  ])('`%s` is refused and `%s` suggested', async (line, meant) => {
    const { code, out, err } = await pppsim(line);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`Did you mean ${meant}?`);
  });

  test.each([
    'run',
    'explain smart-parking.yaml',
    'inspect smart-parking.yaml',
    'inspect smart-parking.yaml --after tea',
    'schema tea',
    'run a b',
    `run ${FILE} --set tariff`,
    `run ${FILE} --lang fr`,
    `run ${FILE} --fail-on info`,
  ])('`%s` is refused without a stack trace', async (line) => {
    const { code, out, err } = await pppsim(line);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^error: /);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test('each command has a manual that names each of its options', async () => {
    const folder = fileURLToPath(new URL('../../src/cli/commands/', import.meta.url));
    expect(
      readdirSync(folder)
        .filter((file) => file.endsWith('.md') && file !== 'README.md')
        .sort(),
    ).toEqual(COMMANDS.map((each) => `${each.name}.md`).sort());
    for (const command of COMMANDS) {
      const manual = readFileSync(`${folder}${command.name}.md`, 'utf8');
      const { out } = await pppsim(`${command.name} --help`);
      const own = out.split('Global Options:')[0] ?? '';
      for (const [, option] of own.matchAll(/^\s+(--[a-z0-9-]+)/gm)) expect(manual).toContain(option);
    }
  });

  test('every example of the help runs', async () => {
    for (const example of COMMANDS.flatMap((each) => each.examples)) {
      const [call = '', input] = example.replace(/^pppsim /, '').split(' < ');
      const { code, err } = await pppsim(
        call.replace('--out out', '--out out --no-charts'),
        input === undefined ? {} : { stdin: 'name: parking' },
      );
      expect(
        code === 0 || (example.startsWith('pppsim init') && err.includes('already there')),
        `${example}: ${err}`,
      ).toBe(true);
    }
  });
});

describe('diff', () => {
  const PAIR = `${FILE} ${FILE}`;

  test('of a deal and itself prints nothing at all', async () => {
    expect(await pppsim(`diff ${PAIR}`)).toMatchObject({ code: 0, out: '', err: '' });
    expect(await pppsim(`diff ${PAIR} --set a.b=1 --exit-code`)).toMatchObject({ code: 0, out: '', err: '' });
    const { out } = await pppsim(`diff ${PAIR} --json`);
    expect(JSON.parse(out)).toMatchObject({ schema: 'pppsim.comparison.v1', equal: true, inputs: [], bridges: [] });
  });

  test('changes A with --set and B with both, in their order', async () => {
    expect((await pppsim(`diff ${PAIR} --set-b c=3 --set a=1 --set b=2`)).set).toEqual([
      'a=1',
      'b=2',
      'a=1',
      'b=2',
      'c=3',
    ]);
  });

  test('prints the page, and differences are no failure unless asked', async () => {
    const { code, out, err } = await pppsim(`diff ${PAIR} --set-b a.b=1`);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^A {2}Smart parking in a new district\n/);
    expect(out).toContain('Inputs that differ (3)');
    expect((await pppsim(`diff ${PAIR} --set-b a.b=1 --exit-code`)).code).toBe(1);
    expect((await pppsim(`diff ${PAIR} --set-b a.b=1 --lang zh`)).out).toContain('不同的输入（3 项）');
    expect(JSON.parse((await pppsim(`diff ${PAIR} --set-b a.b=1 --json`)).out)).toMatchObject({ equal: false });
  });

  test('--out writes a picture of each bridge and last the comparison', async () => {
    const { code, out, err, written } = await pppsim(`diff ${PAIR} --set-b a.b=1 --out dir/ --json`);
    expect(code).toBe(0);
    expect([...written.keys()]).toEqual([
      'dir/bridge-equity_irr.png',
      'dir/bridge-equity_npv.png',
      'dir/bridge-dscr_min.png',
      'dir/bridge-equity_payback_years.png',
      'dir/diff.json',
    ]);
    expect(written.get('dir/diff.json')).toBe(out);
    for (const name of written.keys()) expect(err).toContain(`wrote ${name}\n`);
    expect([...(await pppsim(`diff ${PAIR} --set-b a.b=1 --out dir --no-charts -q`)).written.keys()]).toEqual([
      'dir/diff.json',
    ]);
  }, 30_000);

  test('shows how far it is on a terminal after two seconds, and takes that away', async () => {
    const { err } = await pppsim(`diff ${PAIR} --set-b a.b=1`, { tty: true });
    expect(err).toMatch(/\r\[#+ *\] \d\/4 mixtures/);
    expect(err).toMatch(/\r +\r$/);
    expect((await pppsim(`diff ${PAIR} --set-b a.b=1 -q`, { tty: true })).err).toBe('');
  });

  test.each<[string, string, Given, number, RegExp]>([
    ['a missing file', `diff ${FILE} nowhere.yaml`, {}, 2, /Cannot read nowhere\.yaml/],
    [
      'a wrong scenario',
      `diff wrong.yaml ${FILE}`,
      { files: { 'wrong.yaml': 'typo: 1' } },
      2,
      /wrong\.yaml:1:1 error SCN-KEY/,
    ],
    ['stdin twice', 'diff - -', { stdin: 'name: x' }, 2, /Only one of the two can be stdin/],
    ['an unknown case', `diff ${PAIR} --case-b bankin`, {}, 2, /no case "bankin".*Did you mean banking\?/],
    ['an empty name', `diff ${PAIR} --of equity_irr,`, {}, 2, /Write names with commas/],
    ['an unknown method', `diff ${PAIR} --method best`, {}, 2, /Allowed choices are shapley, ordered/],
    ['a locked folder', `diff ${PAIR} --set-b a=1 --out /root/x`, { locked: ['/root'] }, 2, /Cannot write \/root\/x/],
  ])('%s: `%s`', async (_what, line, given, code, message) => {
    const told = await pppsim(line, given);
    expect([told.code, told.out, told.written.size]).toEqual([code, '', 0]);
    expect(told.err).toMatch(message);
  });

  test('a side that does not close is exit 1, a failing integrity check exit 3', async () => {
    const found = comparisonFixture();
    const open = { ...found.b, closed: false, reason: { en: 'No debt can be raised.', zh: '无法举借任何债务。' } };
    const weak = await pppsim(`diff ${PAIR} --set-b a=1`, { comparison: { ...found, b: open } });
    expect(weak.code).toBe(1);
    expect(weak.out).toContain('no financial close: No debt can be raised.');
    const broken = { ...found, a: { ...found.a, integrity_failures: ['balance-sheet-balances'] } };
    const fault = await pppsim(`diff ${PAIR} --set-b a=1`, { comparison: broken });
    expect(fault.code).toBe(3);
    expect(fault.err).toContain('integrity checks fail: balance-sheet-balances');
  });
});

describe('run', () => {
  test('prints the summary on stdout and nothing else', async () => {
    const { code, out, err, written } = await pppsim(`run ${FILE}`);
    expect([code, err, written.size]).toEqual([0, '', 0]);
    expect(out).toMatch(/^Smart parking and traffic in a new district\n/);
    expect(out).not.toContain('\u001b');
    expect((await pppsim(`run ${FILE} --lang zh`)).out).toMatch(/^新区智慧停车与交通管理\n/);
  });

  test('--json parses, even with warnings, and holds what the file holds', async () => {
    const { code, out, err, written } = await pppsim('run - --json --out dir --no-charts', { stdin: 'warn' });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ schema: 'pppsim.result.v1', metrics: { equity_irr: { value: 0.1021 } } });
    expect(err).toContain('-:1:1 warning SCN-KEY');
    expect(written.get('dir/results.json')).toBe(out);
  });

  test('--out writes lines, charts and last the results, and tells so on stderr', async () => {
    const { code, out, err, written } = await pppsim(`run ${FILE} --out dir/`);
    expect(code).toBe(0);
    const names = [...written.keys()];
    expect(names.slice(0, 3)).toEqual(['dir/lines.csv', 'dir/statements.csv', 'dir/statements.html']);
    expect(names.at(-1)).toBe('dir/results.json');
    expect(names.filter((name) => name.endsWith('.png')).length).toBeGreaterThanOrEqual(5);
    for (const name of names) expect(err).toContain(`wrote ${name}\n`);
    expect(out).not.toContain('wrote');
    expect((await pppsim(`run ${FILE} --out dir --no-charts -q`)).err).toBe('');
  }, 30_000);

  test('hands on every --set in order, options before or after the command', async () => {
    expect((await pppsim(`run --set a.b=1 ${FILE} --set c=x=y`)).set).toEqual(['a.b=1', 'c=x=y']);
    expect((await pppsim(`--json run ${FILE}`)).out).toMatch(/^\{/);
  });

  test.each<[string, string, Given, number, RegExp]>([
    [
      'a wrong scenario',
      `run ${FILE} --out dir`,
      { files: { [FILE]: 'typo: 1' } },
      2,
      /smart-parking\.yaml:1:1 error SCN-KEY.*Did you mean "name"/,
    ],
    ['a missing file', 'run nowhere.yaml --out dir', {}, 2, /Cannot read nowhere\.yaml/],
    ['a terminal for stdin', 'run - --out dir', {}, 2, /stdin is a terminal/],
    [
      'an output folder that cannot be written',
      `run ${FILE} --out /root/x`,
      { locked: ['/root'] },
      2,
      /Cannot write \/root\/x: permission denied\. Name a folder/,
    ],
    ['an unknown case', `run ${FILE} --case bankin --out dir`, {}, 2, /no case "bankin".*Did you mean banking\?/],
    [
      'a deal that does not close',
      `run ${FILE} --out dir`,
      { outcome: 'no-close' },
      1,
      /no financial close\n  Revenue is below operating cost/,
    ],
    ['a fault of ours', `run ${FILE} --out dir`, { outcome: 'throws' }, 3, /internal error: a broken invariant/],
  ])('%s: `%s`', async (_what, line, given, code, message) => {
    const told = await pppsim(line, given);
    expect([told.code, told.out, told.written.size]).toEqual([code, '', 0]);
    expect(told.err).toMatch(message);
    expect(told.err).not.toMatch(/\n\s+at /);
  });

  test('no close with --json gives the reason as JSON and no metrics', async () => {
    const { code, out } = await pppsim(`run ${FILE} --json`, { outcome: 'no-close' });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      closed: false,
      reason: expect.anything() as unknown,
      details: [expect.anything()],
    });
  });

  test('--debug shows where a fault happened', async () => {
    expect((await pppsim(`run ${FILE} --debug`, { outcome: 'throws' })).err).toMatch(/\n\s+at /);
  });

  test('a failing integrity check is our fault: exit 3, named with both numbers', async () => {
    const good = fixture();
    const checks = good.checks.map((check, at) =>
      at === 0
        ? { ...check, passed: false, failures: 1, first: { moment: '2026-H2', left: 100.5, right: 100 } }
        : check,
    );
    const result = { ...good, checks, master_check: { passed: false, integrity_failures: 1, commercial_signals: 0 } };
    const { code, out, err } = await pppsim(`run ${FILE}`, { result });
    expect(code).toBe(3);
    expect(out).toContain('Master check: FAIL');
    expect(err).toContain('funding.sources_equal_uses');
    expect(err).toContain('2026-H2: CNY 100.50, wanted equal to CNY 100.00');
  });

  test('gates and commercial checks refuse only where asked', async () => {
    const weak = fixture({ weak: true });
    const gatesPass = { ...weak, gates: weak.gates.map((gate) => ({ ...gate, passed: true })) };
    const codes = async (given: Given): Promise<number[]> =>
      Promise.all(
        ['', '--fail-on error', '--fail-on warn'].map(
          async (flag) => (await pppsim(`run ${FILE} ${flag}`, given)).code,
        ),
      );
    expect(await codes({ result: weak })).toEqual([0, 1, 1]);
    expect(await codes({ result: gatesPass })).toEqual([0, 0, 1]);
    expect(await codes({})).toEqual([0, 0, 0]);
  });

  test.each<[string, Given, boolean]>([
    ['', { tty: true }, true],
    ['--no-color', { tty: true }, false],
    ['', { tty: true, env: { NO_COLOR: '1' } }, false],
    ['', { tty: true, env: { NO_COLOR: '' } }, true],
    ['', { tty: true, env: { TERM: 'dumb' } }, false],
    ['', {}, false],
  ])('colours `%s` with %j: %s', async (flag, given, coloured) => {
    expect((await pppsim(`run ${FILE} ${flag}`, given)).out.includes('\u001b[')).toBe(coloured);
  });
});

describe('simulate', () => {
  test('prints a page in two languages, or JSON', async () => {
    const { code, out, err } = await pppsim(`simulate ${FILE}`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('financing frozen at close');
    expect((await pppsim(`simulate ${FILE} --lang zh`)).out).toContain('模拟');
    expect(JSON.parse((await pppsim(`simulate ${FILE} --json`)).out)).toMatchObject({ schema: 'pppsim.simulation.v1' });
  });

  test('--out writes pictures, tables and last the simulation', async () => {
    const { code, out, written } = await pppsim(`simulate ${FILE} --out dir/ --json`);
    const names = [...written.keys()];
    expect(code).toBe(0);
    expect(names.filter((name) => name.endsWith('.png')).length).toBeGreaterThan(3);
    expect(names.slice(-4)).toEqual([
      'dir/simulation.md',
      'dir/simulation.csv',
      'dir/simulation-years.csv',
      'dir/simulation.json',
    ]);
    expect(written.get('dir/simulation.json')).toBe(out);
    expect((await pppsim(`simulate ${FILE} --out /root/x`, { locked: ['/root'] })).code).toBe(2);
  });

  test('says by its exit code how it ended', async () => {
    const found = simulationFixture();
    expect((await pppsim(`simulate ${FILE}`, { outcome: 'no-close' })).code).toBe(1);
    expect((await pppsim(`simulate ${FILE} --until nonsense`)).code).toBe(2);
    const failures = [{ path: 7, check: 'balance-sheet-balances', gap: 3 }];
    const fault = await pppsim(`simulate ${FILE}`, {
      simulation: { ...found, integrity: { checked_paths: 8, failures } },
    });
    expect(fault.code).toBe(3);
    expect(fault.err).toContain('path 7, balance-sheet-balances, off by 3');
    expect((await pppsim(`simulate ${FILE}`, { simulation: { ...found, ended: 'partial' } })).code).toBe(130);
  });

  test.each(['--paths 0', '--paths x', '--seed -1', '--threads 0', '--sampling x', '--financing both'])(
    'refuses %s',
    async (wrong) => {
      expect((await pppsim(`simulate ${FILE} ${wrong}`)).code).toBe(2);
    },
  );

  test('shows progress with the time left where somebody is watching', async () => {
    expect((await pppsim(`simulate ${FILE}`, { tty: true })).err).toMatch(/\r\[#+ *\] \d\/4 paths, \d+ s left/);
  });
});

describe('risk-split', () => {
  test('prints a page in two languages, or JSON, and writes its files', async () => {
    const { code, out } = await pppsim(`risk-split ${FILE} --out dir --json`);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ schema: 'pppsim.risk-split.v1' });
    const { written } = await pppsim(`risk-split ${FILE} --out dir`);
    expect([...written.keys()].slice(-3)).toEqual(['dir/risk-split.md', 'dir/risk-split.csv', 'dir/risk-split.json']);
    expect((await pppsim(`risk-split ${FILE} --lang zh`)).out).toContain('风险');
    expect((await pppsim(`risk-split ${FILE} --paths 31`)).code).toBe(2);
    expect((await pppsim(`risk-split ${FILE}`, { outcome: 'no-close' })).code).toBe(1);
  });
});

describe('sensitivity', () => {
  test('prints the tornado unless other parts are asked for, and all as JSON', async () => {
    const { code, out, err } = await pppsim(`sensitivity ${FILE}`);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('one input at a time');
    expect(out).toMatch(/financing\s+frozen\s+\|\s+financing\s+re-sized/);
    expect((await pppsim(`sensitivity ${FILE} --rank`)).out).not.toContain('one input at a time');
    expect((await pppsim(`sensitivity ${FILE} --rank --tornado`)).out).toContain('one input at a time');
    expect((await pppsim(`sensitivity ${FILE} --lang zh`)).out).toContain('单因素敏感性');
    const { parts } = JSON.parse(
      (await pppsim(`sensitivity ${FILE} --json --spider --pack lender --switching`)).out,
    ) as { parts: unknown };
    expect(parts).toEqual(['spider', 'pack', 'switching']);
  });

  test('--out writes pictures, tables and last the study', async () => {
    const { code, out, written } = await pppsim(`sensitivity ${FILE} --out dir/ --json`);
    expect(code).toBe(0);
    const names = [...written.keys()];
    expect(names.slice(-3)).toEqual(['dir/sensitivity.md', 'dir/sensitivity.csv', 'dir/sensitivity.json']);
    expect(names[0]).toBe('dir/tornado-equity_irr.png');
    expect(written.get('dir/sensitivity.json')).toBe(out);
    expect([...(await pppsim(`sensitivity ${FILE} --out dir --no-charts -q`)).written.keys()].length).toBe(3);
    expect((await pppsim(`sensitivity ${FILE} --out /root/x`, { locked: ['/root'] })).code).toBe(2);
  }, 60_000);

  test('shows how far it is, and ends in 1 where there is no close and in 2 where the call is wrong', async () => {
    expect((await pppsim(`sensitivity ${FILE}`, { tty: true })).err).toMatch(/\r\[#+ *\] \d\/4 variations/);
    const closed = await pppsim(`sensitivity ${FILE}`, { outcome: 'no-close' });
    expect([closed.code, closed.out]).toEqual([1, '']);
    expect(closed.err).toContain('no financial close');
    for (const wrong of [
      '--of nonsense',
      '--by 0%',
      '--by ten',
      '--grid a',
      '--grid a,b,c',
      '--pack other',
      '--financing both-of-them',
      '--case nowhere',
      '--inputs a,,b',
    ])
      expect((await pppsim(`sensitivity ${FILE} ${wrong}`)).code, wrong).toBe(2);
  });
});

describe('solve', () => {
  const CALL = `solve ${FILE} --vary a.b --to equity_irr=9%`;

  test('prints what was found, with the line that reproduces it', async () => {
    const { code, out, err } = await pppsim(CALL);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Solved: /);
    expect(out).toContain('pppsim run');
    expect(JSON.parse((await pppsim(`${CALL} --json`)).out)).toMatchObject({
      schema: 'pppsim.solution.v1',
      outcome: 'solved',
    });
    expect((await pppsim(`${CALL} --lang zh`)).out).toMatch(/^已求得/);
  });

  test('ends in 1 where there is no answer, whatever the reason', async () => {
    for (const solution of ['broken', 'none', 'not-found']) {
      const { code, out } = await pppsim(CALL, { solution });
      expect([code, out.length > 0], solution).toEqual([1, true]);
    }
    expect((await pppsim(CALL, { outcome: 'no-close' })).code).toBe(1);
  });

  test('ends in 2 where the call is wrong', async () => {
    for (const wrong of [
      `solve ${FILE}`,
      `solve ${FILE} --vary a`,
      `solve ${FILE} --to x=1`,
      `solve ${FILE} --vary a --to nonsense`,
      `${CALL} --case nowhere`,
    ])
      expect((await pppsim(wrong)).code, wrong).toBe(2);
  });
});

describe('statements', () => {
  test('prints the table, of the statement and in the language asked for', async () => {
    const { code, out, err } = await pppsim(`statements ${FILE} --of income --lang zh`);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('利润表，单位：');
    expect(out).not.toContain('资产负债表，');
    expect((await pppsim(`statements ${FILE} --by period`)).out).toContain('2031-H1');
  });

  test('writes what --format says, or the ending of the file', async () => {
    expect((await pppsim(`statements ${FILE} --format csv`)).out).toMatch(
      /^statement,kind,level,label,line,unit,check,2026,/,
    );
    expect((await pppsim(`statements ${FILE} --format markdown`)).out).toMatch(/^# Smart parking/);
    const starts = { 'a/b.html': '<!doctype html>', 'b.CSV': 'statement,', 'b.md': '# ', b: 'Smart parking' };
    for (const [name, start] of Object.entries(starts)) {
      const { code, out, err, written } = await pppsim(`statements ${FILE} --out ${name}`);
      expect([code, out, err, [...written.keys()]]).toEqual([0, '', `wrote ${name}\n`, [name]]);
      expect(String(written.get(name)).startsWith(start), name).toBe(true);
    }
    expect(String((await pppsim(`statements ${FILE} --out b.html --format csv`)).written.get('b.html'))).toMatch(
      /^statement,/,
    );
  });

  test('--json prints data, or writes it', async () => {
    const { out } = await pppsim(`statements ${FILE} --json`);
    expect(JSON.parse(out)).toMatchObject({ schema: 'pppsim.statements.v1', by: 'year' });
    expect((await pppsim(`statements ${FILE} --json --out x.json`)).written.get('x.json')).toBe(out);
    expect(await pppsim(`statements ${FILE} --json --format csv`)).toMatchObject({ code: 2, out: '' });
  });

  test('refuses before it runs, and ends in 3 where an integrity check fails', async () => {
    expect(
      await pppsim(`statements ${FILE} --out /root/x.html`, { locked: ['/root'], outcome: 'throws' }),
    ).toMatchObject({ code: 2 });
    expect(await pppsim(`statements ${FILE} --of cash`)).toMatchObject({ code: 2, out: '' });
    expect(await pppsim(`statements ${FILE}`, { outcome: 'no-close' })).toMatchObject({ code: 1, out: '' });
    const good = fixture();
    const result = { ...good, master_check: { passed: false, integrity_failures: 1, commercial_signals: 0 } };
    expect((await pppsim(`statements ${FILE}`, { result })).code).toBe(3);
  });
});

describe('the other commands', () => {
  test('validate says all on stderr, and as JSON on stdout', async () => {
    expect(await pppsim(`validate ${FILE}`)).toMatchObject({ code: 0, out: '', err: `${FILE}: valid\n` });
    const { code, out, err } = await pppsim('validate - --json', { stdin: 'typo' });
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ ok: false, problems: [{ code: 'SCN-KEY' }] });
    expect(err).toContain('-:1:1 error');
  });

  test('resolve and inspect print text, or JSON that holds it', async () => {
    expect((await pppsim(`resolve ${FILE}`)).out).toBe('name: parking  # smart-parking.yaml:1\n');
    expect(JSON.parse((await pppsim(`inspect ${FILE} --after units --json`)).out)).toEqual({
      after: 'units',
      text: 'after units',
    });
  });

  test('explain tells the line from the period', async () => {
    expect((await pppsim(`explain ${FILE} debt_service@2031-H1`)).out).toBe(
      '{"name":"debt_service","moment":"2031-H1"}\n',
    );
    expect(JSON.parse((await pppsim(`explain ${FILE} equity_irr --json`)).out)).toEqual({ name: 'equity_irr' });
    expect((await pppsim(`explain ${FILE} nonsense`)).code).toBe(2);
  });

  test('schema prints each schema', async () => {
    expect(JSON.parse((await pppsim('schema')).out)).toEqual({ $id: 'scenario' });
    expect(JSON.parse((await pppsim('schema result')).out)).toMatchObject({ $id: 'pppsim.result.v1' });
    expect(JSON.parse((await pppsim('schema statements')).out)).toMatchObject({ $id: 'pppsim.statements.v1' });
    expect(JSON.parse((await pppsim('schema sensitivity')).out)).toMatchObject({ $id: 'pppsim.sensitivity.v1' });
    expect(JSON.parse((await pppsim('schema solution')).out)).toMatchObject({ $id: 'pppsim.solution.v1' });
  });

  test('init lists the library, copies from it, and replaces nothing unasked', async () => {
    const listed = await pppsim('init');
    expect(listed.out).toBe(
      'smart-parking    Smart parking in a new district\nstreet-lighting  Street lighting by energy savings\n',
    );
    expect(JSON.parse((await pppsim('init --json')).out)).toHaveLength(2);
    const copied = await pppsim('init street-lighting');
    expect([...copied.written]).toEqual([
      ['street-lighting.yaml', '# Street lighting by energy savings\nname: lighting\n'],
    ]);
    expect(copied.err).toContain('next: pppsim run street-lighting.yaml');
    expect(await pppsim('init smart-parking')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('already there') as unknown,
    });
    expect((await pppsim('init smart-parking --force')).written.size).toBe(1);
    expect((await pppsim('init street-lighting --to -')).out).toContain('name: lighting');
    expect((await pppsim('init street-lightning')).err).toContain('Did you mean street-lighting?');
    expect((await pppsim('init ../secret')).code).toBe(2);
  });

  test('init names the schema and the base from where it writes to', async () => {
    const files = {
      [`${ROOT}/scenarios/mine.yaml`]:
        '# yaml-language-server: $schema=../schemas/scenario.schema.json\nextends: smart-parking.yaml\n',
    };
    const written = async (to: string): Promise<unknown> =>
      (await pppsim(`init mine --to ${to}`, { files })).written.get(to);
    const text = (way: string): string =>
      `# yaml-language-server: $schema=${way}/schemas/scenario.schema.json\nextends: ${way}/scenarios/smart-parking.yaml\n`;
    // The fake world stands in /home/user.
    expect(await written('a.yaml')).toBe(text(`../..${ROOT}`));
    expect(await written('deals/../deals/b.yaml')).toBe(text(`../../..${ROOT}`));
    expect((await pppsim('init mine --to -', { files })).out).toBe(text(`../..${ROOT}`));
    expect(await written(`${ROOT}/work/c.yaml`)).toBe(text('..'));
    expect(await written(`${ROOT}/scenarios/d.yaml`)).toBe(
      '# yaml-language-server: $schema=../schemas/scenario.schema.json\nextends: smart-parking.yaml\n',
    );
  });

  test('what the world refuses is told in the language of the user, never in the words of the system', async () => {
    const { err } = await pppsim(`run ${FILE} --out /root/x --lang zh`, { locked: ['/root'] });
    expect(err).toContain('无法写入 /root/x：没有权限。');
    expect(err).not.toMatch(/permission|EACCES/);
    expect((await pppsim('run - --lang zh')).err).toContain('标准输入为终端');
    const unknown = { ok: false, reason: 'ESTALE: stale file handle', code: 'ESTALE' } as const;
    expect(reasonOf(unknown)).toEqual({ en: 'ESTALE: stale file handle', zh: '系统报告“ESTALE”' });
  });
});
