import { createHash } from 'node:crypto';
import { escapeMarkup, markUpText } from '#model/escape-markup.ts';
import type { Comparison } from '../compare/comparison-schema.ts';
import type { ItemWords } from '../compare/item-words.ts';
import type { DocumentScore, Miss } from '../evaluation-schema.ts';
import { hiddenDocuments } from '../render/document-figures.ts';
import { FIELD_COLUMNS } from '../render/field-columns.ts';
import { mergeRepeats } from '../render/repeated-misses.ts';
import { runFacts } from '../render/run-facts.ts';
import type { EvaluationRun } from '../run-schema.ts';
import { comparisonSection, itemKey } from './comparison-section.ts';
import { documentsSection, type ShownDocument } from './documents-section.ts';
import { figuresSection } from './figures-section.ts';
import { missIds } from './miss-id.ts';
import { missesSection } from './misses-section.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';
import { chinese } from './tables.ts';

const hashOf = (content: string): string => `'sha256-${createHash('sha256').update(content, 'utf8').digest('base64')}'`;

/** Nothing is loaded, and nothing runs but the page's own script and style. */
const POLICY = `default-src 'none'; style-src ${hashOf(PAGE_STYLE)}; script-src ${hashOf(PAGE_SCRIPT)}; base-uri 'none'; form-action 'none'`;

/** Addresses of the documents' misses, and how many of each are shown. */
function shownDocuments(
  documents: readonly DocumentScore[],
  misses: readonly Miss[],
): ReadonlyMap<string, ShownDocument> {
  const counts = Map.groupBy(misses, ({ document }) => document);
  const hidden = new Set(hiddenDocuments(documents).map(({ document }) => document));
  return new Map(
    documents.map(({ document }, at) => {
      const count = counts.get(document)?.length ?? 0;
      return [document, { id: `d${at}`, misses: count === 0 && hidden.has(document) ? null : count }];
    }),
  );
}

function head(run: EvaluationRun): string {
  const facts = runFacts(run).map(
    ({ name, words }) => `<div><dt>${escapeMarkup(name)}</dt><dd>${markUpText(words)}</dd></div>`,
  );
  const leftOut = run.leftOut.map((reason) => `<li>${markUpText(reason)}</li>`).join('');
  return `<header><h1>Evaluation ${chinese('评测结果')}</h1><dl class="facts">${facts.join('')}</dl>${leftOut === '' ? '' : `<details class="left-out"><summary>Left out of the scores: ${run.leftOut.length}</summary><ul>${leftOut}</ul></details>`}</header>`;
}

const navigation = (comparison: Comparison | null): string =>
  `<nav aria-label="On this page">${comparison === null ? '' : '<a href="#comparison">Comparison</a> '}<a href="#figures">By field</a> <a href="#documents">By document</a> <a href="#misses">Misses</a> <a href="#legend">Legend</a></nav>`;

function legend(): string {
  const columns = FIELD_COLUMNS.map(
    ({ title, titleZh, meaning }) =>
      `<div><dt>${escapeMarkup(title)} ${chinese(titleZh)}</dt><dd>${escapeMarkup(meaning)}</dd></div>`,
  );
  return `<section id="legend" aria-labelledby="legend-title"><h2 id="legend-title">Legend ${chinese('说明')}</h2><dl class="meanings">${columns.join('')}<div><dt>–</dt><dd>Not scored: there is nothing to score it by. Unscored is not zero.</dd></div><div><dt>·</dt><dd>Scored, and neither side says anything.</dd></div></dl><p>Counts are means over the answers where a document was keyed more than once.</p></section>`;
}

/**
 * A run as one page that needs nothing else: figures, documents, the comparison where there is one, and every miss that is
 * not hidden with the words of its report. `texts` holds the canonical text of each document by its name; of a document
 * without one only what both sides say is shown. `words` names an item of the comparison as gold has it. Nothing of a
 * report, name or reason is markup.
 */
export function renderPage(
  run: EvaluationRun,
  texts: ReadonlyMap<string, string>,
  comparison: Comparison | null,
  words: ItemWords = () => null,
): string {
  const { evaluation } = run;
  const { documents } = evaluation;
  const misses = mergeRepeats(evaluation.misses);
  const ids = missIds(misses);
  const shown = shownDocuments(documents, misses);
  const links = new Map(misses.map((miss, at) => [itemKey(miss), ids[at] ?? '']));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Evaluation, ${escapeMarkup(run.keyers.join(' and '))}, ${escapeMarkup(run.date)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<a class="skip" href="#misses">Skip to the misses</a>
${head(run)}
${navigation(comparison)}
<noscript><p class="note">Sorting and filtering need JavaScript, which is switched off; everything else is here.</p></noscript>
<main>
${comparison === null ? '' : comparisonSection(comparison, { links, words })}
${figuresSection(evaluation)}
${documentsSection(run, shown)}
${missesSection({ documents, misses, texts, ids, shown })}
${legend()}
</main>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}
