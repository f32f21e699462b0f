/** Loading and running a scenario, as `run` and `explain` do it. */
import type { Command as Commander } from 'commander';
import type { Bilingual, Refusal, Run, Scenario } from '../core.ts';
import { EXIT } from '../exit-codes.ts';
import { type Failure, reasonOf } from '../reasons.ts';
import { type Session, callProblem } from '../session.ts';

export interface RunChoice {
  readonly set: readonly string[];
  readonly case?: string;
  readonly float64?: boolean;
}

/** The options that say how a scenario is run. */
export function attachChoices(on: Commander): Commander {
  return on
    .option('--case <name>', 'the case of the scenario to run (default: base)')
    .option('--float64', 'double precision instead of exact decimals: faster, equal to about 1e-9');
}

/** The run, or the exit code after the reason was said. `ready` is asked between loading and running. */
export async function execute(
  session: Session,
  file: string,
  choice: RunChoice,
  ready: () => Promise<number | null> = () => Promise.resolve(null),
): Promise<Run | number> {
  const checked = await session.load(file, choice.set);
  if (!checked.ok) return session.refuse(checked.problems);
  session.warn(checked.warnings);
  const wrongCase = unknownCase(session, checked.value, choice.case);
  if (wrongCase !== null) return wrongCase;
  const obstacle = await ready();
  if (obstacle !== null) return obstacle;

  const outcome = session.core.run(checked.value, {
    arithmetic: choice.float64 === true ? 'float64' : 'exact',
    ...(choice.case === undefined ? {} : { case: choice.case }),
  });
  return outcome.ok ? outcome : answerNo(session, file, outcome);
}

/** A scenario with the case that is wanted, or the exit code after the reason was said. */
export async function loaded(
  session: Session,
  file: string,
  set: readonly string[],
  name: string | undefined,
): Promise<Scenario | number> {
  const checked = await session.load(file, set);
  if (!checked.ok) return session.refuse(checked.problems);
  session.warn(checked.warnings);
  return unknownCase(session, checked.value, name) ?? checked.value;
}

/** The exit code after an unknown case was refused; null where it is known. */
export function unknownCase(session: Session, scenario: Scenario, wanted: string | undefined): number | null {
  const known = session.core.caseNames(scenario);
  if (wanted === undefined || known.includes(wanted)) return null;
  const meant = session.core.nearest(wanted, known);
  const message: Bilingual = { en: `The scenario has no case "${wanted}".`, zh: `方案中没有名为“${wanted}”的情形。` };
  const list = known.join(', ');
  const hint: Bilingual =
    meant === undefined
      ? { en: `Its cases: ${list}.`, zh: `可选情形：${list}。` }
      : { en: `Did you mean ${meant}? Its cases: ${list}.`, zh: `是否指 ${meant}？可选情形：${list}。` };
  return session.refuse([callProblem('CLI-CASE', message, hint)]);
}

/** Says why the deal does not close: no metrics, for there are none. */
export function answerNo(session: Session, file: string, { reason, details }: Refusal): number {
  const { language, world } = session;
  if (session.json) session.printJson({ closed: false, reason, details });
  const title = language === 'zh' ? `${file}：无法完成融资交割` : `${file}: no financial close`;
  const lines = [title, `  ${reason[language]}`, ...details.map((detail) => `  - ${detail[language]}`)];
  world.stderr.write(`${lines.join('\n')}\n`);
  return EXIT.no;
}

/** Says that something cannot be written. */
export function refuseOutput(session: Session, path: string, failure: Failure): number {
  return session.refuse([
    callProblem(
      'CLI-OUT',
      { en: `Cannot write ${path}: ${reasonOf(failure).en}.`, zh: `无法写入 ${path}：${reasonOf(failure).zh}。` },
      { en: 'Name a folder that can be written with --out.', zh: '请用 --out 指定可写入的文件夹。' },
    ),
  ]);
}

/** Writes files into a folder in their order, so that the last says that all are there; the exit code where one cannot be written. */
export async function writeAll(
  session: Session,
  folder: string,
  files: readonly { readonly name: string; readonly content: string | Uint8Array }[],
): Promise<number | null> {
  for (const { name, content } of files) {
    const path = `${folder.replace(/(?<=.)\/+$/, '')}/${name}`;
    const written = await session.world.writeFileAtomic(path, content);
    if (!written.ok) return refuseOutput(session, path, written);
    session.tell({ en: `wrote ${path}`, zh: `已写入 ${path}` });
  }
  return null;
}
