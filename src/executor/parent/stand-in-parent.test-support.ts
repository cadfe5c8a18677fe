/** A program whose processes wait, read and hang: its arguments are their units. It prints a line for each that has begun. */
import { standInPool } from './pool.test-support.ts';

const words = process.argv.slice(2);
const pool = standInPool({ processes: words.length });
void pool.all(...words);
let told = 0;
setInterval(() => {
  for (const event of pool.events.slice(told))
    if (event.kind === 'file-started') process.stdout.write(`${event.path}\n`);
  told = pool.events.length;
}, 10);
