import type { Lineage } from '#model/claim.ts';

/** The lineage of claims in tests and benchmarks that do not ask where a claim came from. */
export const sampleLineage: Lineage = {
  keyer: 'llm:any',
  model: 'any',
  promptPath: null,
  promptHash: null,
  schemaHash: null,
  call: null,
  programVersion: '0',
};
