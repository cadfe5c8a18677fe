import { Presets, SingleBar } from 'cli-progress';
import type { PublishProgress } from '#publish/index.ts';
import type { Terminal } from '../terminal.ts';

/** Where there is no terminal, a line tells of progress this often, in milliseconds. */
const LINE_EVERY = 3000;

const STEPS: Readonly<Record<PublishProgress['step'], string>> = {
  partitions: 'parts of the release',
  tables: 'tables made',
  files: 'kinds of files written',
};

const bar = (): SingleBar =>
  new SingleBar(
    { format: '{bar} {value}/{total} {step}', hideCursor: true, stream: process.stderr },
    Presets.shades_classic,
  );

/** Shows how far a publication is: a bar on a terminal, a line every few seconds elsewhere. */
export function publishProgress(
  terminal: Terminal,
  now: () => number = () => performance.now(),
): { readonly onProgress: (progress: PublishProgress) => void; readonly stop: () => void } {
  let drawn: SingleBar | null = null;
  let lastLine = now();
  const draw = ({ step, done, of }: PublishProgress): void => {
    if (drawn === null) {
      drawn = bar();
      drawn.start(of, done, { step: STEPS[step] });
    }
    drawn.setTotal(of);
    drawn.update(done, { step: STEPS[step] });
  };
  return {
    onProgress: (progress) => {
      if (terminal.isInteractive && progress.of > 0) return draw(progress);
      if (now() - lastLine < LINE_EVERY) return;
      lastLine = now();
      terminal.err(`${progress.done}/${progress.of} ${STEPS[progress.step]}\n`);
    },
    stop: () => drawn?.stop(),
  };
}
