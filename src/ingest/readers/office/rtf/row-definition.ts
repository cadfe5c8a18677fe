import type { RowCell } from '../table-rows.ts';

/** Collects how a row is built from the words that define it (`\trowd` … `\cellx`), in twips. */
export interface RowDefinition {
  /** True when the word belongs to a row's definition and was taken. */
  readonly take: (word: string, value: number | null) => boolean;
  readonly cells: () => readonly Omit<RowCell, 'text'>[];
}

/** Cells one row may have; RTF writers end at 63, and a hostile file must not make millions. */
const CELLS_LIMIT = 500;

export function createRowDefinition(): RowDefinition {
  let cells: Omit<RowCell, 'text'>[] = [];
  let left = 0;
  let [goesOnLeft, goesOnAbove] = [false, false];
  const take = (word: string, value: number | null): boolean => {
    switch (word) {
      case 'trowd':
        [cells, left] = [[], 0];
        break;
      case 'trleft':
        if (cells.length === 0) left = value ?? 0;
        break;
      case 'clmrg':
        goesOnLeft = true;
        break;
      case 'clvmrg':
        goesOnAbove = true;
        break;
      case 'clmgf':
      case 'clvmgf':
        break;
      case 'cellx': {
        const right = Math.max(left + 1, value ?? 0);
        if (cells.length < CELLS_LIMIT) cells.push({ left, right, goesOnLeft, goesOnAbove });
        [left, goesOnLeft, goesOnAbove] = [right, false, false];
        break;
      }
      default:
        return false;
    }
    return true;
  };
  return { take, cells: () => cells };
}
