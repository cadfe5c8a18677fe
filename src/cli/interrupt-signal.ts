import { EXIT } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** One Ctrl-C may come twice, from the terminal and from the program that started this one; in milliseconds. */
const ONE_PRESS = 300;

/**
 * A signal that the first Ctrl-C aborts, telling `message`; a second one ends the process at once (the store loses
 * nothing).
 */
export function interruptSignal(terminal: Terminal, message: string): AbortSignal {
  const controller = new AbortController();
  let pressedAt: number | null = null;
  process.on('SIGINT', () => {
    if (pressedAt !== null && Date.now() - pressedAt > ONE_PRESS) process.exit(EXIT.interrupted);
    if (pressedAt !== null) return;
    pressedAt = Date.now();
    terminal.err(`\n${message}\n`);
    controller.abort();
  });
  return controller.signal;
}
