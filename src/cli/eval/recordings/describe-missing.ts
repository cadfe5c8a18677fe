import path from 'node:path';
import type { Prompts } from '#extract/llm/index.ts';
import { type EstimateOptions, estimateRun, type PriceTable, type RunEstimate, renderEstimate } from '#llm/index.ts';
import type { ModelCallSum } from '#model/model-call.ts';
import type { MissingCall, UsedAnswer } from '#pipeline/gold/recording-keyers.ts';
import { AGAIN_WORDS } from '#pipeline/gold/unscored-fields.ts';
import { changedPrompts, type Recordings } from '#recordings/index.ts';
import { oneLine } from '../../terminal.ts';
import { evalCommand, importCommand } from './eval-command.ts';

/** What describing missing answers needs besides them. */
export interface MissingContext {
  readonly recordings: Recordings;
  readonly model: string;
  readonly prices: PriceTable;
  /** As `limitsOf` gives them. */
  readonly limits: Pick<EstimateOptions, 'requestsPerMinute' | 'tokensPerMinute' | 'counting'>;
  readonly prompts: Prompts;
  /** The words behind `duizhang eval` that ask for the same evaluation. */
  readonly words: readonly string[];
  /** The workspace that was named; null = the default one. */
  readonly workspace: string | null;
}

/**
 * Which answers an evaluation lacks, by task and prompt version and by document, what they would take, and the commands
 * that obtain them. Empty when none is missing. `answers` are those that were there.
 */
export function describeMissing(
  missing: readonly MissingCall[],
  answers: readonly UsedAnswer[],
  context: MissingContext,
): string {
  if (missing.length === 0) return '';
  const { recordings, prompts, prices, words, workspace } = context;
  return [
    `${missing.length} answer(s) of ${oneLine(context.model)} are not recorded; what they fill is unscored, not zero. Asking for them would take:\n\n`,
    renderEstimate(estimateMissing(missing, answers, context), prices.date),
    '\nBy document:\n',
    ...[...Map.groupBy(missing, ({ document }) => document)].map(describeDocument),
    describeFailures(missing),
    describeStuck(missing, recordings),
    ...changedPrompts(recordings, prompts).map((sentence) => `${sentence}\n`),
    'Their answers may call for further questions: the same command tells which.\n',
    `\n${obtainingCommands(words, workspace)}`,
  ].join('');
}

/** Tasks of which nothing is missing are left out; those named have the version of their prompt. */
function estimateMissing(
  missing: readonly MissingCall[],
  answers: readonly UsedAnswer[],
  { recordings, model, prices, limits }: MissingContext,
): RunEstimate {
  const versions = new Map(missing.map(({ task, version }): [string, string] => [task, version]));
  const planned = [
    ...missing.map(({ request }) => ({ request, stored: null })),
    ...answers.filter(({ task }) => versions.has(task)).map(({ request, call }) => ({ request, stored: call })),
  ];
  const estimate = estimateRun(planned, { ...limits, model, prices, learned: recordedSums(recordings, model) });
  const tasks = estimate.tasks
    .filter(({ calls }) => calls > 0)
    .map((each) => ({ ...each, task: `${each.task} ${versions.get(each.task) ?? ''}` }));
  return { ...estimate, tasks };
}

/** What recorded answers of a model took by task, of whatever prompt. */
function recordedSums({ files }: Recordings, model: string): readonly ModelCallSum[] {
  const own = files.filter(({ recording }) => recording.model === model).map(({ recording }) => recording);
  return [...Map.groupBy(own, ({ task }) => task)].map(([task, group]) => {
    const calls = group.flatMap((recording) => recording.calls);
    return {
      task,
      calls: calls.length,
      inputTokens: calls.reduce((sum, call) => sum + call.inputTokens, 0),
      outputTokens: calls.reduce((sum, call) => sum + call.outputTokens, 0),
    };
  });
}

/** One line: the calls of each task, version and repeat, and why they follow others. */
function describeDocument([document, calls]: readonly [string, readonly MissingCall[]]): string {
  const groups = Map.groupBy(calls, describeKind);
  const parts = [...groups].map(([kind, group]) => (group.length === 1 ? kind : `${kind} × ${group.length}`));
  return `  ${oneLine(document)}: ${parts.join(', ')}\n`;
}

function describeKind({ task, version, repeat, again }: MissingCall): string {
  const notes = [...(repeat === 0 ? [] : [`repeat ${repeat}`]), ...(again === null ? [] : [AGAIN_WORDS[again]])];
  return `${task} ${version}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}

/** Recorded answers are never changed by a command, so that one which cannot be read keeps a better one out. */
function describeStuck(missing: readonly MissingCall[], { folder }: Recordings): string {
  const stuck = missing.filter(({ again }) => again === 'unreadable' || again === 'faulty');
  const files = [...new Set(stuck.map(({ task, version, document }) => path.join(task, version, `${document}.json`)))];
  if (files.length === 0) return '';
  return [
    'To bring a better answer instead of asking again: `npx duizhang batch import --replace <file>`, delete the recording, and --record:\n',
    ...files.map((file) => `  ${oneLine(path.join(path.relative('', folder), file), 300)}\n`),
  ].join('');
}

function describeFailures(missing: readonly MissingCall[]): string {
  const failures = missing.flatMap(({ failure }) => failure ?? []);
  return [...Map.groupBy(failures, (failure) => failure)]
    .map(([failure, list]) => `${list.length} × was asked and not answered: ${oneLine(failure, 300)}\n`)
    .join('');
}

/** The commands that obtain what an evaluation lacks, through an API or by files. */
function obtainingCommands(words: readonly string[], workspace: string | null): string {
  const same = evalCommand(words);
  return [
    'To obtain them through an API (OPENAI_API_KEY or OPENAI_BASE_URL), or from what a workspace has stored:\n',
    `  ${same} --record\n`,
    'Without an API, by files:\n',
    `  ${same} --export-missing missing\n`,
    `  ${importCommand(workspace)}\n`,
    `  ${same} --record\n`,
  ].join('');
}
