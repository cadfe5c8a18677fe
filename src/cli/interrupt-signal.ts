import { EXIT } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** One Ctrl-C may come twice, from the terminal and from the program that started this one; in milliseconds. */
const ONE_PRESS = 300;

/**
 * A signal that the first Ctrl-C aborts, or the SIGTERM with which services are stopped, telling `message`; a second one ends the process at once (the store loses
 * nothing). `signals` are those that count as Ctrl-C.
 */
export function interruptSignal(
  terminal: Pick<Terminal, 'err'>,
  message: string,
  signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM'],
): AbortSignal {
  const controller = new AbortController();
  let pressedAt: number | null = null;
  const press = (): void => {
    if (pressedAt !== null && performance.now() - pressedAt > ONE_PRESS) process.exit(EXIT.interrupted);
    if (pressedAt !== null) return;
    pressedAt = performance.now();
    terminal.err(`\n${message}\n`);
    controller.abort();
  };
  for (const signal of signals) process.on(signal, press);
  return controller.signal;
}
