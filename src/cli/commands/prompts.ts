import { Command, Option } from 'commander';
import type { Settings } from '#config';
import { loadPrompts, loadTrials, type Prompt, PromptError } from '#extract/llm/index.ts';
import { ingestFile } from '#ingest/index.ts';
import { countTokens } from '#llm/index.ts';
import { padEndToWidth } from '#model/terminal-text.ts';
import { type PlannedReport, plannedRequests } from '#pipeline/requests/planned-requests.ts';
import { TASKS, type Task } from '#schemas/answers/index.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFrame } from '../command-frame.ts';
import { commandOutput } from '../command-output.ts';
import { EXIT } from '../exit-code.ts';
import type { PromptShowOutput, PromptsOutput } from '../json-shapes/prompts.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { jsonText, oneLine, type Terminal } from '../terminal.ts';

interface ListOptions {
  readonly json?: true;
}

interface ShowOptions extends ListOptions {
  readonly report?: string;
  readonly version?: string;
  readonly model?: string;
}

/** Characters of a hash that tell it from the others. */
const HASH_LENGTH = 12;

const describePrompt = (task: Task, { version, path, hash, schemaHash, text, trial }: Prompt) => ({
  task,
  version,
  path,
  tokens: countTokens(text),
  hash,
  schemaHash,
  trial,
});

function printTable(rows: readonly (readonly string[])[], terminal: Terminal): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  for (const row of rows)
    terminal.out(
      `${row
        .map((cell, column) => padEndToWidth(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
}

async function list({ json }: ListOptions, terminal: Terminal): Promise<void> {
  const loaded = await loadPrompts();
  const trials = await loadTrials();
  const prompts: PromptsOutput['prompts'] = TASKS.flatMap((task) => [
    describePrompt(task, loaded[task]),
    ...trials.filter((trial) => trial.task === task).map((trial) => describePrompt(task, trial)),
  ]);
  if (json === true) return terminal.out(jsonText({ schemaVersion: SCHEMA_VERSION, prompts } satisfies PromptsOutput));
  const rows = prompts.map(({ task, version, path, tokens, hash, schemaHash, trial }) => [
    task,
    version,
    path,
    String(tokens),
    hash.slice(0, HASH_LENGTH),
    schemaHash.slice(0, HASH_LENGTH),
    trial === null ? '' : `on trial: ${oneLine(trial, 80)}`,
  ]);
  printTable([['task', 'version', 'path', 'tokens', 'hash', 'schema', ''], ...rows], terminal);
}

const isTask = (word: string): word is Task => TASKS.some((task) => task === word);

/** Reads the report as a run does. Throws a CliError for a file that cannot be read. */
async function plan(target: string, model: string, task: Task, prompt: Prompt): Promise<readonly PlannedReport[]> {
  const outcome = await ingestFile(target, {});
  if (outcome.kind === 'failed') {
    const reason = outcome.findings[0]?.reason ?? `${target} could not be read.`;
    throw new CliError({ message: reason, exitCode: EXIT.someFailed });
  }
  const prompts = { ...(await loadPrompts()), [task]: prompt };
  return plannedRequests(outcome.document, { model, prompts }).map(({ slug, requests }) => ({
    slug,
    requests: requests.filter((request) => request.task === task),
  }));
}

const requestJson = ({ request, lines }: PlannedReport['requests'][number]) => ({
  key: request.key,
  model: request.model,
  schemaName: request.schemaName,
  maxOutputTokens: request.maxOutputTokens,
  temperature: request.temperature,
  lines: lines.map(({ number }) => number),
  tokens: countTokens(request.user),
  user: request.user,
});

function showJson(task: Task, prompt: Prompt, planned: readonly PlannedReport[]): PromptShowOutput {
  return {
    schemaVersion: SCHEMA_VERSION,
    ...describePrompt(task, prompt),
    system: prompt.text,
    schema: { ...prompt.schema },
    reports: planned.map(({ slug, requests }) => ({ report: slug, requests: requests.map(requestJson) })),
  };
}

function printShow({ path, tokens, system, reports, ...shown }: PromptShowOutput, terminal: Terminal): void {
  const trial = shown.trial === null ? '' : ` (on trial: ${oneLine(shown.trial, 80)})`;
  terminal.out(`── ${path}${trial}: system text, ${tokens} tokens, the same in every request\n${system}\n`);
  for (const { report, requests } of reports) {
    if (requests.length === 0) terminal.out(`── ${oneLine(report)}: nothing to ask for ${shown.task}\n`);
    requests.forEach(({ user, tokens: variable, lines, maxOutputTokens, temperature, schemaName }, at) => {
      const place = `request ${at + 1} of ${requests.length}`;
      const parameters = `max_output_tokens ${maxOutputTokens}, temperature ${temperature}, schema ${schemaName}`;
      terminal.out(
        `── ${oneLine(report)}: ${place}, user text, ${lines.length} lines, ${variable} tokens; ${parameters}\n`,
      );
      terminal.out(`${user}\n`);
    });
  }
  const variable = reports.flatMap(({ requests }) => requests).reduce((sum, each) => sum + each.tokens, 0);
  const calls = reports.flatMap(({ requests }) => requests).length;
  if (calls > 0) terminal.out(`── ${calls} requests: ${calls * tokens} tokens static, ${variable} variable\n`);
}

/** The prompt of a task; a version that is not there is wrong use. */
async function promptOf(task: Task, version: string | undefined): Promise<Prompt> {
  try {
    return (await loadPrompts(version === undefined ? {} : { [task]: version }))[task];
  } catch (error) {
    if (version === undefined || !(error instanceof PromptError)) throw error;
    throw new CliError({ message: error.message, cause: error });
  }
}

interface Showing {
  readonly word: string;
  readonly options: ShowOptions;
  readonly settings: Settings;
  readonly terminal: Terminal;
}

async function show({ word, options, settings, terminal }: Showing): Promise<void> {
  if (!isTask(word))
    throw new CliError({ message: `There is no task ${oneLine(word)}; there is ${TASKS.join(', ')}.` });
  const prompt = await promptOf(word, options.version);
  const model = options.model ?? settings.model ?? 'none';
  const planned = options.report === undefined ? [] : await plan(options.report, model, word, prompt);
  const shown = showJson(word, prompt, planned);
  if (options.json === true) terminal.out(jsonText(shown));
  else printShow(shown, terminal);
}

const json = (): Option => new Option('--json', 'print the same as JSON');

/** `duizhang prompts`: what a model is told and shown, before anything is sent. */
export const promptsCommand: CommandFrame = (terminal, settings, finish) => {
  const prompts = new Command('prompts')
    .description('List the prompts of each task with version, tokens and hashes; `prompts show` prints what is sent.')
    .enablePositionalOptions()
    .addOption(json())
    .action(async (options: ListOptions) => {
      await list(options, terminal);
      finish(EXIT.done);
    });
  prompts
    .command('show')
    .description('Print exactly what would be sent for a task: the static part and, for a file, every request.')
    .argument('<task>', TASKS.join(', '))
    .option('--report <file>', 'a report in any format that can be read: print the requests about it too')
    .option('--version <number>', 'version of the prompt (default: the newest)')
    .option('-m, --model <name>', 'model that the keys of the requests are for (DUIZHANG_MODEL)')
    .addOption(json())
    .exitOverride()
    .configureOutput(commandOutput(terminal))
    .action(async (word: string, options: ShowOptions) => {
      await show({ word, options, settings: settings(), terminal });
      finish(EXIT.done);
    });
  return prompts;
};
