import { Command } from 'commander';
import { type AlignmentIndex, alignQuote, createAlignmentIndex } from '#ground/index.ts';
import { decodeFile } from '#ingest/index.ts';
import { type Quote, readQuotes } from '../align/read-quotes.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFrame } from '../command-frame.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { AlignLine } from '../json-shapes/align.ts';
import { jsonLine, oneLine, type Terminal } from '../terminal.ts';

interface AlignOptions {
  readonly text: string;
  readonly quotes: string;
}

/** Lines printed at once: writing each by itself takes longer than finding its quote. */
const LINES_AT_ONCE = 500;

/** The text to look in; what was lost in decoding it is told, because it may be what a quote has. */
async function openText(path: string, terminal: Terminal): Promise<AlignmentIndex> {
  if (path.trim() === '') throw new CliError({ message: '--text takes the name of a text file.' });
  const file = await decodeFile(path);
  if (file.kind === 'failed') {
    const reason = file.findings.map((found) => found.reason).join(' ');
    throw new CliError({ message: reason, exitCode: EXIT.someFailed });
  }
  for (const { severity, ruleId, reason } of file.findings)
    if (severity !== 'note') terminal.err(`${severity} ${ruleId}: ${oneLine(reason, 1000)}\n`);
  return createAlignmentIndex(file.text);
}

function lineOf(index: AlignmentIndex, { id, quote }: Quote): AlignLine {
  const found = alignQuote(index, quote);
  if (found.status === 'refused') return { id, start: null, end: null, status: found.status, reason: found.reason };
  return { id, start: found.start, end: found.end, status: found.status };
}

async function execute({ text, quotes }: AlignOptions, terminal: Terminal): Promise<ExitCode> {
  const index = await openText(text, terminal);
  let lines: string[] = [];
  const print = async (): Promise<void> => {
    if (lines.length > 0) terminal.out(lines.join(''));
    lines = [];
    await terminal.taken?.();
  };
  try {
    for await (const quote of readQuotes(quotes)) {
      lines.push(jsonLine(lineOf(index, quote)));
      if (lines.length === LINES_AT_ONCE) await print();
    }
  } finally {
    // What was found before a bad line is printed too.
    await print();
  }
  return EXIT.done;
}

/** `duizhang align`: where quotations stand in a text, for other programs. */
export const alignCommand: CommandFrame = (terminal, _settings, finish) =>
  new Command('align')
    .description(
      'Find quotations in a text file: JSON lines of {id, quote} in, JSON lines of {id, start, end, status} out, in the same order. Offsets are [start, end) in UTF-16 code units of the decoded file (encoding found, byte order mark and U+0000 left out). Status: exact = the characters there are the quote; normalised = equal but for width, white space and traces of converters; fuzzy = up to one edit in ten characters, three at most, none in a number, at the only such place; refused = start and end are null, with a reason.',
    )
    .requiredOption('--text <file>', 'the text to look in, in UTF-8, UTF-16, GB 18030 or Big5, 8 MiB at most')
    .requiredOption('--quotes <file>', 'JSON lines of {"id": string or number, "quote": string}; - = standard input')
    .action(async (options: AlignOptions) => finish(await execute(options, terminal)));
