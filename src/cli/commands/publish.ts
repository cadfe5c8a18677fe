import path from 'node:path';
import { Command, Option } from 'commander';
import type { Settings } from '#config';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import { REDACTIONS, RELEASE_FORMATS, type Redaction, type ReleaseFormat } from '#model/release.ts';
import { publishWorkspace } from '#pipeline/release/publish-workspace.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFrame } from '../command-frame.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { PublishOutput } from '../json-shapes/publish.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { isoDate, someText } from '../option-values.ts';
import { publishProgress } from '../publish/publish-progress.ts';
import { publishSummary } from '../publish/publish-summary.ts';
import { ABOUT_FILE, readAbout } from '../publish/read-about.ts';
import { jsonText, type Terminal } from '../terminal.ts';
import { datasetFolder, folderNamed, openExistingStore, storeLocationOf } from '../workspace.ts';

interface PublishOptions {
  readonly workspace?: string;
  readonly into?: string;
  readonly releaseVersion: string;
  readonly releaseDate?: string;
  readonly formats: readonly ReleaseFormat[];
  readonly redact: Redaction;
  readonly about?: string;
  readonly anew?: true;
  readonly json?: true;
}

const HELP = `
Parquet is always written, the rest is made from it. Parts in which nothing changed since the release
that stands in the same place are taken over; the same reports, version, date and compared release
give the same bytes. CHANGELOG.md tells what changed since the last release of another version.
With --redact persons (the default) names and numbers of persons are masked by ＊ in all words.

--about states whose release it is, in datapackage.json, croissant.json, CITATION.cff and CODEBOOK.md:
  {"creators": [{"familyNames": "Li", "givenNames": "Ming", "orcid": "0000-0002-1825-0097",
   "affiliation": "Example University"}, {"name": "Example Lab"}],
   "licence": {"name": "CC-BY-4.0", "path": null}, "doi": "10.1234/example"}
creators is needed; title, titleZh, description, descriptionZh, licence, url, contact and doi are not.
A file ${ABOUT_FILE} in the workspace is used by publish and run without the option. Without either
the release names no author and no licence.

Exit code: 0 published, or up to date · 2 wrong use · 4 no workspace there.

Examples:
  $ duizhang publish --release-version 1.2.0
  $ duizhang publish --release-version 1.2.0 --release-date 2026-12-01 --into release-1.2.0
  $ duizhang publish --formats parquet,jsonl
`;

/** `parquet,csv` as formats; throws a CliError for one that is none. */
function formatList(value: string): readonly ReleaseFormat[] {
  const names = value.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !RELEASE_FORMATS.some((format) => format === name));
  if (unknown !== undefined)
    throw new CliError({
      message: `--formats takes ${RELEASE_FORMATS.join(', ')}, with commas between; not "${unknown}".`,
    });
  return RELEASE_FORMATS.filter((format) => names.includes(format));
}

async function execute(options: PublishOptions, settings: Settings, terminal: Terminal): Promise<ExitCode> {
  const workspace = path.resolve(options.workspace ?? settings.workspace);
  const location = storeLocationOf(settings, workspace);
  const store = await openExistingStore(location);
  const started = performance.now();
  const progress = publishProgress(terminal);
  try {
    const about = await readAbout(workspace, options.about ?? null);
    const published = await publishWorkspace(
      { store, location },
      {
        folder: options.into ?? datasetFolder(workspace),
        version: options.releaseVersion,
        releaseDate: options.releaseDate ?? new Date().toISOString().slice(0, 10),
        formats: options.formats,
        redaction: options.redact,
        about,
        anew: options.anew === true,
        onProgress: progress.onProgress,
      },
    );
    progress.stop();
    const milliseconds = Math.round(performance.now() - started);
    const { folder: dataset, notes, ...rest } = published;
    const shape: PublishOutput = {
      ...{ schemaVersion: SCHEMA_VERSION, dataset, ...rest, notes: [...notes], milliseconds },
      formats: [...options.formats],
      redaction: options.redact,
    };
    terminal.out(options.json === true ? jsonText(shape) : publishSummary(published, milliseconds));
    return EXIT.done;
  } finally {
    progress.stop();
    await store.close();
  }
}

/** `duizhang publish`: a release of what a workspace holds. */
export const publishCommand: CommandFrame = (terminal, settings, finish) =>
  new Command('publish')
    .description('Publish the reports of a workspace as a release: a version of the dataset that can be cited.')
    .option('-w, --workspace <folder>', 'workspace folder (DUIZHANG_WORKSPACE, else ./workspace)', folderNamed)
    .option('--into <folder>', 'folder of the release (default: dataset in the workspace)', someText('--into'))
    .option('--release-version <version>', 'version of the dataset', someText('--release-version'), PROGRAM_VERSION)
    .option('--release-date <date>', 'date of the dataset (default: today)', isoDate('--release-date'))
    .addOption(
      new Option('--formats <list>', `what it holds, of ${RELEASE_FORMATS.join(', ')}`)
        .argParser(formatList)
        .default(RELEASE_FORMATS, 'all'),
    )
    .addOption(
      new Option('--redact <what>', 'persons: mask their names and numbers; none: leave words as printed')
        .choices(REDACTIONS)
        .default('persons'),
    )
    .option(
      '--about <file>',
      `JSON with authors, licence and title of the release (default: ${ABOUT_FILE} in the workspace, if there)`,
      someText('--about'),
    )
    .option('--anew', 'take nothing over from the release that stands there')
    .option('--json', 'print the summary as JSON')
    .addHelpText('after', HELP)
    .action(async (options: PublishOptions) => finish(await execute(options, settings(), terminal)));
