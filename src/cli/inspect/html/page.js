// The page's own program: draws the pages when they come into sight, and lights up what belongs together on both sides.
// Text of the report reaches the page as text nodes only.
const reading = JSON.parse(document.getElementById('reading').textContent);
const SVG = 'http://www.w3.org/2000/svg';
const told = document.getElementById('told');
const textSide = document.getElementById('text');
const pagesSide = document.getElementById('pages');

/** The unit that begins last at or before an offset of the text. */
function unitAt(offset) {
  let low = 0;
  let high = reading.units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reading.units[middle][0] <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What is drawn, by page, and the pages that a unit is printed on, in their order. */
const runsByPage = new Map();
const cellsByPage = new Map();
const pagesByUnit = new Map();
const placesByUnit = new Map();

function addTo(map, key, value) {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

for (const [page, start, end, left, top, right, bottom, confidence] of reading.runs) {
  const unit = unitAt(start);
  addTo(runsByPage, page, { unit, start, end, left, top, right, bottom, confidence });
  placesByUnit.set(unit, (placesByUnit.get(unit) ?? 0) + 1);
  if (pagesByUnit.get(unit)?.at(-1) !== page) addTo(pagesByUnit, unit, page);
}
for (const [page, unit, left, top, right, bottom] of reading.cells)
  addTo(cellsByPage, page, { unit, left, top, right, bottom });

function svgElement(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

const boxOf = ({ left, top, right, bottom }) =>
  svgElement('rect', { x: left, y: top, width: Math.max(0.5, right - left), height: Math.max(0.5, bottom - top) });

function kindOf(confidence) {
  if (confidence < 0) return 'stated';
  return confidence >= 90 ? 'sure' : confidence >= 80 ? 'fair' : 'poor';
}

/** Share of a box's height that letters are drawn at, and that lies below their base line. */
const LETTER = 0.84;
const DESCENT = 0.18;

/** What would not show, or turn the text around. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

function drawnRun(run) {
  const group = svgElement('g', { class: `run ${kindOf(run.confidence)}`, 'data-unit': run.unit });
  group.append(boxOf(run));
  const height = run.bottom - run.top;
  const text = svgElement('text', {
    x: run.left,
    y: run.bottom - height * DESCENT,
    'font-size': Math.max(1, height * LETTER),
    textLength: Math.max(0.5, run.right - run.left),
    lengthAdjust: 'spacingAndGlyphs',
  });
  text.textContent = reading.text.slice(run.start, run.end).replace(INVISIBLE, '\ufffd');
  const title = svgElement('title', {});
  title.textContent =
    run.confidence < 0 ? text.textContent : `${text.textContent} (recognised with a confidence of ${run.confidence} %)`;
  group.append(text, title);
  return group;
}

function drawnCell(cell) {
  const box = boxOf(cell);
  box.classList.add('cell');
  box.setAttribute('data-unit', cell.unit);
  return box;
}

const drawn = new Set();

function draw(page) {
  if (drawn.has(page)) return;
  const svg = document.querySelector(`#page-${page} svg`);
  if (svg === null) return;
  drawn.add(page);
  svg.append(...(cellsByPage.get(page) ?? []).map(drawnCell), ...(runsByPage.get(page) ?? []).map(drawnRun));
  if (chosen !== null) mark(svg, chosen, 'chosen');
}

function mark(side, unit, kind) {
  for (const element of side.querySelectorAll(`[data-unit="${unit}"]`)) element.classList.add(kind);
}

function unmark(kind) {
  for (const element of document.querySelectorAll(`.${kind}`)) element.classList.remove(kind);
}

const elementOf = (unit) => document.getElementById(`u${unit}`);

function light(unit) {
  unmark('lit');
  if (unit === null) return;
  elementOf(unit)?.classList.add('lit');
  if (pagesSide !== null) mark(pagesSide, unit, 'lit');
}

let chosen = null;

function tell(unit) {
  if (pagesSide === null) return;
  const pages = pagesByUnit.get(unit) ?? [];
  const places = placesByUnit.get(unit) ?? 0;
  told.textContent =
    pages.length === 0
      ? 'Printed nowhere on the pages.'
      : `${places} ${places === 1 ? 'place' : 'places'} on page ${pages.join(', ')}.`;
}

function isInSight(element, top, bottom) {
  const box = element?.getBoundingClientRect();
  return box !== undefined && box.top >= top && box.bottom <= bottom;
}

/** Scrolls the pages alone: the text must not run away from under the pointer. */
function showOnPages(run) {
  if (run === null) return;
  const side = pagesSide.getBoundingClientRect();
  const box = run.getBoundingClientRect();
  if (box.top < side.top || box.bottom > Math.min(side.bottom, window.innerHeight))
    pagesSide.scrollTop += box.top - side.top - side.height / 3;
}

/** Marks a unit on both sides and brings the other side's part into sight. */
function choose(unit, from) {
  if (unit === chosen) return;
  unmark('chosen');
  chosen = unit;
  if (unit === null) return;
  const element = elementOf(unit);
  element?.classList.add('chosen');
  for (const page of pagesByUnit.get(unit) ?? []) draw(page);
  if (pagesSide !== null) mark(pagesSide, unit, 'chosen');
  if (from !== 'pages') showOnPages(pagesSide?.querySelector('.chosen') ?? null);
  if (from !== 'text' && !isInSight(element, 0, window.innerHeight)) element?.scrollIntoView({ block: 'center' });
  tell(unit);
}

const numberOf = (element) => (element === null ? null : Number(element.id.slice(1)));
const unitFrom = (event) => event.target.closest?.('.unit') ?? null;

/** One unit at a time can be tabbed to; arrow keys go on from there. */
function makeTabStop(element) {
  textSide.querySelector('.unit[tabindex="0"]')?.setAttribute('tabindex', '-1');
  element?.setAttribute('tabindex', '0');
}

makeTabStop(textSide.querySelector('.unit'));

textSide.addEventListener('mouseover', (event) => light(numberOf(unitFrom(event))));
textSide.addEventListener('mouseleave', () => light(null));
textSide.addEventListener('focusin', (event) => {
  const element = unitFrom(event);
  if (element === null) return;
  makeTabStop(element);
  choose(numberOf(element), 'text');
});

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    choose(null, 'text');
    document.activeElement?.blur();
    return;
  }
  const element = unitFrom(event);
  const step = STEPS[event.key];
  if (element === null || step === undefined) return;
  event.preventDefault();
  elementOf(numberOf(element) + step)?.focus();
});

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-goto]');
  if (link === null || link === undefined) return;
  event.preventDefault();
  const unit = Number(link.getAttribute('data-goto'));
  choose(unit, 'findings');
  elementOf(unit)?.focus({ preventScroll: true });
});

if (pagesSide !== null) {
  const unitOf = (element) => (element === null ? null : Number(element.getAttribute('data-unit')));
  const unitUnder = (event) => unitOf(event.target.closest?.('[data-unit]') ?? null);
  pagesSide.addEventListener('mouseover', (event) => light(unitUnder(event)));
  pagesSide.addEventListener('mouseleave', () => light(null));
  pagesSide.addEventListener('click', (event) => {
    const unit = unitUnder(event);
    if (unit === null) return;
    choose(unit, 'pages');
    makeTabStop(elementOf(unit));
  });
  const sheets = pagesSide.querySelectorAll('.page');
  // Pages are drawn one screen before they come into sight.
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) draw(Number(target.dataset.page));
    },
    { root: pagesSide, rootMargin: '100% 0px' },
  );
  for (const sheet of sheets) sight.observe(sheet);
  window.addEventListener('beforeprint', () => {
    for (const sheet of sheets) draw(Number(sheet.dataset.page));
  });
}
