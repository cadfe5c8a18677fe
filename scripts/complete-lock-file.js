// Completes package-lock.json with the optional packages of other platforms.
//
// npm writes them itself where the registry has them. A registry that holds the binaries of some platforms only makes
// npm leave the others out, and `npm ci` then refuses the lock file as incomplete. The entries added here say what npm
// would have said: version, and the platform read off the package's name. On another platform they are never fetched.
//
// Usage: node scripts/complete-lock-file.js, after every `npm install` that changed dependencies.
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'aix', 'win32'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'];

/** os, cpu and libc as the name tells them: `core-linux-arm64-musl`, `cli-win32-x64`, `binding-wasm32-wasi`. */
function platformOf(name) {
  const words = name.split('/').at(-1).split(/[-_]/u);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const libc =
    words.includes('musl') || words.includes('musleabihf')
      ? ['musl']
      : os[0] === 'linux' && words.includes('gnu')
        ? ['glibc']
        : [];
  return { ...(os.length > 0 && { os }), ...(cpu.length > 0 && { cpu }), ...(libc.length > 0 && { libc }) };
}

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = [];
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const own = `${place === '' ? '' : `${place}/`}node_modules/${name}`;
    const hoisted = `node_modules/${name}`;
    if (lock.packages[own] !== undefined || lock.packages[hoisted] !== undefined) continue;
    const platform = platformOf(name);
    if (platform.os === undefined && platform.cpu === undefined) continue;
    lock.packages[hoisted] = {
      version: version.replace(/^[\^~]/u, ''),
      ...platform,
      ...(entry.dev && { dev: true }),
      license: entry.license,
      optional: true,
    };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added.length} optional package(s) of other platforms added.\n`);
