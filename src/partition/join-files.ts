import { type Finding, finding } from '#model/finding.ts';
import { bureauInName, sharesStem, yearInName } from './named-in-file.ts';
import { inNaturalOrder } from './natural-order.ts';
import type { DraftReport } from './partition-document.ts';
import { fitsYear, isSameBureau } from './read-title.ts';

/** A file of a folder or archive: what partition made of its document, or why it could not be read. */
export type PartitionedFile =
  | { readonly kind: 'read'; readonly name: string; readonly drafts: readonly DraftReport[] }
  | { readonly kind: 'unread'; readonly name: string; readonly reason: string };

/** A report over files: `files` are the indexes of those it consists of, each once, the main part's first. */
export interface JoinedReport {
  readonly draft: DraftReport;
  readonly files: readonly [number, ...number[]];
  /** Which of the reports of the main part's file it is, from 1, and of how many. */
  readonly number: number;
  readonly of: number;
}

/** Words in the name of a file that is most often an annex. */
const ANNEX_NAME = /附件|附表|自评表|评价表|评分表|数据表|指标[^.]{0,6}表|目标[^.]{0,6}表/u;

/** Whether a file's name says that it is the annex of another; what its text says decides. */
export const looksLikeAnnex = (name: string): boolean => ANNEX_NAME.test(name);

/** What is known of whose a file or a report in it is, and of which year; null where nothing says it. */
interface Named {
  readonly name: string;
  readonly bureau: string | null;
  readonly year: number | null;
}

/** A report of a file, before it is known what belongs together. */
interface Candidate extends Named {
  readonly index: number;
  readonly number: number;
  readonly of: number;
  readonly draft: DraftReport;
}

const namedByFile = (name: string): Named => ({ name, bureau: bureauInName(name), year: yearInName(name) });

/** The name of a file with several reports says nothing of any of them. */
const candidatesOf = (files: readonly PartitionedFile[]): readonly Candidate[] =>
  files.flatMap((file, index) => {
    const drafts = file.kind === 'read' ? file.drafts : [];
    const byName = drafts.length === 1 ? namedByFile(file.name) : { bureau: null, year: null };
    return drafts.map((draft, at): Candidate => {
      const [bureau, year] = [draft.bureau ?? byName.bureau, draft.year ?? byName.year];
      return { index, number: at + 1, of: drafts.length, name: file.name, draft, bureau, year };
    });
  });

/** A form, or what the file's name calls an annex; never a narrative about a whole department. */
const mayBeAnnex = ({ name, draft, of }: Candidate): boolean =>
  !draft.isDepartment && (draft.isForm || (of === 1 && looksLikeAnnex(name)));

/** What looks for its report: an annex, or a file that could not be read. */
interface Seeker extends Named {
  readonly setsTargets: boolean;
  /** From which file it is, where that holds other reports too; it goes by what it says itself, or not at all. */
  readonly apartFrom: number | null;
}

const seeking = (annex: Candidate): Seeker => ({
  ...annex,
  setsTargets: annex.draft.setsTargets,
  apartFrom: annex.of > 1 ? annex.index : null,
});

const isNamedBoth = (one: Named, other: Named): boolean => one.bureau !== null && other.bureau !== null;

const agrees = (annex: Seeker, main: Candidate): boolean =>
  (!isNamedBoth(annex, main) || isSameBureau(annex.bureau ?? '', main.bureau ?? '')) &&
  fitsYear(annex.year, main.year, annex.setsTargets) &&
  (annex.apartFrom === null || (annex.apartFrom !== main.index && isNamedBoth(annex, main)));

/** Those that something speaks for; all where it speaks for none. */
const preferring = <T>(all: readonly T[], isBetter: (each: T) => boolean): readonly T[] => {
  const better = all.filter(isBetter);
  return better.length > 0 ? better : all;
};

/** Of the reports of one bureau, a form is about the department's rather than about a project's. */
function preferringDepartment(mains: readonly Candidate[]): readonly Candidate[] {
  const [first] = mains;
  const isOneBureau = mains.every(({ bureau }) => bureau !== null && isSameBureau(bureau, first?.bureau ?? ''));
  return isOneBureau ? preferring(mains, ({ draft }) => draft.isDepartment) : mains;
}

/** The reports that an annex may belong to: one, none, or several between which nothing decides. */
function mainsOf(annex: Seeker, mains: readonly Candidate[]): readonly Candidate[] {
  const agreeing = mains.filter((main) => agrees(annex, main));
  const named = preferring(agreeing, (main) => isNamedBoth(annex, main));
  const ofYear = preferring(named, ({ year }) => year !== null && year === annex.year);
  return preferringDepartment(preferring(ofYear, ({ name }) => sharesStem(annex.name, name)));
}

const mainOf = (annex: Seeker, mains: readonly Candidate[]): Candidate | null => {
  const [main, ...others] = mainsOf(annex, mains);
  return others.length > 0 ? null : (main ?? null);
};

/** Whether the annexes agree with each other; where the report does not say whose it is, nothing else holds them together. */
function isConsistent(main: Candidate, annexes: readonly Candidate[]): boolean {
  const [bureaus, years] = [annexes.flatMap(({ bureau }) => bureau ?? []), annexes.flatMap(({ year }) => year ?? [])];
  const isOneBureau = bureaus.every((one) => bureaus.every((other) => isSameBureau(one, other)));
  return (main.bureau !== null || isOneBureau) && (main.year !== null || new Set(years).size <= 1);
}

/** The report of each annex; null for an annex that belongs to none beside it. */
function ownersOf(candidates: readonly Candidate[], mains: readonly Candidate[]): Map<Candidate, Candidate | null> {
  const owners = new Map(candidates.filter(mayBeAnnex).map((annex) => [annex, mainOf(seeking(annex), mains)]));
  for (const [main, pairs] of Map.groupBy(owners, ([, owner]) => owner)) {
    const annexes = pairs.map(([annex]) => annex);
    if (main === null || isConsistent(main, annexes)) continue;
    for (const annex of annexes) owners.set(annex, null);
  }
  return owners;
}

const annexUnread = (name: string, reason: string): Finding =>
  finding(
    'error',
    'annex-unreadable',
    `${name}, an annex of this report by its name, could not be read and is missing: ${reason}`,
  );

const mainUnread = (name: string): Finding =>
  finding(
    'warning',
    'main-part-unreadable',
    `${name} beside it could not be read; it may hold the report that this is an annex of. Until then this is a report by itself.`,
  );

/** What a person is told of an annex that stays alone among reports. */
const annexAlone = ({ name }: Candidate): Finding =>
  finding(
    'warning',
    'annex-unplaced',
    `${name} looks like an annex, but it agrees in bureau and year with no report beside it, or with several: it is a report by itself. Put it with its report alone into a folder, or name both files by bureau and year.`,
  );

const asAnnexes = ({ members }: DraftReport): DraftReport['members'] =>
  members.map((member) => (member.role === 'main' ? { ...member, role: 'annex' } : member));

function withAnnexes(main: Candidate, annexes: readonly Candidate[], told: readonly Finding[]): JoinedReport {
  const members = [...main.draft.members, ...annexes.flatMap(({ draft }) => asAnnexes(draft))];
  const findings = [...main.draft.findings, ...annexes.flatMap(({ draft }) => draft.findings), ...told];
  const others = [...new Set(annexes.map(({ index }) => index))];
  const { number, of } = main;
  return { draft: { ...main.draft, members, findings }, files: [main.index, ...others], number, of };
}

const inOrder = (one: Candidate, other: Candidate): number =>
  inNaturalOrder(one.name, other.name) || one.index - other.index || one.number - other.number;

/**
 * The reports of the files of one folder or archive: a form or an annex that agrees in bureau, year and name with exactly
 * one report beside it is its annex; whatever is left is a report by itself. The files' order makes no difference but to
 * the indexes; the reports come in the order of their main parts' files.
 */
export function joinFiles(files: readonly PartitionedFile[]): readonly JoinedReport[] {
  const candidates = candidatesOf(files);
  const mains = candidates.filter((each) => !mayBeAnnex(each));
  const annexesOf = Map.groupBy(ownersOf(candidates, mains), ([, owner]) => owner);
  const unread = files.flatMap((file) => (file.kind === 'unread' ? [file] : []));
  const lost = unread.flatMap(({ name, reason }) => {
    const seeker = { ...namedByFile(name), setsTargets: false, apartFrom: null };
    return looksLikeAnnex(name) ? [{ main: mainOf(seeker, mains), told: annexUnread(name, reason) }] : [];
  });
  const lostMain = unread.find(({ name }) => !looksLikeAnnex(name));
  const alone = (annex: Candidate): readonly Finding[] => {
    if (mains.length === 0) return lostMain === undefined ? [] : [mainUnread(lostMain.name)];
    return annex.of === 1 ? [annexAlone(annex)] : [];
  };
  const unplaced = new Set((annexesOf.get(null) ?? []).map(([annex]) => annex));
  return candidates.flatMap((each): readonly JoinedReport[] => {
    if (unplaced.has(each)) return [withAnnexes(each, [], alone(each))];
    if (mayBeAnnex(each)) return [];
    const annexes = (annexesOf.get(each) ?? []).map(([annex]) => annex).toSorted(inOrder);
    const told = lost.flatMap(({ main, told: one }) => (main === each ? [one] : []));
    return [withAnnexes(each, annexes, told)];
  });
}
