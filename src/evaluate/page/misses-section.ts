import { escapeMarkup, markUpText } from '#model/escape-markup.ts';
import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import type { DocumentScore, MissClass } from '../evaluation-schema.ts';
import { hiddenMissesWords } from '../render/document-figures.ts';
import { FIELD_TITLES_ZH } from '../render/field-titles.ts';
import { counted } from '../render/figures.ts';
import { CLASS_WORDS } from '../render/miss-words.ts';
import type { RepeatedMiss } from '../render/repeated-misses.ts';
import type { ShownDocument } from './documents-section.ts';
import { fieldCell } from './figures-section.ts';
import { missArticle } from './miss-article.ts';
import { type Cell, type Column, chinese, figureCell, scrollingTable } from './tables.ts';

/** What the misses of a page are drawn from. */
export interface MissesOnPage {
  readonly documents: readonly DocumentScore[];
  readonly misses: readonly RepeatedMiss[];
  readonly texts: ReadonlyMap<string, string>;
  /** The addresses of the misses, in their order. */
  readonly ids: readonly string[];
  readonly shown: ReadonlyMap<string, ShownDocument>;
}

/** Characters shown on each side of a place; fewer where so many misses are shown that the page would become slow. */
const AROUND = 60;
const AROUND_OF_MANY = 30;
const MANY_MISSES = 2_000;

const classesOf = (misses: readonly RepeatedMiss[]): readonly MissClass[] =>
  [...Map.groupBy(misses, (miss) => miss.class)].toSorted((a, b) => b[1].length - a[1].length).map(([name]) => name);

/** How many misses each field has of each class; a count leads to them where the page's program runs. */
function countsTable(misses: readonly RepeatedMiss[]): string {
  const classes = classesOf(misses);
  const counts = Map.groupBy(misses, (miss) => `${miss.field} ${miss.class}`);
  const columns: readonly Column[] = [
    { title: 'Field', titleZh: '字段', kind: 'words' },
    { title: 'All', titleZh: '合计', kind: 'figure' },
    ...classes.map((name) => ({ title: CLASS_WORDS[name], kind: 'figure' as const })),
  ];
  const rows = FIELD_NAMES.map((field): readonly Cell[] => {
    const own = misses.filter((miss) => miss.field === field).length;
    const each = classes.map((name) => {
      const count = counts.get(`${field} ${name}`)?.length ?? 0;
      const cell = figureCell(count === 0 ? '' : String(count), count);
      return count === 0
        ? cell
        : { ...cell, content: `<a href="#list" data-f="${field}" data-c="${name}">${count}</a>` };
    });
    const all = own === 0 ? '0' : `<a href="#list" data-f="${field}" data-c="">${own}</a>`;
    return [fieldCell(field), { content: all, value: own }, ...each];
  });
  return scrollingTable('Misses by field and class', columns, rows, { sortable: true, wrapping: true });
}

const option = (value: string, words: string): string =>
  `<option value="${escapeMarkup(value)}">${escapeMarkup(words)}</option>`;

const chooser = (name: string, words: string, options: readonly string[]): string =>
  `<label>${words} <select name="${name}"><option value="">all</option>${options.join('')}</select></label>`;

/** The filter; hidden until the page's program, which it needs, shows it. */
function filterForm({ misses, documents, shown }: MissesOnPage): string {
  const fields = FIELD_NAMES.filter((field) => misses.some((miss) => miss.field === field));
  const parts = [...new Set(misses.flatMap(({ part }) => part ?? []))];
  const withMisses = documents.flatMap(({ document }) => {
    const { id, misses: count } = shown.get(document) ?? { id: '', misses: 0 };
    return count === null || count === 0 ? [] : [option(id, `${document} (${count})`)];
  });
  return `<form id="filter" hidden role="search" aria-label="Filter the misses">${chooser(
    'field',
    'Field',
    fields.map((field) => option(field, `${field} ${FIELD_TITLES_ZH[field]}`)),
  )}${chooser(
    'part',
    'Part',
    parts.map((part) => option(part, part)),
  )}${chooser(
    'class',
    'Class',
    classesOf(misses).map((name) => option(name, CLASS_WORDS[name])),
  )}${chooser('document', 'Document', withMisses)}<label>Words <input type="search" name="words" autocomplete="off"></label><button type="reset">All</button><output id="count" aria-live="polite"></output></form>`;
}

function documentMisses(
  document: DocumentScore,
  own: readonly RepeatedMiss[],
  { texts, shown, misses }: MissesOnPage,
  at: ReadonlyMap<RepeatedMiss, string>,
): string {
  const id = shown.get(document.document)?.id ?? '';
  if (own.length === 0) return '';
  const text = texts.get(document.document) ?? null;
  const around = misses.length > MANY_MISSES ? AROUND_OF_MANY : AROUND;
  const articles = own.map((miss) =>
    missArticle(miss, { id: at.get(miss) ?? '', text, answers: document.repeats, around }),
  );
  const noText =
    text === null
      ? '<p class="note">The text of this report was not at hand: only what both sides say is shown.</p>'
      : '';
  return `<section class="d" id="${id}" data-p="${escapeMarkup(document.part ?? '')}"><h3><a href="#${id}">${markUpText(document.document)}</a> <small>${escapeMarkup(document.part ?? '')} · ${counted(own.length, 'miss')}</small></h3>${noText}${articles.join('\n')}</section>`;
}

const LEGEND = `<p class="legend"><mark class="g">gold’s place ${chinese('标注')}</mark> <mark class="p">the prediction’s place ${chinese('预测')}</mark> <mark class="g p">both</mark> <strong class="key">what differs</strong> <i>↵ line break of the report, … text goes on</i></p>`;

/** All misses that are not hidden, by document: counts by field and class, a filter, and each miss with its words. */
export function missesSection(page: MissesOnPage): string {
  const { documents, misses, ids } = page;
  const hidden = hiddenMissesWords(documents);
  const note = hidden === null ? '' : `<p class="note hidden-misses">${escapeMarkup(hidden)}</p>`;
  const at = new Map(misses.map((miss, index) => [miss, ids[index] ?? '']));
  const byDocument = Map.groupBy(misses, ({ document }) => document);
  const list =
    misses.length === 0
      ? `<p>${hidden === null ? 'There are no misses.' : 'There are no other misses.'}</p>`
      : `${countsTable(misses)}${filterForm(page)}${LEGEND}<div id="list">${documents.map((each) => documentMisses(each, byDocument.get(each.document) ?? [], page, at)).join('\n')}</div><p id="no-match" hidden>No miss matches the filter.</p>`;
  return `<section id="misses" aria-labelledby="misses-title"><h2 id="misses-title">Misses ${chinese('差错')} <small>${misses.length}</small></h2>
${note}${list}</section>`;
}
