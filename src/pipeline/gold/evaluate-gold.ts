import type { EvaluatedPair } from '#evaluate/index.ts';
import { placesOutside, reanchorGold } from '#evaluate/index.ts';
import type { IngestOutcome } from '#ingest/index.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { partition } from '#partition/index.ts';
import { wholeReport } from '../report/build-report.ts';
import { collateReport, type KeyedReport } from '../report/collate-report.ts';
import type { Keyers } from '../report/key-report.ts';
import { type GoldCase, GoldError } from './gold-set.ts';

/** A labelled report beside what the keyers made of it; `lost` labels could not be placed in the reader's text. */
export interface KeyedCase {
  readonly pair: EvaluatedPair;
  readonly lost: readonly string[];
}

/**
 * The document as a run would take it. Labels are about all of a document: one that a run takes apart into several reports
 * is taken whole.
 */
function asLabelled(document: SourceDocument): KeyedReport {
  const [draft, ...others] = partition(document);
  const whole = wholeReport(document);
  const report = draft === undefined || others.length > 0 ? whole : { ...whole, members: draft.members };
  return { report, documents: [document] };
}

/** Labels whose places are not in their text say nothing of where anything stands. */
function refuseOutside({ gold }: GoldCase, text: string): void {
  const [first, ...others] = placesOutside({ gold, text });
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  throw new GoldError({
    message: `The labels of ${gold.document} cannot be scored: ${first}${more} ends behind their text, which has ${text.length} code units. \`gold check\` tells all that is wrong with them.`,
  });
}

/**
 * Runs a labelled document down the road as far as its record and pairs the record with its gold, whose spans are moved into the text that
 * today's reader gives. Throws a GoldError when the document cannot be read, or has no such places as its labels name.
 */
export async function keyGoldCase(
  goldCase: GoldCase,
  keyers: Keyers,
  read: (path: string) => Promise<IngestOutcome>,
): Promise<KeyedCase> {
  const outcome = await read(goldCase.documentPath);
  if (outcome.kind === 'failed') {
    throw new GoldError({
      message: `${goldCase.documentPath} cannot be evaluated: ${outcome.findings[0]?.reason ?? 'it could not be read'}`,
    });
  }
  const { document } = outcome;
  const labelledText = goldCase.frozenText ?? document.text;
  refuseOutside(goldCase, labelledText);
  const { whole, collated } = await collateReport(asLabelled(document), keyers);
  const { text } = whole;
  const anchored = reanchorGold(goldCase.gold, labelledText, text);
  const { part, goldHash } = goldCase;
  const pair = { gold: anchored.gold, goldHash, record: collated.record, text, part };
  return { pair, lost: anchored.lost.map((place) => `${goldCase.gold.document}: ${place.path}`) };
}
