import type { ClaimedItem } from '#model/claim.ts';
import type { DraftClaim } from '../context.ts';

/** 实有10人 and 在编9人 say nothing of the kind of people. */
const BARE = /^(?:现|现有|实际|实有|在编|在岗|在职|人数|人员|[\s：:为有共])+$/u;
/** Only a comma, and words for the present, stand between posts and the people on them. */
const BESIDE = /^[，,、（(\s]*(?:目前|现|年末|实际)?\s*$/u;
const KINDS: readonly string[] = ['administrative', 'public_institution', 'manual_support'];

const kindOfPosts = (item: ClaimedItem): string | null => {
  const kind = item.field === 'staffing' ? /^establishment\.(.+)$/u.exec(item.concept)?.[1] : undefined;
  return kind !== undefined && KINDS.includes(kind) ? kind : null;
};

/** The kind of posts that `people`, right behind them, stand on; null where the words or the place say otherwise. */
function kindBeside(view: string, posts: DraftClaim | undefined, people: DraftClaim): string | null {
  const [place, label] = [posts?.spans[0], people.evidence.find(({ role }) => role === 'label')?.span];
  if (posts === undefined || place === undefined || label === undefined) return null;
  if (people.item.field !== 'staffing' || !/^onboard\.(?:total|in_service)$/u.test(people.item.concept)) return null;
  const isBare = BARE.test(view.slice(label.start, label.end));
  return isBare && BESIDE.test(view.slice(place.end, label.start)) ? kindOfPosts(posts.item) : null;
}

/**
 * 行政编制12名，实有10人；事业编制30名，实有28人: where a paragraph pairs two kinds of posts with people, bare people are of
 * that kind. One pair alone may as well count everybody.
 */
export function tellPeopleByPosts(view: string, drafts: readonly DraftClaim[]): readonly DraftClaim[] {
  const kinds = drafts.map((draft, index) => kindBeside(view, drafts[index - 1], draft));
  if (new Set(kinds.filter((kind) => kind !== null)).size < 2) return drafts;
  return drafts.map((draft, index) => {
    const kind = kinds[index] ?? null;
    if (kind === null || draft.item.field !== 'staffing') return draft;
    return { ...draft, item: { ...draft.item, concept: `onboard.${kind}` } };
  });
}
