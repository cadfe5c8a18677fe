import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUCKET, type ObjectServer, startObjectServer } from '../src/objects/object-server.test-support.ts';
import { hasPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';
import { CANARIES, canariesIn } from './secrets/canary.ts';
import { addUser, searchDatabase } from './secrets/search-database.ts';
import { type Looked, searchFiles } from './secrets/search-files.ts';
import { type Ended, type SecretiveProgram, startSecretiveProgram } from './secrets/secretive-program.ts';

/** More than are worked on in the run's own process. */
const REPORTS = 12;

const reportOf = (number: number): string => `临江市第${number}水务局2023年度部门整体支出绩效评价报告
一、部门职责
1.负责第${number}片区河道管理。
2.负责水库安全。
二、资金情况
2023年预算${120 + number}.50万元，支出${100 + number}.25万元，结余20.25万元。
`;

let program: SecretiveProgram;
let server: PostgresServer | null = null;
let objects: ObjectServer;
/** The database's address, with the password in it. */
let address: string;

/** Runs the program on a schema of the database and on the bucket. */
const run = (
  words: readonly string[],
  schema: string,
  whileRunning?: (child: ChildProcess) => void,
  change: Readonly<Record<string, string>> = {},
): Promise<Ended> =>
  program.run(words, whileRunning, {
    DUIZHANG_DATABASE: `${address}?schema=${schema}`,
    AWS_ENDPOINT_URL_S3: objects.settings.endpoint ?? '',
    ...change,
  });

const asking = (workspace: string, ...more: readonly string[]): readonly string[] => [
  ...['run', `s3://${BUCKET}`, '-w', workspace, '--model', 'simulated-rules', '--telemetry'],
  ...more,
];

describe.skipIf(!hasPostgres('secrets with a database, workers and documents in a bucket'))('secrets', () => {
  beforeAll(async () => {
    server = await startPostgres();
    [program, objects] = await Promise.all([startSecretiveProgram(), startObjectServer()]);
    address = await addUser(server?.url ?? '', CANARIES.database);
    for (let number = 1; number <= REPORTS; number += 1)
      objects.objects.set(`${number}.txt`, Buffer.from(reportOf(number)));
  });
  afterAll(async () => {
    await Promise.all([program?.stop(), objects?.close()]);
    await server?.stop();
  });

  it('are masked in a run whose child processes work on documents of a bucket', async () => {
    const ended = await run(asking('whole', '--json'), 'whole');
    expect(ended.code, ended.printed).toBe(0);
    expect(program.provider.asked()).toBeGreaterThan(REPORTS);
  });

  it('are masked where workers do the work', async () => {
    let worker: ChildProcess | null = null;
    const serving = run(['worker', '--telemetry'], 'shared', (child) => {
      worker = child;
    });
    const ended = await run(asking('shared', '--queue', '--keyer', 'both'), 'shared');
    const { pid } = (worker as ChildProcess | null) ?? {};
    if (pid !== undefined) process.kill(-pid, 'SIGTERM');
    expect(ended.code, ended.printed).toBe(0);
    expect((await serving).code).toBe(0);
  });

  it('are in nothing that a killed run leaves, nor what is said of it', async () => {
    const killed = await run(asking('killed'), 'killed', program.signalAfter(5, 'SIGKILL'));
    expect(killed.code).toBeNull();
    const second: Promise<Ended>[] = [];
    const running = run(asking('killed'), 'killed', (child) => {
      child.stderr?.once('data', () => second.push(run(asking('killed'), 'killed')));
    });
    expect((await running).code).toBe(0);
    await Promise.all(second);
    for (const words of [['status'], ['status', '--json'], ['status', '--all'], ['doctor'], ['doctor', '--json']])
      await run([...words, '-w', 'killed'], 'killed');
  });

  it('are in no sentence on a database or a store that cannot be reached', async () => {
    const { host } = new URL(address);
    const secret = encodeURIComponent(CANARIES.database);
    const addresses = [
      address.replace('careful', 'duizhang'),
      address.replace(host, '127.0.0.1:9'),
      address.replace('/duizhang', '/nowhere'),
      address.replace('/duizhang', ''),
      address.replace(host, `${host}x`),
      address.replace(secret, CANARIES.database),
      `postgres://${host}/duizhang?user=careful&password=${secret}&sslmode=require`,
      CANARIES.database,
    ];
    const commands = [asking('away'), ['status', '-w', 'away'], ['doctor', '-w', 'away']];
    for (const DUIZHANG_DATABASE of addresses) {
      const ended = commands.map((words) => run(words, 'away', undefined, { DUIZHANG_DATABASE }));
      const [asked, status] = await Promise.all(ended);
      expect(asked?.code, asked?.printed).not.toBe(0);
      expect(status?.code, status?.printed).not.toBe(0);
    }
    const refused = await run(asking('refused'), 'refused', undefined, { AWS_ACCESS_KEY_ID: 'AKIDUNKNOWN' });
    // Nothing is begun over a bucket that cannot be asked.
    expect(refused.code).toBe(2);
  });

  it('are in no line printed, no telemetry, no file, no table, and no line of the server’s log', async () => {
    const inLines = program.printed.flatMap(([words, text]) =>
      canariesIn(Buffer.from(text)).map((name) => `${words}: ${name}`),
    );
    expect(inLines).toEqual([]);
    expect(canariesIn(Buffer.from(program.collector.bodies()))).toEqual([]);
    expect(await searchFiles(program.folder, new Map())).toEqual([]);
    const looked: Looked = new Map();
    expect(await searchDatabase(address, looked)).toEqual([]);
    for (const table of ['whole.model_calls', 'whole.reports', 'shared.units', 'killed.runs'])
      expect([...looked.keys()]).toContain(table);
    const log = await readFile(path.join(server?.folder ?? '', 'log'));
    expect(log.length).toBeGreaterThan(100_000);
    expect(canariesIn(log)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'are with no process that has no need of them, and in no list of arguments',
    () => {
      // The database's password comes to child processes by message, the bucket's key with the environment.
      const needs = (script: string, canary: string): boolean =>
        script === 'duizhang' || script === 'main' || (script === 'work-process' && canary.startsWith('aws'));
      const seen = [...program.watch.inEnvironment()];
      expect(seen.map(([script]) => script)).toContain('work-process');
      const needless = seen.flatMap(([script, found]) =>
        [...found].filter((canary) => !needs(script, canary)).map((canary) => `${script}: ${canary}`),
      );
      expect(needless).toEqual([]);
      expect([...program.watch.inArguments()].filter(([, found]) => found.size > 0)).toEqual([]);
    },
  );
});
