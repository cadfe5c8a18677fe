/**
 * A thread beside the one that runs queries, which ends their process when it takes more memory than it may: DuckDB
 * counts its buffers alone, not the lists that it makes of constants, and is deaf to interrupts meanwhile.
 */

/** Bytes of the whole process: 512 MB of DuckDB's buffers, 1 GB of JavaScript, and the program itself. */
const MOST_BYTES = 2_000_000_000;

/** Between two looks, in milliseconds; memory grows by some megabytes a millisecond at most. */
const PAUSE = 20;

setInterval(() => {
  if (process.memoryUsage.rss() > MOST_BYTES) process.kill(process.pid, 'SIGKILL');
}, PAUSE);
