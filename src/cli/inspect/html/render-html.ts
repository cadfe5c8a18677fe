import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { embedJson, escapeMarkup } from '#model/escape-markup.ts';
import type { Finding } from '#model/finding.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { LOW_CONFIDENCE, SURE_CONFIDENCE } from '../confidence.ts';
import { byGravity, countsOf, placeName } from '../describe-document.ts';
import { outlineOf } from '../outline.ts';
import { pageData } from './page-data.ts';
import { renderTextSide } from './text-side.ts';
import { type Units, unitsOf } from './units.ts';

/** The page's own style and program, kept as files of their kind. */
const part = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

const hashOf = (content: string): string => `'sha256-${createHash('sha256').update(content, 'utf8').digest('base64')}'`;

/**
 * What was read of a file as one page that needs nothing else: on the left blocks and tables, on the right, for formats
 * with a layout, where each is printed. The browser is told to run and load nothing but what the page itself brings, so
 * that a report's text stays text even if it were to slip through as markup.
 */
export function renderHtml(document: SourceDocument): string {
  const [style, script] = [part('page.css'), part('page.js')];
  const outline = outlineOf(document);
  const units = unitsOf(outline);
  const hasLayout = document.runs.length > 0;
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;
  const data = pageData(document, units);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeMarkup(document.name)} as it was read</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
${renderHead(document)}
${renderFindings(document, units)}
<main class="${hasLayout ? 'two-sides' : 'one-side'}">
<section id="text" aria-label="The text as it was read" lang="zh-Hans">
${renderTextSide(document, outline, units)}
</section>
${hasLayout ? renderPagesSide(document) : ''}
</main>
<p id="told" class="unseen" aria-live="polite"></p>
<script type="application/json" id="reading">${embedJson(hasLayout ? data : { ...data, text: '' })}</script>
<script>${script}</script>
</body>
</html>
`;
}

function renderHead(document: SourceDocument): string {
  const { name, format, byteLength, reader, id, partial } = document;
  const facts = [format, `${byteLength.toLocaleString('en')} bytes`, ...countsOf(document), `read by ${reader}`];
  const chips = facts.map((fact) => `<li>${escapeMarkup(fact)}</li>`).join('');
  const damage = partial ? '<li class="partial">partial: not everything could be read</li>' : '';
  return `<header><h1>${escapeMarkup(name)}</h1><ul class="facts">${damage}${chips}</ul><p class="hash">sha256 ${id}</p></header>`;
}

function renderFindings(document: SourceDocument, units: Units): string {
  const { findings } = document;
  if (findings.length === 0) return '<p class="findings none">The reader reports nothing lost, changed or guessed.</p>';
  const items = byGravity(findings).map((each) => renderFinding(document, each, units));
  return `<details class="findings" open><summary>${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}</summary><ol>${items.join('')}</ol></details>`;
}

function renderFinding(document: SourceDocument, { severity, ruleId, reason, span }: Finding, units: Units): string {
  const unit = span === null ? -1 : units.numberAt(span.start);
  const name = span === null ? '' : placeName(document, span.start);
  const place = unit < 0 ? '' : `<a href="#u${unit}" data-goto="${unit}">${name}</a>`;
  return `<li class="${severity}"><span class="severity">${severity}</span> <code>${escapeMarkup(ruleId)}</code> ${place}<p>${escapeMarkup(reason)}</p></li>`;
}

function renderPagesSide({ pages, runs }: SourceDocument): string {
  const counts = Map.groupBy(runs, (run) => run.page);
  const sheets = pages.map(({ number, width, height }) => {
    const places = counts.get(number)?.length ?? 0;
    const name = `Page ${number}, ${Math.round(width)} × ${Math.round(height)} points, ${places === 0 ? 'nothing read' : `${places} places`}`;
    return `<article class="page" id="page-${number}" data-page="${number}"><h2>Page ${number} <small>${Math.round(width)} × ${Math.round(height)} pt${places === 0 ? ', nothing read' : ''}</small></h2><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${name}"></svg></article>`;
  });
  return `<section id="pages" tabindex="0" aria-label="Where it is printed">${renderLegend(runs)}<noscript><p>The boxes on the pages are drawn by a script, which is switched off.</p></noscript>${sheets.join('\n')}</section>`;
}

/** Colours say how sure recognition was; a file that states its text needs none. */
function renderLegend(runs: SourceDocument['runs']): string {
  const known = runs.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]));
  if (known.length === 0) return '';
  const count = (from: number, to: number): number => known.filter((each) => each >= from && each < to).length;
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return `<ul class="legend" aria-label="How sure recognition was"><li class="sure">${percent(SURE_CONFIDENCE)} or more: ${count(SURE_CONFIDENCE, 2)}</li><li class="fair">${percent(LOW_CONFIDENCE)} or more: ${count(LOW_CONFIDENCE, SURE_CONFIDENCE)}</li><li class="poor">less: ${count(-1, LOW_CONFIDENCE)}</li></ul>`;
}
