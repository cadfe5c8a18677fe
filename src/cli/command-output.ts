import type { OutputConfiguration } from 'commander';
import type { Terminal } from './terminal.ts';

/**
 * How a command prints what commander says: help as it is, and a usage error as every other error of the program.
 * Commander hands it down only to commands that it makes itself.
 */
export const commandOutput = ({ out, err }: Pick<Terminal, 'out' | 'err'>): OutputConfiguration => ({
  writeOut: out,
  writeErr: err,
  outputError: (message, write) => write(message.replace(/^error: /u, 'duizhang: ')),
});
