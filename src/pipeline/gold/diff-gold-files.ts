import { readFile } from 'node:fs/promises';
import { incomparable, type LabelledPair, parseGold } from '#evaluate/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import type { Gold } from '#schemas/gold.ts';
import { type GoldFile, labelledText, type ReadDocument } from './labelled-text.ts';

/** Two sets of gold files by two annotators, ready to be compared. */
export interface PairedGold {
  /** In name order of the documents. */
  readonly pairs: readonly LabelledPair[];
  /** Documents that only one of the two labels. */
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
  /** A sentence for each file or pair that cannot be compared. */
  readonly refused: readonly string[];
}

interface LoadedFile {
  readonly file: GoldFile;
  readonly gold: Gold;
}

async function loadFile(file: GoldFile): Promise<LoadedFile | string> {
  try {
    const { gold, findings } = parseGold(JSON.parse((await readFile(file.file, 'utf8')).replace(/^\ufeff/u, '')));
    if (gold !== null) return { file, gold };
    const [first] = findings;
    return `${file.file} is no gold file: ${first?.path ?? ''} ${first?.reason ?? ''} \`gold check\` tells all that is wrong with it.`;
  } catch (error) {
    return `${file.file} cannot be read as gold: ${messageOf(error)}`;
  }
}

/** The text of either file: they name the same one, and the one of a colleague may lie elsewhere. */
async function textOfEither(
  files: readonly LoadedFile[],
  read: ReadDocument,
): Promise<string | { readonly why: string }> {
  const reasons: string[] = [];
  for (const { gold, file } of files) {
    const { text, findings } = await labelledText(gold, file, read);
    if (text !== null) return text;
    reasons.push(findings[0]?.reason ?? 'It has no text.');
  }
  return { why: reasons[0] ?? '' };
}

async function pairOf(a: LoadedFile, b: LoadedFile, read: ReadDocument): Promise<LabelledPair | string> {
  const both = `${a.file.file} and ${b.file.file} are not compared: `;
  const reason = incomparable(a.gold, b.gold);
  if (reason !== null) return `${both}${reason}.`;
  const text = await textOfEither([a, b], read);
  if (typeof text !== 'string') return `${both}${text.why}`;
  return { document: a.gold.document, a: a.gold, b: b.gold, text };
}

const namesIn = (files: readonly LoadedFile[], other: readonly LoadedFile[]): readonly string[] =>
  files.map(({ gold }) => gold.document).filter((name) => other.every(({ gold }) => gold.document !== name));

async function loadFiles(files: readonly GoldFile[]) {
  const loaded = await Promise.all(files.map(loadFile));
  const read = loaded.filter((each) => typeof each !== 'string');
  return { read, refused: loaded.filter((each) => typeof each === 'string') };
}

/** Pairs the gold files of two annotators by the documents they label. Throws nothing for what is in the files. */
export async function pairGoldFiles(
  a: readonly GoldFile[],
  b: readonly GoldFile[],
  read: ReadDocument,
): Promise<PairedGold> {
  const [ofA, ofB] = [await loadFiles(a), await loadFiles(b)];
  const paired = await Promise.all(
    ofA.read.flatMap((one) => {
      const other = ofB.read.find(({ gold }) => gold.document === one.gold.document);
      return other === undefined ? [] : [pairOf(one, other, read)];
    }),
  );
  return {
    pairs: paired.filter((each) => typeof each !== 'string'),
    onlyA: namesIn(ofA.read, ofB.read),
    onlyB: namesIn(ofB.read, ofA.read),
    refused: [...ofA.refused, ...ofB.refused, ...paired.filter((each) => typeof each === 'string')],
  };
}
