import type { Dataset } from '../open-dataset.ts';
import type { QueryLimits } from '../query-result.ts';
import { type Provenance, provenanceOf } from './provenance.ts';
import { type CellPlace, type TiedCell, tieCell } from './tie-cell.ts';

export interface CellExplanation {
  readonly cell: TiedCell;
  /** Of each input row that is named; of an untied cell the report alone, if its row says which. */
  readonly provenance: readonly Provenance[];
}

/**
 * Leads from one cell of a statement's result to the rows it is made of, and from these to quote, page, keyers and
 * identities. Throws a DatasetError as a query does, and when there is no such cell.
 */
export async function explainCell(
  dataset: Dataset,
  sql: string,
  place: CellPlace,
  limits: QueryLimits,
): Promise<CellExplanation> {
  const cell = await tieCell(dataset, sql, place, limits);
  const provenance: Provenance[] = [];
  for (const input of cell.inputs) provenance.push(...(await provenanceOf(dataset, input, limits)));
  return { cell, provenance };
}
