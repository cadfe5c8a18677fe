/**
 * The program of a conversion process: runs LibreOffice once, in a folder and a group of processes of its own, and takes
 * both away again however it ends. LibreOffice starts processes of its own, so whoever asked cannot end it by ending its
 * child; and a reading process that is killed cannot clean up. This one does both, since it is told when its parent dies.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf } from '#model/duizhang-error.ts';
import type { Conversion, ConversionJob } from './conversion.ts';
import { groupMemoryMb } from './group-memory.ts';
import { PROFILE } from './profile.ts';

/** Milliseconds between looks at LibreOffice's memory. */
const MEMORY_WATCH_MS = 250;

let folder: string | null = null;
let office: ChildProcess | null = null;

/** Ends LibreOffice with all it started, and removes what it wrote. */
function cleanUp(): void {
  if (office?.pid !== undefined) endGroup(office.pid);
  if (folder !== null) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  folder = null;
}

function endGroup(leader: number): void {
  try {
    process.kill(process.platform === 'win32' ? leader : -leader, 'SIGKILL');
  } catch {
    // Nothing of the group is left.
  }
}

/** Neither keys nor other settings of this program are LibreOffice's business; on Windows nothing starts without them. */
const environmentIn = (home: string): Record<string, string> | undefined =>
  process.platform === 'win32'
    ? undefined
    : { PATH: '/usr/bin:/bin:/usr/local/bin', HOME: home, TMPDIR: home, LANG: 'C.UTF-8', SAL_USE_VCLPLUGIN: 'svp' };

function start(job: ConversionJob, home: string): ChildProcess {
  const profile = join(home, 'profile');
  mkdirSync(join(profile, 'user'), { recursive: true });
  writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), PROFILE);
  // The report's own name never comes near a command line.
  const input = join(home, `input.${job.ending}`);
  writeFileSync(input, job.bytes);
  const options = ['--headless', '--norestore', '--nolockcheck', '--nodefault', '--nologo', '--nofirststartwizard'];
  const conversion = ['--convert-to', 'docx:MS Word 2007 XML', '--outdir', join(home, 'output'), input];
  return spawn(job.program, [`-env:UserInstallation=${pathToFileURL(profile).href}`, ...options, ...conversion], {
    cwd: home,
    detached: true,
    stdio: 'ignore',
    env: environmentIn(home),
  });
}

/** Waits for LibreOffice to end; null = it ended by itself, else why it was ended. */
function watch(child: ChildProcess, { wallClockMs, memoryMb }: ConversionJob): Promise<string | null> {
  return new Promise((resolve) => {
    const stop = (why: string): void => {
      if (child.pid !== undefined) endGroup(child.pid);
      settle(why);
    };
    const settle = (why: string | null): void => {
      clearTimeout(clock);
      clearInterval(memory);
      resolve(why);
    };
    const clock = setTimeout(() => stop(`was still at work after ${wallClockMs / 1000} s`), wallClockMs);
    const memory = setInterval(() => {
      if (child.pid !== undefined && groupMemoryMb(child.pid) > memoryMb) stop(`took more than ${memoryMb} MiB`);
    }, MEMORY_WATCH_MS);
    child.once('error', (error) => settle(`could not be started (${error.message})`));
    child.once('exit', () => settle(null));
  });
}

async function convert(job: ConversionJob): Promise<Conversion> {
  try {
    folder = mkdtempSync(join(tmpdir(), 'duizhang-office-'));
    office = start(job, folder);
    const why = await watch(office, job);
    return why === null ? readResult(folder) : { kind: 'failed', why };
  } catch (error) {
    return { kind: 'failed', why: `could not be used (${messageOf(error)})` };
  } finally {
    cleanUp();
  }
}

/** LibreOffice's exit code is 0 even when it made nothing of the file. */
function readResult(home: string): Conversion {
  try {
    return { kind: 'converted', bytes: readFileSync(join(home, 'output', 'input.docx')) };
  } catch {
    return { kind: 'failed', why: 'could not make anything of it' };
  }
}

const endAtOnce = (): void => {
  cleanUp();
  process.exit();
};

// Control-C reaches the whole group of a terminal; whether to stop is the parent's decision.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', endAtOnce);
process.on('SIGHUP', endAtOnce);
process.on('disconnect', endAtOnce);
// The parent is the only one to send messages, and sends one job.
process.once('message', async (job: ConversionJob) => {
  const conversion = await convert(job);
  process.send?.(conversion, () => process.exit());
});
