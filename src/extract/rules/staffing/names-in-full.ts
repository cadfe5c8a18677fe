import { matchesOf } from '#model/matches-of.ts';
import type { Span } from '#model/span.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { isUnitName } from './unit-names.ts';

/** 县农村供水管理站（以下简称“县供水站”） */
const HEREAFTER = /[（(]以下(?:简称|统称)[为：:]?[“"「]?(\p{Script=Han}{2,14})/gu;
const NAME_AT_END = /\p{Script=Han}{4,40}$/u;
/** Words in front of a name in its clause. */
const BEFORE_NAME = /^.*(?:委托|授权|局属|所属|下属|直属|明确|由|对|受)/u;
const NAME_REACH = 42;

interface FullName {
  readonly name: string;
  readonly span: Span;
}

/** The full names of the units that the report shortens, by what it calls them hereafter. */
function fullNames(view: string): ReadonlyMap<string, FullName> {
  if (!view.includes('以下')) return new Map();
  const found = matchesOf(HEREAFTER, view).flatMap(({ index, 1: short = '' }): readonly [string, FullName][] => {
    const words = NAME_AT_END.exec(view.slice(Math.max(0, index - NAME_REACH), index))?.[0] ?? '';
    const name = words.replace(BEFORE_NAME, '');
    const isOne = name.length > short.length && isUnitName(name) && isUnitName(short);
    return isOne ? [[short, { name, span: { start: index - name.length, end: index } }]] : [];
  });
  return new Map(found);
}

/** Units by their full names, where the report has told what it calls them from there on. */
export function nameInFull({ view }: RulesContext, drafts: readonly DraftClaim[]): readonly DraftClaim[] {
  const known = fullNames(view);
  if (known.size === 0) return drafts;
  return drafts.map((draft) => {
    const { item } = draft;
    if (item.field === 'orgUnits') {
      const full = known.get(item.name);
      return full === undefined
        ? draft
        : { ...draft, item: { ...item, name: full.name }, spans: [full.span, ...draft.spans] };
    }
    const full = item.field === 'staffing' && item.scope !== null ? known.get(item.scope) : undefined;
    return full === undefined || item.field !== 'staffing' ? draft : { ...draft, item: { ...item, scope: full.name } };
  });
}
