/**
 * The cases of a test that needs a program; none where it is not installed (null), and a line says so. A fresh machine
 * has no such program, and its tests must neither fail nor be left out in silence.
 */
export function needing<T>(program: string | null, name: string, cases: readonly T[]): readonly T[] {
  if (program !== null) return cases;
  process.stderr.write(`left out: ${cases.length} test(s) that need ${name}, which is not installed here\n`);
  return [];
}
