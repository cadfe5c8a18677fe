import { MultiBar } from 'cli-progress';
import { BAR_LINES } from './bar-lines.ts';

/** Lines at the foot of a terminal that are drawn anew a few times a second, and text above them. */
export interface Drawing {
  /** Prints whole lines above; they stay. */
  readonly print: (text: string) => void;
  /** Takes the lines away. */
  readonly stop: () => void;
}

/** Redrawings a second. */
const FRAMES = 5;

/** Draws what `lines` gives on a terminal, until it is stopped. */
export function drawBars(stream: NodeJS.WritableStream, lines: () => readonly string[]): Drawing {
  const bars = new MultiBar({
    stream,
    fps: FRAMES,
    clearOnComplete: true,
    // Text above moves the lines down, so that each has to be written again although it says the same.
    forceRedraw: true,
    // Whoever is killed cannot show it again.
    hideCursor: false,
    // Signals are the command’s; they let what is at hand finish.
    gracefulExit: false,
    // The same for lines that are to wrap; ours never reach the last column.
    linewrap: true,
  });
  let shown: readonly string[] = [];
  for (let line = 0; line < BAR_LINES; line += 1)
    bars.create(
      1,
      0,
      {},
      {
        format: () => {
          if (line === 0) shown = lines();
          return shown[line] ?? '';
        },
      },
    );
  let isOn = true;
  const stop = (): void => {
    if (!isOn) return;
    // What is still to be printed is printed while the lines are drawn.
    bars.update();
    isOn = false;
    bars.stop();
  };
  return {
    print: (text) => bars.log(text.replaceAll('\n', `${CLEAR_TO_THE_END}\n`)),
    stop,
  };
}

/** Of a line: what was drawn there before may be longer. */
const CLEAR_TO_THE_END = '\u001b[K';
