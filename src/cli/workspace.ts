import path from 'node:path';
import type { Settings } from '#config';
import type { PublishedReport } from '#model/published-report.ts';
import type { PipelineEvent, Reporter } from '#model/reporter.ts';
import type { ReportListing, Store } from '#model/store.ts';
import { type StoreLocation, showLocation } from '#model/store-location.ts';
import { ensureFolder, findStore, openStore, type StoreOutage } from '#store/index.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-code.ts';
import { oneLine, type Terminal } from './terminal.ts';

/** The value of --workspace; an empty one, as an unset variable of a script leaves it, would mean the current folder. */
export function folderNamed(value: string): string {
  if (value.trim() === '')
    throw new CliError({ message: '--workspace needs the name of a folder; it was given none.' });
  return value;
}

/** The folder of the workspace that is meant. */
export const workspaceOf = (
  { workspace }: { readonly workspace?: string },
  settings: Pick<Settings, 'workspace'>,
): string => path.resolve(workspace ?? settings.workspace);

/** Where a workspace keeps its release. */
export const datasetFolder = (workspace: string): string => path.join(workspace, 'dataset');

/** Where the state of a workspace is: in its folder, or in the database that the settings name. */
export const storeLocationOf = ({ database }: Pick<Settings, 'database'>, workspace: string): StoreLocation =>
  database ?? { kind: 'sqlite', folder: workspace };

/** Opens the store of a workspace, and makes both where they are missing; an outage of its database is told to `report`, else in words. */
export async function openWorkspaceStore(
  workspace: string,
  settings: Pick<Settings, 'database'>,
  terminal: Pick<Terminal, 'err'>,
  report?: Reporter,
): Promise<Store> {
  const location = storeLocationOf(settings, workspace);
  // What is in the state of a workspace may be elsewhere, but its release never is.
  if (location.kind === 'postgres') await ensureFolder(path.resolve(workspace));
  return openStore(location, {
    onOutage: (outage) => {
      if (report === undefined) terminal.err(`${describeOutage(outage, location)}\n`);
      else report(outageEvent(outage, location));
    },
  });
}

/** An outage as progress and telemetry hear of it. */
export const outageEvent = (outage: StoreOutage, location: StoreLocation): PipelineEvent =>
  outage.kind === 'back'
    ? { kind: 'database-back' }
    : { kind: 'database-lost', reason: `${showLocation(location)} cannot be reached (${oneLine(outage.reason)})` };

/** An outage in a line. */
export function describeOutage(outage: StoreOutage, location: StoreLocation): string {
  if (outage.kind === 'back')
    return `The database ${showLocation(location)} is back after ${Math.max(1, Math.round(outage.after / 1_000))} s; going on.`;
  const patience = Math.round(outage.patience / 1_000);
  return `The database ${showLocation(location)} cannot be reached (${oneLine(outage.reason)}); trying again for up to ${patience} s.`;
}

/** Opens the store of a workspace that a run has made; a reading command does not make one. */
export async function openExistingStore(location: StoreLocation): Promise<Store> {
  const store = await findStore(location);
  if (store !== null) return store;
  const message =
    location.kind === 'sqlite'
      ? `There is no workspace in ${location.folder}: run \`duizhang run <files>\` first, or name another with --workspace.`
      : `The database ${showLocation(location)} holds no workspace: run \`duizhang run <files>\` first, or name another in DUIZHANG_DATABASE.`;
  throw new CliError({ message, exitCode: EXIT.setUpMissing });
}

/** Shorter beginnings of an id are not taken: they become ambiguous as a workspace grows. */
const SHORTEST_ID_PREFIX = 8;

const matching = (reports: readonly ReportListing[], name: string): readonly ReportListing[] => {
  const slug = path.basename(name, path.extname(name));
  const bySlug = reports.filter((report) => report.slug === name || report.slug === slug);
  if (bySlug.length > 0) return bySlug;
  // A file with several reports: theirs have its stem with a number behind it.
  const numbered = reports.filter(
    (report) => /^-[0-9]+$/u.test(report.slug.slice(slug.length)) && report.slug.startsWith(slug),
  );
  if (numbered.length > 0) return numbered;
  return name.length >= SHORTEST_ID_PREFIX ? reports.filter((report) => report.id.startsWith(name)) : [];
};

/** The report that a slug, a path or an id prefix names. Throws a CliError that lists the candidates. */
export async function findNamedReport(store: Store, name: string): Promise<PublishedReport> {
  const reports = await store.listReports();
  const found = matching(reports, name);
  if (found.length > 1) {
    const candidates = found
      .map((report) => `${report.slug} ${report.id.slice(0, 12)} ${report.bureau ?? ''}`)
      .join('\n  ');
    throw new CliError({
      message: `"${name}" names ${found.length} reports; say which by the beginning of its id:\n  ${candidates}`,
    });
  }
  const report = found[0] === undefined ? null : await store.findReport(found[0].id);
  if (report !== null) return report;
  const known = reports
    .slice(0, 10)
    .map((each) => each.slug)
    .join(', ');
  throw new CliError({
    message: `No report "${name}" in this workspace. It holds ${reports.length}: ${known}${reports.length > 10 ? ', …' : ''}`,
  });
}
