import { EXIT } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** One Ctrl-C may come twice, from the terminal and from the program that started this one; in milliseconds. */
const ONE_PRESS = 300;

/**
 * A signal that the first Ctrl-C aborts, or the SIGTERM with which services are stopped, telling `message`; a second one
 * ends the process at once (the store loses nothing).
 */
export function interruptSignal(terminal: Terminal, message: string): AbortSignal {
  const controller = new AbortController();
  let pressedAt: number | null = null;
  const stop = (): void => {
    const now = performance.now();
    if (pressedAt !== null && now - pressedAt > ONE_PRESS) process.exit(EXIT.interrupted);
    if (pressedAt !== null) return;
    pressedAt = now;
    terminal.err(`\n${message}\n`);
    controller.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return controller.signal;
}
