import { type Finding, finding } from '#model/finding.ts';
import { inNaturalOrder } from './natural-order.ts';
import type { DraftReport } from './partition-document.ts';
import { bureauAtHead, isSameBureau, yearIn } from './read-title.ts';

/** A file of a folder or archive: what partition made of its document, or why it could not be read. */
export type PartitionedFile =
  | { readonly kind: 'read'; readonly name: string; readonly drafts: readonly DraftReport[] }
  | { readonly kind: 'unread'; readonly name: string; readonly reason: string };

/** A report over files: `files` are the indexes of those it consists of, the main part's first. */
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

interface Candidate {
  readonly index: number;
  readonly name: string;
  readonly draft: DraftReport;
  readonly bureau: string | null;
  readonly year: number | null;
}

const stemOf = (name: string): string => name.replace(/\.[^.]*$/u, '');

/** Names of files begin with a number, a bracket or 附件N as often as with the bureau. */
const namedIn = (name: string): string =>
  stemOf(name).replace(/^(?:[0-9]+[-_.、\s]*|附(?:件|表)[0-9一二三四五六七八九十]*[：:、.\s_-]*|[（(【[]|\s)+/u, '');

const candidatesOf = (files: readonly PartitionedFile[]): readonly Candidate[] =>
  files.flatMap((file, index) => {
    const [draft, ...others] = file.kind === 'read' ? file.drafts : [];
    if (draft === undefined || others.length > 0) return [];
    const bureau = draft.bureau ?? bureauAtHead(namedIn(file.name));
    return [{ index, name: file.name, draft, bureau, year: draft.year ?? yearIn(file.name) }];
  });

/** A form, or what the file's name calls an annex; never a narrative about a whole department. */
const mayBeAnnex = ({ name, draft }: Candidate): boolean =>
  !draft.isDepartment && (draft.isForm || looksLikeAnnex(name));

type Named = Pick<Candidate, 'name' | 'bureau' | 'year'>;

const agrees = (annex: Named, main: Named): boolean =>
  (annex.bureau === null || main.bureau === null || isSameBureau(annex.bureau, main.bureau)) &&
  (annex.year === null || main.year === null || Math.abs(annex.year - main.year) <= 1);

/** The names share a beginning that says more than a number or a year, or one has the other's stem inside. */
function sharesStem(annex: Named, main: Named): boolean {
  const [one, other] = [namedIn(annex.name), namedIn(main.name)];
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared += 1;
  return stemOf(annex.name).includes(stemOf(main.name)) || /\p{Script=Han}{3}/u.test(one.slice(0, shared));
}

/** The one report that an annex belongs to; null where none or several may be meant. */
function mainOf<Main extends Named>(annex: Named, mains: readonly Main[]): Main | null {
  const agreeing = mains.filter((main) => agrees(annex, main));
  if (agreeing.length === 1) return agreeing[0] ?? null;
  const named = agreeing.filter(({ bureau }) => bureau !== null && annex.bureau !== null);
  if (named.length === 1) return named[0] ?? null;
  const alike = agreeing.filter((main) => sharesStem(annex, main));
  return alike.length === 1 ? (alike[0] ?? null) : null;
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

function withAnnexes(main: Candidate, annexes: readonly Candidate[], lost: readonly Finding[]): JoinedReport {
  const members = [...main.draft.members, ...annexes.flatMap(({ draft }) => asAnnexes(draft))];
  const findings = [...main.draft.findings, ...annexes.flatMap(({ draft }) => draft.findings), ...lost];
  return {
    draft: { ...main.draft, members, findings },
    files: [main.index, ...annexes.map(({ index }) => index)],
    number: 1,
    of: 1,
  };
}

const asAnnexes = ({ members }: DraftReport): DraftReport['members'] =>
  members.map((member) => (member.role === 'main' ? { ...member, role: 'annex' } : member));

/**
 * The reports of the files of one folder or archive: a form or an annex that agrees in bureau, year and name with exactly
 * one report beside it is its annex; whatever is left is a report by itself. The files' order makes no difference but to
 * the indexes; the reports come in the order of their main parts' files.
 */
export function joinFiles(files: readonly PartitionedFile[]): readonly JoinedReport[] {
  const candidates = candidatesOf(files);
  const mains = candidates.filter((each) => !mayBeAnnex(each));
  const owners = new Map(candidates.filter(mayBeAnnex).map((annex) => [annex, mainOf(annex, mains)]));
  const unread = files.flatMap((file) => (file.kind === 'unread' ? [file] : []));
  const lostOf = (main: Candidate): readonly Finding[] =>
    unread.flatMap(({ name, reason }) => {
      const named = { name, bureau: bureauAtHead(namedIn(name)), year: yearIn(name) };
      return looksLikeAnnex(name) && mainOf(named, mains) === main ? [annexUnread(name, reason)] : [];
    });
  const lostMains = mains.length > 0 ? [] : unread.filter(({ name }) => !looksLikeAnnex(name));
  return files.flatMap((file, index): readonly JoinedReport[] => {
    const candidate = candidates.find((each) => each.index === index);
    if (candidate === undefined) return file.kind === 'read' ? apart(file.drafts, index) : [];
    const owner = owners.get(candidate);
    if (owner !== undefined && owner !== null) return [];
    if (owner === null)
      return [
        withAnnexes(
          candidate,
          [],
          lostMains.slice(0, 1).map(({ name }) => mainUnread(name)),
        ),
      ];
    const own = candidates.filter((each) => owners.get(each) === candidate);
    const annexes = own.toSorted((one, other) => inNaturalOrder(one.name, other.name) || one.index - other.index);
    return [withAnnexes(candidate, annexes, lostOf(candidate))];
  });
}

const apart = (drafts: readonly DraftReport[], index: number): readonly JoinedReport[] =>
  drafts.map((draft, at) => ({ draft, files: [index], number: at + 1, of: drafts.length }));
