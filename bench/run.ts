/** `npm run bench -- <name>`: runs one of the benchmarks beside this file. They print figures; none is a test. */
import { readdirSync } from 'node:fs';

const [name, ...rest] = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.replace('.ts', ''));

if (name === undefined || !names.includes(name)) {
  process.stderr.write(`Usage: npm run bench -- <name>, one of: ${names.join(', ')}\n`);
  process.exitCode = 2;
} else {
  // `npm run bench -- cost | head`: who reads has read enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  // The benchmark reads its own arguments as if it had been called alone.
  process.argv = [process.argv[0] ?? '', `${import.meta.dirname}/${name}.ts`, ...rest];
  await import(`./${name}.ts`);
}
