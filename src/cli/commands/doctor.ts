import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import type { Settings } from '#config';
import { messageOf } from '#model/duizhang-error.ts';
import { type StoreLocation, showLocation } from '#model/store-location.ts';
import { padEndToWidth } from '#model/terminal-text.ts';
import { findStore } from '#store/index.ts';
import type { CommandFrame } from '../command-frame.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { DoctorOutput } from '../json-shapes/doctor.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { modelChecks } from '../model-checks.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { readingChecks } from '../reading-checks.ts';
import type { Terminal } from '../terminal.ts';
import { datasetFolder, folderNamed, storeLocationOf } from '../workspace.ts';

/** One thing looked at. `problem` stops the main job; `note` does not. */
type Check = Readonly<DoctorOutput['checks'][number]>;

const nodeCheck = (): Check => {
  const isRight = process.versions.node.startsWith('24.');
  return {
    name: 'node',
    state: isRight ? 'ok' : 'problem',
    detail: isRight ? process.versions.node : `${process.versions.node}, but Node 24 is needed: run npm ci`,
  };
};

const nearestFolder = (folder: string): string => (existsSync(folder) ? folder : nearestFolder(path.dirname(folder)));

async function workspaceCheck(workspace: string, location: StoreLocation): Promise<Check> {
  const name = 'workspace';
  try {
    accessSync(nearestFolder(workspace), constants.W_OK);
    const store = await findStore(location);
    const place = location.kind === 'sqlite' ? workspace : `${workspace}, state in ${showLocation(location)}`;
    if (store === null) return { name, state: 'ok', detail: `${place} (no run yet)` };
    const reports = await store.listReports();
    await store.close();
    return { name, state: 'ok', detail: `${place}: ${reports.length} report(s)` };
  } catch (error) {
    return { name, state: 'problem', detail: `${workspace}: ${messageOf(error)}` };
  }
}

const datasetCheck = (workspace: string): Check => {
  const folder = datasetFolder(workspace);
  return existsSync(folder)
    ? { name: 'dataset', state: 'ok', detail: folder }
    : { name: 'dataset', state: 'note', detail: 'none published yet' };
};

const referenceCheck = (): Check => {
  const folder = path.resolve(PROJECT_ROOT, '..', 'shared', 'gold');
  return existsSync(folder)
    ? { name: 'reference reports', state: 'ok', detail: 'gold found beside the project; eval scores it too' }
    : { name: 'reference reports', state: 'note', detail: 'not beside the project; eval scores the corpus alone' };
};

interface DoctorOptions {
  readonly workspace?: string;
  readonly model?: string;
  readonly json?: true;
}

async function execute(options: DoctorOptions, settings: Settings, terminal: Terminal): Promise<ExitCode> {
  const workspace = path.resolve(options.workspace ?? settings.workspace);
  const checks = [
    nodeCheck(),
    await workspaceCheck(workspace, storeLocationOf(settings, workspace)),
    datasetCheck(workspace),
    ...(await modelChecks(settings, options.model ?? settings.model)),
    ...readingChecks(settings.libreOffice),
    referenceCheck(),
  ];
  const output: DoctorOutput = { schemaVersion: SCHEMA_VERSION, checks };
  if (options.json === true) terminal.out(`${JSON.stringify(output, null, 2)}\n`);
  else
    for (const check of checks)
      terminal.out(`${padEndToWidth(check.state, 9)}${padEndToWidth(check.name, 19)}${check.detail}\n`);
  return checks.some((check) => check.state === 'problem') ? EXIT.setUpMissing : EXIT.done;
}

/** `duizhang doctor`: what this machine has, and what is missing for which job. */
export const doctorCommand: CommandFrame = (terminal, settings, finish) =>
  new Command('doctor')
    .description(
      'Look at the set-up: Node, workspace, dataset, model endpoint, formats that can be read, optional programs.',
    )
    .option('-w, --workspace <folder>', 'workspace folder (DUIZHANG_WORKSPACE, else ./workspace)', folderNamed)
    .option('-m, --model <name>', 'model to look for at the endpoint (DUIZHANG_MODEL)')
    .option('--json', 'print the checks as JSON')
    .action(async (options: DoctorOptions) => finish(await execute(options, settings(), terminal)));
