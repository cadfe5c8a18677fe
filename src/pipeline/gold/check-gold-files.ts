import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkRecord } from '#check/index.ts';
import {
  checkGold,
  type GoldFinding,
  goldAsRecord,
  goldFinding,
  type KnownIdentities,
  knownIdentitiesSchema,
  type PlacedGoldFinding,
  parseGold,
  placeFinding,
  placesStand,
} from '#evaluate/index.ts';
import { groundClaims } from '#ground/index.ts';
import { ingestBytes } from '#ingest/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import { textOf } from '#model/published-report.ts';
import type { SourceDocument } from '#model/source-document.ts';
import type { Gold } from '#schemas/gold.ts';
import { segment } from '#segment/index.ts';
import { wholeReport } from '../report/build-report.ts';
import { claimsOfGold } from './gold-claims.ts';
import {
  bytesOf,
  type GoldFile,
  isFinding,
  type LabelledText,
  labelledText,
  type ReadDocument,
} from './labelled-text.ts';

/** What was found of one gold file. */
export interface CheckedGoldFile {
  readonly file: string;
  /** Null where the file does not say it. */
  readonly document: string | null;
  readonly sha256: string | null;
  readonly findings: readonly PlacedGoldFinding[];
}

const WHOLE = { path: '', span: null };

async function readJson(file: string): Promise<{ readonly raw: unknown } | GoldFinding> {
  try {
    return { raw: JSON.parse((await readFile(file, 'utf8')).replace(/^\ufeff/u, '')) as unknown };
  } catch (error) {
    return goldFinding(
      'file-unreadable',
      WHOLE,
      `It cannot be read as JSON: ${messageOf(error)}.`,
      'Mend the file’s JSON, or take it out of the folder.',
    );
  }
}

/** The document whose text is exactly the labelled one: as its reader has it, else the frozen text by itself. */
async function documentWith(text: string, document: SourceDocument | null): Promise<SourceDocument | null> {
  if (document?.text === text) return document;
  const outcome = await ingestBytes(Buffer.from(text), 'labelled.txt');
  return outcome.kind !== 'failed' && outcome.document.text === text ? outcome.document : null;
}

/** What grounding and the checks make of labels, taken as claims and as a record. */
function judge(gold: Gold, document: SourceDocument) {
  const segmentation = segment(textOf({ report: wholeReport(document), documents: [document] }));
  const claims = claimsOfGold(gold, segmentation.text);
  const pathOf = new Map(claims.map(({ claim, path }) => [claim, path]));
  const { refused } = groundClaims(
    claims.map(({ claim }) => claim),
    segmentation,
    { reportId: document.id },
  );
  const record = goldAsRecord(gold, segmentation.text);
  const { identities } = checkRecord({ record, text: segmentation.text, lists: segmentation.lists });
  return { refused: refused.map(({ claim, reason }) => ({ path: pathOf.get(claim) ?? '', reason })), identities };
}

/** The equations listed by hand beside a gold file. */
async function knownIdentities(file: string): Promise<KnownIdentities | GoldFinding | null> {
  const beside = file.replace(/\.gold\.json$/u, '.identities.json');
  const bytes = beside === file ? 'none' : await bytesOf(beside);
  if (typeof bytes === 'string') return null;
  try {
    return knownIdentitiesSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : 'it has not the form that it should have';
    return goldFinding(
      'identities-unreadable',
      WHOLE,
      `${path.basename(beside)} is not read: ${reason}.`,
      'Mend that file, so that the report’s own errors are known.',
    );
  }
}

/** Says what was not looked at, so that silence is no praise. */
const leftOut = (what: string, until: string): GoldFinding =>
  goldFinding('checks-left-out', WHOLE, `${what} not looked at.`, `Mend ${until} first, and check again.`);

const NO_FORM = leftOut('Hashes, places, figures, units, lists and equations were', 'the form');
const NO_TEXT = leftOut('Places, figures, units, lists and equations were', 'document and text');
const NO_PLACES = leftOut('What grounding and the equations say of the labels was', 'the places');

/** What is wrong with labels in their text; grounding and equations are asked only where all places stand. */
async function checkInText(gold: Gold, labelled: LabelledText, file: string): Promise<readonly GoldFinding[]> {
  const { text } = labelled;
  if (text === null) return [NO_TEXT];
  const document = placesStand({ gold, text }) ? await documentWith(text, labelled.document) : null;
  const known = await knownIdentities(file);
  const isKnown = known !== null && !isFinding(known);
  const judged = document === null ? { refused: [], identities: [] } : judge(gold, document);
  const findings = checkGold({ gold, text, ...judged, known: isKnown ? known : null });
  const notes = document === null ? [NO_PLACES] : [];
  return [...(known !== null && isFinding(known) ? [known] : []), ...findings, ...notes];
}

/** Checks one gold file: form, document, text, then every label in it. Whatever is wrong with it is a finding. */
export async function checkGoldFile(file: GoldFile, read: ReadDocument): Promise<CheckedGoldFile> {
  const json = await readJson(file.file);
  if ('rule' in json) return { file: file.file, document: null, sha256: null, findings: [placeFinding(json, null)] };
  const { gold, findings } = parseGold(json.raw);
  if (gold === null)
    return {
      file: file.file,
      document: null,
      sha256: null,
      findings: [...findings, NO_FORM].map((each) => placeFinding(each, null)),
    };
  const labelled = await labelledText(gold, file, read);
  const inText = await checkInText(gold, labelled, file.file);
  const all = [...findings, ...labelled.findings, ...inText];
  return {
    file: file.file,
    document: gold.document,
    sha256: gold.sha256,
    findings: all.map((each) => placeFinding(each, labelled.text)),
  };
}

/** Findings about documents that several of the files label: scores would count them twice. */
export function labelledTwice(files: readonly CheckedGoldFile[]): readonly CheckedGoldFile[] {
  return files.map((checked, at) => {
    const first = files.slice(0, at).find(({ sha256 }) => sha256 !== null && sha256 === checked.sha256);
    if (first === undefined) return checked;
    const told = goldFinding(
      'document-labelled-twice',
      { path: 'document', span: null },
      `${first.file} labels the same bytes.`,
      'Keep one of the two in the folder; `gold diff` compares two labellings.',
    );
    return { ...checked, findings: [...checked.findings, placeFinding(told, null)] };
  });
}
