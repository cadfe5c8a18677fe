import { Transform } from 'node:stream';

const LINE_FEED = 0x0a;

/** Each with its end; the text ends with one. */
function linesOf(text: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf(LINE_FEED, from) + 1;
    lines.push(text.subarray(from, end));
    from = end;
  }
  return lines;
}

/**
 * Masks the lines of a file on its way, each as a whole, so that nothing is missed between two pieces. A line without
 * anything to mask stays byte for byte, whatever its encoding.
 */
export function maskLines(mask: (text: string) => string): Transform {
  let open: Buffer[] = [];
  const masked = (line: Buffer): Buffer => {
    const text = line.toString('utf8');
    const shown = mask(text);
    return shown === text ? line : Buffer.from(shown, 'utf8');
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const end = chunk.lastIndexOf(LINE_FEED);
      if (end < 0) {
        open.push(chunk);
        return done();
      }
      const lines = linesOf(Buffer.concat([...open, chunk.subarray(0, end + 1)]));
      open = [chunk.subarray(end + 1)];
      done(null, Buffer.concat(lines.map(masked)));
    },
    flush(done) {
      done(null, masked(Buffer.concat(open)));
    },
  });
}
