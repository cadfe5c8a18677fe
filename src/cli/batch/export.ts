import { availableParallelism } from 'node:os';
import path from 'node:path';
import { createReaderPool } from '#ingest/index.ts';
import { type BatchProfile, batchProfileOf, langchainProviderOf, type ProfileName } from '#llm/index.ts';
import type { BatchFormat } from '#model/batch.ts';
import { type ExportSummary, exportBatch } from '#pipeline/requests/export-batch.ts';
import { FileExistsError } from '#pipeline/requests/request-files.ts';
import { CliError } from '../cli-error.ts';
import { placesOf } from '../document-places.ts';
import { endpointProfile } from '../endpoint-profile.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { BatchExport } from '../json-shapes/batch.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { openProgress } from '../progress/index.ts';
import type { ProgressWishes } from '../progress/progress-options.ts';
import { type ReadingWishes, readingOptionsOf } from '../reading-wishes.ts';
import { jsonText, oneLine, shellWord } from '../terminal.ts';
import { openWorkspaceStore } from '../workspace.ts';
import { type BatchOptions, type BatchWork, batchFolder, grouped, workspaceOf } from './batch-options.ts';

export interface ExportOptions extends BatchOptions, ReadingWishes, ProgressWishes {
  readonly model?: string;
  readonly out?: string;
  readonly format: BatchFormat;
  readonly for?: ProfileName;
  readonly maxRequests?: number;
  readonly maxTokens?: number;
  readonly concurrency?: number;
  readonly repair: boolean;
}

type Work = BatchWork<ExportOptions> & { readonly targets: readonly string[] };

/** Writes what a run would ask. */
export async function exportRequestFiles(work: Work): Promise<ExitCode> {
  const { options, targets, terminal } = work;
  if (targets.some((target) => target.trim() === ''))
    throw new CliError({ message: 'An empty name of a file or folder was given: name the reports to read.' });
  const model = modelOf(work);
  const summary = await exportWith(work, model, profileFor(work, model)).catch((thrown: unknown) => {
    throw thrown instanceof FileExistsError ? new CliError({ message: thrown.message }) : thrown;
  });
  const failed = summary.files.filter(({ state }) => state === 'failed');
  if (options.json === true) terminal.out(jsonText(exportJson(summary, work, model)));
  else terminal.out(describeExport(summary, work, model));
  return failed.length > 0 ? EXIT.someFailed : EXIT.done;
}

function modelOf({ options, settings }: Work): string {
  const model = options.model ?? settings.model;
  if (model !== null) return model;
  throw new CliError({
    message: 'A batch is for one model: name it with --model or DUIZHANG_MODEL.',
    exitCode: EXIT.setUpMissing,
  });
}

const profileFor = ({ options: { format, for: provider }, settings }: Work, model: string): BatchProfile =>
  batchProfileFor({ format, provider: provider ?? endpointProfile(settings), model });

/** The form and the limits of request files. Throws a CliError where no such files can be for this provider or model. */
export function batchProfileFor({
  format,
  provider,
  model,
}: {
  readonly format: BatchFormat;
  readonly provider: ProfileName;
  readonly model: string;
}): BatchProfile {
  const profile = batchProfileOf(format === 'plain' ? 'other' : provider);
  if (profile === null)
    throw new CliError({
      message: `The endpoint of OPENAI_BASE_URL (${provider}) takes no batches: say with --for whose form the file shall have, or use --format plain.`,
    });
  if (format === 'openai' && langchainProviderOf(model) !== null)
    throw new CliError({
      message: `${model} is not asked through OpenAI's protocol, so that no provider takes such a file for it: use --format plain.`,
    });
  return profile;
}

async function exportWith(work: Work, model: string, profile: BatchProfile): Promise<ExportSummary> {
  const { options, settings, terminal, signal } = work;
  const target = targetOf(work);
  const concurrency = options.concurrency ?? Math.max(1, availableParallelism() - 1);
  const store = await openWorkspaceStore(workspaceOf(work), settings, terminal);
  const pool = createReaderPool({ size: concurrency });
  const progress = openProgress(terminal, options);
  try {
    return await exportBatch(work.targets, {
      store,
      read: (file) => pool.read(file, readingOptionsOf(options, settings)),
      sources: [],
      places: placesOf(settings),
      reporter: progress.report,
      concurrency,
      signal,
      model,
      repair: options.repair,
      format: options.format,
      profile,
      target,
      limits: {
        requests: Math.min(options.maxRequests ?? profile.mostRequests, profile.mostRequests),
        bytes: profile.mostBytes,
        tokens: options.maxTokens ?? null,
      },
    });
  } finally {
    progress.stop();
    await pool.close();
    await store.close();
  }
}

function targetOf(work: Work): string {
  const { out } = work.options;
  if (out === undefined) return batchFolder(workspaceOf(work));
  if (out.trim() === '')
    throw new CliError({ message: '--out needs the name of a folder or of a file ending in .jsonl.' });
  return path.resolve(out);
}

const requestsIn = ({ batches }: ExportSummary): number => batches.reduce((sum, { batch }) => sum + batch.requests, 0);
const tokensIn = ({ batches }: ExportSummary): number => batches.reduce((sum, { inputTokens }) => sum + inputTokens, 0);

const exportJson = (summary: ExportSummary, { options }: Work, model: string): BatchExport => ({
  schemaVersion: SCHEMA_VERSION,
  model,
  format: options.format,
  provider: options.format === 'plain' ? null : (summary.batches[0]?.batch.profile ?? null),
  batches: summary.batches.map(({ batch: { id, file, requests, bytes }, inputTokens }) => {
    return { id, file, requests, bytes, inputTokens };
  }),
  manifest: summary.manifest,
  requests: requestsIn(summary),
  inputTokens: tokensIn(summary),
  underWay: summary.underWay,
  writtenBefore: summary.writtenBefore,
  files: summary.files.map(({ path: file, state, reason }) => ({ path: file, state, reason })),
});

function describeExport(summary: ExportSummary, work: Work, model: string): string {
  const { batches, underWay, writtenBefore, manifest } = summary;
  const failed = summary.files.filter(({ state }) => state === 'failed');
  const written =
    batches.length === 0
      ? ['There is nothing to ask that is not being asked already.\n']
      : [
          `${grouped(requestsIn(summary))} request(s) for ${oneLine(model)}, about ${grouped(tokensIn(summary))} tokens, in ${batches.length} file(s):\n`,
          ...batches.map(
            ({ batch }) =>
              `  ${oneLine(batch.file)}  ${grouped(batch.requests)} request(s), ${grouped(batch.bytes)} bytes\n`,
          ),
          `What they are: ${oneLine(manifest ?? '')}\n`,
        ];
  return [
    ...written,
    underWay === 0
      ? ''
      : `${grouped(underWay)} request(s) are with a provider already and were left out: duizhang batch collect.\n`,
    writtenBefore === 0
      ? ''
      : `${grouped(writtenBefore)} of them stand in an earlier file too, unanswered so far: answer one of the files.\n`,
    ...failed.map(({ path: file, reason }) => `  failed ${oneLine(file, 100)}: ${oneLine(reason ?? '', 400)}\n`),
    nextStep(summary, work, model),
  ].join('');
}

function nextStep({ batches, underWay }: ExportSummary, { options, targets }: Work, model: string): string {
  if (batches.length > 0)
    return options.format === 'plain'
      ? 'Next: have them answered, then `npx duizhang batch import <responses>`.\n'
      : 'Next: `npx duizhang batch submit`, or carry the files to where they can be answered and `npx duizhang batch import <responses>`.\n';
  if (underWay > 0) return 'Next: `npx duizhang batch collect --wait`.\n';
  return `Every answer is stored: \`npx duizhang run ${targets.map(shellWord).join(' ')} --keyer llm --model ${shellWord(model)}\` asks nobody.\n`;
}
