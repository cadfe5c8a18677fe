import type { RulesContext } from '../context.ts';
import type { ProblemField } from './problem-parts.ts';
import type { TextItem } from './text-item.ts';
export function problemCells(_context: RulesContext): Readonly<Record<ProblemField, readonly (readonly TextItem[])[]>> {
  return { issues: [], measures: [] };
}
