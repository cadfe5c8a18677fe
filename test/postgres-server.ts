import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A PostgreSQL server of one's own, on loopback, that ends with the process that started it, however that ends. */
export interface PostgresServer {
  /** `postgres://user:password@127.0.0.1:port/duizhang`, an empty database whose owner may do everything. */
  readonly url: string;
  /** The folder of its Unix socket. */
  readonly folder: string;
  /** Ends all connections in an orderly way and starts anew, on the same port. */
  readonly restart: () => Promise<void>;
  /** Ends it as a crash does, with SIGKILL; `start` starts it again. */
  readonly kill: () => Promise<void>;
  /** Starts what was killed; it recovers first. */
  readonly start: () => Promise<void>;
  /** Ends it for good and removes its files. */
  readonly stop: () => Promise<void>;
}

/** Debian keeps a folder for each version, which no search path names. */
const DEBIAN = '/usr/lib/postgresql';

const mayRun = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

function debianFolders(): readonly string[] {
  try {
    const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => path.join(DEBIAN, version, 'bin'));
  } catch {
    return [];
  }
}

const { PATH = '' } = process.env;

/** The folder of PostgreSQL's programs, of the newest version there is; null where there is none. */
export const POSTGRES: string | null =
  [...debianFolders(), ...PATH.split(path.delimiter)].find(
    (folder) => mayRun(path.join(folder, 'initdb')) && mayRun(path.join(folder, 'pg_ctl')),
  ) ?? null;

/** Says in a line which tests are left out where there is no PostgreSQL; the answer is whether there is one. */
export function hasPostgres(about: string): boolean {
  if (POSTGRES === null) process.stdout.write(`Left out, for there is no PostgreSQL on this machine: ${about}\n`);
  return POSTGRES !== null;
}

const USER = 'duizhang';
/** Nobody else's, and easily found where it must not be. */
const PASSWORD = 'only-for-tests';

/** Neither durability nor memory is wanted of a server that lives for minutes. */
const SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
  max_connections: '200',
  listen_addresses: '127.0.0.1',
};

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root; Debian's package makes a user for it. Null = as whoever runs this. */
async function serverUser(): Promise<User | null> {
  if (process.getuid?.() !== 0) return null;
  const idOf = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  return { uid: await idOf('-u'), gid: await idOf('-g') };
}

/**
 * Waits until this process is gone, which closes its standard input, then ends whatever server is in the folder and
 * removes it. In a session of its own, so that a Ctrl-C does not end it first.
 */
const GUARD = `cat > /dev/null
if [ -f "$0/data/postmaster.pid" ]; then
  kill -QUIT "$(head -n 1 "$0/data/postmaster.pid")"
  for tenth in $(seq 100); do [ -f "$0/data/postmaster.pid" ] || break; sleep 0.1; done
fi
rm -rf "$0"`;

function guard(folder: string): ChildProcess {
  const child = spawn('sh', ['-c', GUARD, folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  child.unref();
  // A pipe to a child is a socket, whose type here does not say so.
  (child.stdin as unknown as { unref: () => void }).unref();
  return child;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/**
 * Starts a server with an empty database `duizhang`; null where PostgreSQL is not installed. `settings` are those of
 * postgresql.conf, over what serves tests (no fsync).
 */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer | null> {
  if (POSTGRES === null) return null;
  const folder = await mkdtemp(path.join(tmpdir(), 'duizhang-pg-'));
  const guardian = guard(folder);
  const user = await serverUser();
  if (user !== null) await chown(folder, user.uid, user.gid);
  const server = controlled({ programs: POSTGRES, folder, user });
  await server.prepare();
  const port = await server.startSomewhere({ ...SETTINGS, ...settings, unix_socket_directories: folder });
  await server.createDatabase(port);
  return {
    url: `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/duizhang`,
    folder,
    restart: () => server.control('restart', '-m', 'fast'),
    kill: server.kill,
    start: server.startAgain,
    stop: async () => {
      await server.control('stop', '-m', 'immediate').catch(() => undefined); // It may have been killed.
      guardian.stdin?.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Place {
  readonly programs: string;
  readonly folder: string;
  readonly user: User | null;
}

function controlled({ programs, folder, user }: Place) {
  const data = path.join(folder, 'data');
  const call = (program: string, words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    run(path.join(programs, program), words, {
      ...(user ?? {}),
      cwd: folder,
      env: { PATH, LC_ALL: 'C.UTF-8', ...env },
    });
  const control = async (verb: string, ...words: readonly string[]): Promise<void> => {
    // A server keeps the output it is started with: without a log file the call would wait for the server's end.
    await call('pg_ctl', [verb, '-D', data, '-w', '-t', '600', '-s', '-l', path.join(folder, 'log'), ...words]);
  };
  return {
    control,
    prepare: async () => {
      const secret = path.join(folder, 'password');
      await writeFile(secret, `${PASSWORD}\n`, { mode: 0o644 });
      const access = ['--auth=scram-sha-256', `--pwfile=${secret}`, '-U', USER];
      await call('initdb', ['-D', data, '-N', '-E', 'UTF8', '--locale=C.UTF-8', ...access]);
      await rm(secret);
    },
    /** What was killed is gone only when its last process is, and when the system has taken note of it. */
    startAgain: async (): Promise<void> => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await control('start');
        } catch (thrown) {
          if (tries === 50) throw thrown;
        }
        await sleep(200);
      }
    },
    /** Another process may take a free port before the server does: then with another one. Its port. */
    startSomewhere: async (settings: Readonly<Record<string, string>>): Promise<number> => {
      for (let tries = 1; ; tries += 1) {
        const port = await freePort();
        const lines = Object.entries({ ...settings, port: String(port) }).map(
          ([name, value]) => `${name} = '${value}'`,
        );
        const file = path.join(data, 'postgresql.auto.conf');
        await writeFile(file, `${lines.join('\n')}\n`);
        try {
          await control('start');
          return port;
        } catch (thrown) {
          const log = readFileSync(path.join(folder, 'log'), 'utf8');
          if (tries === 5) throw new Error(`PostgreSQL does not start: ${log}`, { cause: thrown });
        }
      }
    },
    createDatabase: (port: number) =>
      call('createdb', ['-h', folder, '-p', String(port), '-U', USER, 'duizhang'], { PGPASSWORD: PASSWORD }),
    kill: async () => {
      const postmaster = Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
      process.kill(postmaster, 'SIGKILL');
      while (isAlive(postmaster)) await sleep(20);
    },
  };
}

/** Whether a process goes on; one that has ended and that nobody has taken note of does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s*Z/mu.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch (thrown) {
    // The signal was let through, and there is no /proc.
    return thrown instanceof Error && 'syscall' in thrown && thrown.syscall === 'open';
  }
}
