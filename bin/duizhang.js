#!/usr/bin/env node
// Plain JavaScript on purpose: it has to run under whatever Node the machine has, find the Node that the project
// brings along, and start the program with it. Nothing newer than Node 12's syntax belongs here.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const WANTED_MAJOR = 24;
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const main = path.join(root, 'src', 'cli', 'main.ts');

/** The Node to run with: this one when it is new enough, else the one npm installed beside us, else null. */
function findNode() {
  if (Number(process.versions.node.split('.')[0]) === WANTED_MAJOR) return process.execPath;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const packageName = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  // npm hoists a dependency's packages, so the runtime lies in our own node_modules or in a folder above.
  for (let folder = root; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', packageName, 'bin', name);
    if (existsSync(candidate)) return candidate;
    if (folder === path.dirname(folder)) return null;
  }
}

const node = findNode();
if (node === null) {
  process.stderr.write(
    `duizhang needs Node ${WANTED_MAJOR}; this is Node ${process.versions.node}, and no bundled Node was found: ` +
      `run \`npm ci\` in ${root}, or install Node ${WANTED_MAJOR}.\n`,
  );
  process.exit(4);
}
/** The user's folder for caches of this program; null where it is unknown or none is wanted (DUIZHANG_CACHE=none). */
function cacheFolder() {
  const { DUIZHANG_CACHE, XDG_CACHE_HOME, HOME } = process.env;
  if (DUIZHANG_CACHE) return DUIZHANG_CACHE === 'none' ? null : path.resolve(DUIZHANG_CACHE);
  if (XDG_CACHE_HOME && path.isAbsolute(XDG_CACHE_HOME)) return path.join(XDG_CACHE_HOME, 'duizhang');
  return HOME ? path.join(HOME, '.cache', 'duizhang') : null;
}

// Compiled modules are kept for the next start, of the processes that read files too. Node checks them against the source.
const cache = cacheFolder();
const env = { ...process.env };
if (cache !== null && !env.NODE_COMPILE_CACHE) env.NODE_COMPILE_CACHE = path.join(cache, 'compiled');

// Megabytes of each half of the space for new values, which by default grows to what waiting for a model fills it with:
// with 500 requests in flight it was a third of all memory (`npm run bench -- calls`).
const options = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8'];
const words = [...options, main, ...process.argv.slice(2)];

/** Runs the program in a process of its own, which ends when this one is gone: its IPC channel closes then. */
function startChild() {
  const child = spawn(node, words, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
  // A signal to this process alone is handed on; at a terminal the child gets Ctrl-C itself and takes both as one.
  process.on('SIGINT', () => child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    process.stderr.write(`duizhang could not start ${node}: ${error.message}\n`);
    process.exit(4);
  });
  child.on('exit', (code, signal) => process.exit(signal === null ? code : 128 + constants.signals[signal]));
}

// Where Node can, the program takes the place of this process: whoever kills it, kills all of it.
if (typeof process.execve === 'function' && process.platform !== 'win32') process.execve(node, [node, ...words], env);
else startChild();
