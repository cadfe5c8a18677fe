import type { Command } from 'commander';
import type { Settings } from '#config';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** What each file of `commands/` exports: the command, bound to a terminal, to the settings and to the exit code. */
export type CommandFrame = (terminal: Terminal, settings: () => Settings, finish: (code: ExitCode) => void) => Command;
