import type { Span } from '#model/span.ts';
import type { Figure, Fragment, Item, List, Mark } from './fragments.ts';

/** A figure in the text: the digits, the statement around them, and whatever the reading rests on. */
export interface PlacedFigure {
  /** The figure as it was written before anything was changed: the same object in every rendering of a draft. */
  readonly origin: Figure;
  /** As printed in this rendering. */
  readonly figure: Figure;
  readonly span: Span;
  readonly unit: Span | null;
  readonly statement: Mark | null;
  /** The row of a form, or the result, that it is a number of. */
  readonly row: Mark | null;
  /** The innermost item of a list that it stands in. */
  readonly item: Item | null;
  readonly list: List | null;
}

/** Words that state something by themselves and are an item of a list. */
export interface ListedWords {
  readonly mark: Mark;
  readonly item: Item;
  readonly list: List;
}

/** A draft as text, with the place of everything. */
export interface Rendering {
  readonly text: string;
  readonly figures: readonly PlacedFigure[];
  readonly marks: ReadonlyMap<Mark, Span>;
  readonly listed: readonly ListedWords[];
  /** For each mark, the mark right around it. */
  readonly around: ReadonlyMap<Mark, Mark>;
}

/** What is printed otherwise than it was written: figures replaced, items of lists left out. */
export interface Changes {
  readonly replaced: ReadonlyMap<Figure, Figure>;
  readonly dropped: ReadonlySet<Item>;
}

export const NO_CHANGES: Changes = { replaced: new Map(), dropped: new Set() };

/** Where the walk through a draft is. */
interface Inside {
  readonly statement: Mark | null;
  readonly row: Mark | null;
  readonly item: Item | null;
  readonly list: List | null;
  readonly mark: Mark | null;
}

const OUTSIDE: Inside = { statement: null, row: null, item: null, list: null, mark: null };

/** Writes fragments one behind the other and notes where each begins and ends. */
class Rendered implements Rendering {
  text = '';
  readonly figures: PlacedFigure[] = [];
  readonly listed: ListedWords[] = [];
  readonly marks = new Map<Mark, Span>();
  readonly around = new Map<Mark, Mark>();
  readonly #changes: Changes;

  constructor(changes: Changes) {
    this.#changes = changes;
  }

  write(fragment: Fragment, inside: Inside): void {
    if (typeof fragment === 'string') this.text += fragment;
    else if (isMany(fragment)) for (const part of fragment) this.write(part, inside);
    else if (fragment.kind === 'figure') this.#writeFigure(fragment, inside);
    else if (fragment.kind === 'mark') this.#writeMark(fragment, inside);
    else this.#writeList(fragment, inside);
  }

  #writeFigure(origin: Figure, { statement, row, item, list }: Inside): void {
    const figure = this.#changes.replaced.get(origin) ?? origin;
    const start = this.text.length;
    this.text += figure.digits;
    const end = this.text.length;
    this.text += figure.suffix;
    const unit = figure.suffix === '' ? null : { start: end, end: this.text.length };
    this.figures.push({ origin, figure, span: { start, end }, unit, statement, row, item, list });
  }

  #writeMark(mark: Mark, inside: Inside): void {
    const start = this.text.length;
    if (inside.mark !== null) this.around.set(mark, inside.mark);
    if (mark.states?.kind === 'item' && inside.item !== null && inside.list !== null)
      this.listed.push({ mark, item: inside.item, list: inside.list });
    const statement = mark.role === 'statement' ? mark : inside.statement;
    const row = mark.states?.kind === 'row' ? mark : inside.row;
    for (const part of mark.parts) this.write(part, { ...inside, statement, row, mark });
    this.marks.set(mark, { start, end: this.text.length });
  }

  #writeList(list: List, inside: Inside): void {
    const items = list.items.filter((item) => !this.#changes.dropped.has(item));
    for (const [index, item] of items.entries()) {
      const isLast = index === items.length - 1;
      if (index > 0) this.text += isLast && list.last !== null ? list.last : list.separator;
      if (list.marker !== null) this.text += list.marker(index);
      for (const part of item.parts) this.write(part, { ...inside, item, list });
    }
  }
}

const isMany = (fragment: Exclude<Fragment, string>): fragment is readonly Fragment[] => Array.isArray(fragment);

/** The draft as text with these changes; without changes it is the report as it was meant. */
export function render(draft: Fragment, changes: Changes = NO_CHANGES): Rendering {
  const rendered = new Rendered(changes);
  rendered.write(draft, OUTSIDE);
  return rendered;
}
