import { Command } from 'commander';
import type { CommandFrame } from '../command-frame.ts';
import { commandOutput } from '../command-output.ts';
import { checkGoldFiles, type GoldCheckOptions } from '../gold/check.ts';
import { diffGold, type GoldDiffOptions } from '../gold/diff.ts';
import type { Terminal } from '../terminal.ts';

/** Commander hands the ways of printing and ending down only to commands that it makes itself. */
const subCommand = (terminal: Terminal, name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .exitOverride()
    .configureOutput(commandOutput(terminal))
    .option(
      '--documents <folder>',
      'folder with the labelled documents (default: known for the corpus, else beside the labels)',
    );

/** `duizhang gold`: checks hand-made labels, and compares those of two annotators. */
export const goldCommand: CommandFrame = (terminal, settings, finish) =>
  new Command('gold')
    .description('Check hand-made labels and the agreement of two annotators; it names labels of every part.')
    .addCommand(
      subCommand(
        terminal,
        'check',
        'Find what is wrong with labels: form, document and text by hash, places, figures, units, overlaps, duplicates, vocabulary, references, years, and equations that fail on them. Ends with 1 when there are errors.',
      )
        .argument('[labels...]', 'gold files or folders of them (default: the corpus and the reference reports)')
        .option('--strict', 'end with 1 for warnings too')
        .option('--json', 'print the findings as JSON')
        .action(async (targets: string[], options: GoldCheckOptions) =>
          finish(await checkGoldFiles(targets, options, settings(), terminal)),
        ),
    )
    .addCommand(
      subCommand(
        terminal,
        'diff',
        'Compare two annotators: F1 by field, agreement by attribute, Cohen’s kappa of categories. Files are paired by the document they label.',
      )
        .argument('<a>', 'gold file or folder of the first')
        .argument('<b>', 'gold file or folder of the second')
        .option('--misses', 'list every disagreement, both sides and the words of the report')
        .option('--json', 'print the agreement as JSON')
        .action(async (a: string, b: string, options: GoldDiffOptions) =>
          finish(await diffGold([a, b], options, settings(), terminal)),
        ),
    );
