import type { Diagnosis } from '#model/diagnosis.ts';
import type { Span } from '#model/span.ts';

/**
 * Where figures stand that may have been misread: their tier is lowered. A report's own error lowers none. Nor does an
 * item that a list may lack: its span is that of the whole list, whose figures are not in question.
 */
export const suspectedFigures = (diagnoses: readonly Diagnosis[]): readonly Span[] =>
  diagnoses
    .filter(({ verdict }) => verdict !== 'source_error')
    .flatMap(({ explanations }) => explanations.flatMap(({ suspects }) => suspects))
    .filter(({ kind }) => kind === 'figure')
    .map(({ span }) => span);
