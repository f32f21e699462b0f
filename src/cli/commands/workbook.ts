/** `pppsim workbook`: a closed deal as an Excel file whose every figure is a live formula. */
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { FILE_HELP, setOption } from '../options.ts';
import { type Failure, reasonOf } from '../reasons.ts';
import { callProblem, type Session } from '../session.ts';
import { type RunChoice, attachChoices, execute } from './execute.ts';

interface WorkbookChoice extends RunChoice {
  readonly out: string;
}

export const workbook: Command = {
  name: 'workbook',
  summary: 'write the deal as an Excel workbook: every figure a live formula, every input a named cell',
  examples: [
    'pppsim workbook smart-parking.yaml --out deal.xlsx',
    'pppsim workbook smart-parking.yaml --case banking --lang zh --out banking.xlsx',
  ],
  attach(on, act) {
    const parsed = on.argument('<file>', FILE_HELP).addOption(setOption());
    attachChoices(parsed)
      .requiredOption('--out <file>', 'the workbook to write, ending in .xlsx')
      .action((file: string, options: WorkbookChoice) => act((session) => write(session, file, options)));
  },
};

async function write(session: Session, file: string, options: WorkbookChoice): Promise<number> {
  const { core, world, language } = session;
  const { out } = options;
  if (!/[^/]\.xlsx$/i.test(out)) {
    const message = { en: `A workbook ends in .xlsx, unlike ${out}.`, zh: `工作簿文件名应以 .xlsx 结尾：${out}。` };
    return session.refuse([callProblem('CLI-OUT', message)]);
  }
  const outcome = await execute(session, file, options, async () => {
    const folder = out.includes('/') ? out.slice(0, out.lastIndexOf('/') + 1) : '';
    const made = folder === '' ? { ok: true as const, value: null } : await world.makeDirectory(folder);
    return made.ok ? null : refuseOutput(session, folder, made);
  });
  if (typeof outcome === 'number') return outcome;
  const bytes = await core.workbookOf(outcome, { language });
  const written = await world.writeFileAtomic(out, bytes);
  if (!written.ok) return refuseOutput(session, out, written);
  session.tell({ en: `wrote ${out}`, zh: `已写入 ${out}` });
  const { master_check: master } = outcome.result;
  if (session.json) session.printJson({ workbook: out, bytes: bytes.length, master_check: master });
  if (master.passed) return EXIT.done;
  world.stderr.write(core.integrityReport(outcome.result, { language, width: session.width }));
  return EXIT.fault;
}

function refuseOutput(session: Session, path: string, failure: Failure): number {
  return session.refuse([
    callProblem(
      'CLI-OUT',
      { en: `Cannot write ${path}: ${reasonOf(failure).en}.`, zh: `无法写入 ${path}：${reasonOf(failure).zh}。` },
      { en: 'Name a place that can be written with --out.', zh: '请用 --out 指定可写入的位置。' },
    ),
  ]);
}
