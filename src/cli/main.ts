/** The command line: arguments and a world in, an exit code out. */
import type { Command as Commander } from 'commander';
import type { Command } from './command.ts';
import type { Core } from './core.ts';
import { EXIT, EXIT_HELP } from './exit-codes.ts';
import type { GlobalOptions } from './session.ts';
import type { World } from './world.ts';

/**
 * Runs one call, such as `main(['run', 'scenarios/smart-parking.yaml'], world)`.
 *
 * @param load  loads the library when a command needs it; the default is `src/index.ts`
 * @returns     the exit code: see `exit-codes.ts`
 */
export async function main(argv: readonly string[], world: World, load?: () => Promise<Core>): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    world.stdout.write(`${world.version}\n`);
    return EXIT.done;
  }
  try {
    return await dispatch(
      argv.length === 0 ? ['--help'] : argv,
      world,
      load ?? (await import('./load-core.ts')).loadCore,
    );
  } catch (error) {
    return fault(error, argv.includes('--debug'), world);
  }
}

async function dispatch(argv: readonly string[], world: World, load: () => Promise<Core>): Promise<number> {
  const [{ Command: Program, CommanderError, Option }, { COMMANDS }, { openSession }] = await Promise.all([
    import('commander'),
    import('./commands/index.ts'),
    import('./session.ts'),
  ]);
  let exit: number = EXIT.done;
  const program = new Program('pppsim')
    .description('Is there a business model in it? Decides for a smart-city public-private partnership.')
    .version(world.version, '-V, --version', 'print the version')
    .option('--json', 'machine-readable results on stdout')
    .addOption(new Option('--lang <language>', 'language of the output').choices(['en', 'zh']).default('en'))
    .option('--no-color', 'no colours (also: NO_COLOR)')
    .option('-q, --quiet', 'results only, no talk')
    .option('--debug', 'show where an internal error happened')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText('before', examplesText(COMMANDS.flatMap((command) => command.examples.slice(0, 1))))
    .addHelpText(
      'after',
      `${EXIT_HELP}\n\nStart with: pppsim init smart-parking, then pppsim run smart-parking.yaml --out out`,
    )
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => {
        world.stdout.write(text);
      },
      writeErr: (text) => {
        world.stderr.write(text);
      },
      getOutHelpWidth: () => world.stdout.columns ?? 100,
      getErrHelpWidth: () => world.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride();

  for (const command of COMMANDS) {
    const on: Commander = program.command(command.name).description(command.summary);
    on.addHelpText('before', examplesText(command.examples)).addHelpText('after', EXIT_HELP);
    command.attach(on, async (body) => {
      exit = await body(openSession(world, await load(), on.optsWithGlobals<GlobalOptions>()));
    });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrong;
    throw error;
  }
}

function examplesText(examples: Command['examples']): string {
  return `Examples:\n${examples.map((example) => `  ${example}`).join('\n')}\n`;
}

/** Says that the fault is ours; where it happened only on request. */
function fault(error: unknown, debug: boolean, world: World): number {
  const message = error instanceof Error ? error.message : String(error);
  world.stderr.write(
    `pppsim: internal error: ${message}\nThis is a fault of pppsim, not of your scenario. Please report it with the output of --debug.\n`,
  );
  if (debug && error instanceof Error) world.stderr.write(`${error.stack ?? ''}\n`);
  return EXIT.fault;
}
