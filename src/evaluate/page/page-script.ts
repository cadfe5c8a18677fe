/**
 * The page's own program: it sorts tables and filters misses. It is kept as text because this folder reads no files, and it
 * writes nothing of a report into the page. Everything else of the page works without it.
 */
export const PAGE_SCRIPT = `'use strict';
{
  const NEXT = { none: 'ascending', ascending: 'descending', descending: 'ascending' };

  const keyOf = (row, column) => {
    const cell = row.cells[column];
    const value = cell.dataset.v;
    if (value === undefined) return cell.textContent.trim().toLowerCase();
    return value === '' ? null : Number(value);
  };

  /** What has no value comes last, whichever way it is sorted; equal rows keep their order. */
  const comparing = (direction) => (a, b) => {
    if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.at - b.at;
    const order = typeof a.key === 'number' ? a.key - b.key : a.key.localeCompare(b.key, 'zh-Hans-CN');
    return order * direction || a.at - b.at;
  };

  const sortBy = (table, heading) => {
    const order = NEXT[heading.getAttribute('aria-sort') ?? 'none'];
    for (const other of table.tHead.rows[0].cells) other.setAttribute('aria-sort', other === heading ? order : 'none');
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row, at) => ({ row, at, key: keyOf(row, heading.cellIndex) }));
    rows.sort(comparing(order === 'ascending' ? 1 : -1));
    body.append(...rows.map(({ row }) => row));
  };

  for (const table of document.querySelectorAll('table.sortable')) {
    for (const heading of table.tHead.rows[0].cells) {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...heading.childNodes);
      heading.append(button);
      heading.setAttribute('aria-sort', 'none');
      button.addEventListener('click', () => sortBy(table, heading));
    }
  }

  // The hint that a table goes on sideways shows only where it does.
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const fits = target.scrollWidth <= target.clientWidth;
      target.classList.toggle('fits', fits);
      target.classList.toggle('wide', !fits);
    }
  });
  for (const box of document.querySelectorAll('.scroll')) sizes.observe(box);

  const form = document.getElementById('filter');
  if (form !== null) {
    const sections = [...document.querySelectorAll('section.d')].map((section) => ({
      section,
      part: section.dataset.p,
      misses: [...section.querySelectorAll('article.m')].map((article) => ({
        article,
        field: article.dataset.f,
        name: article.dataset.c,
        words: null,
      })),
    }));
    const total = sections.reduce((sum, { misses }) => sum + misses.length, 0);
    const count = document.getElementById('count');
    const noMatch = document.getElementById('no-match');
    const wanted = (name) => form.elements[name].value;

    const holdsWords = (miss, words) => {
      miss.words ??= miss.article.textContent.toLowerCase();
      return miss.words.includes(words);
    };

    const filter = () => {
      const [field, part, name, chosen] = ['field', 'part', 'class', 'document'].map(wanted);
      const words = wanted('words').trim().toLowerCase();
      let shown = 0;
      for (const { section, part: own, misses } of sections) {
        const isOpen = (part === '' || part === own) && (chosen === '' || chosen === section.id);
        let left = 0;
        for (const miss of misses) {
          const isShown =
            isOpen &&
            (field === '' || field === miss.field) &&
            (name === '' || name === miss.name) &&
            (words === '' || holdsWords(miss, words));
          miss.article.hidden = !isShown;
          if (isShown) left += 1;
        }
        section.hidden = left === 0;
        shown += left;
      }
      count.textContent = shown === total ? total + ' misses' : shown + ' of ' + total + ' misses';
      noMatch.hidden = shown > 0;
    };

    let waiting = 0;
    form.addEventListener('input', (event) => {
      clearTimeout(waiting);
      if (event.target.name === 'words') waiting = setTimeout(filter, 150);
      else filter();
    });
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', () => setTimeout(filter));

    // A count of the table by field and class chooses both.
    document.addEventListener('click', (event) => {
      const link = event.target.closest('a[data-f]');
      if (link === null) return;
      form.reset();
      form.elements.field.value = link.dataset.f;
      form.elements.class.value = link.dataset.c;
      setTimeout(filter);
    });

    // An address that leads to a miss or a document that is filtered out shows everything again.
    const showTarget = () => {
      const target = document.getElementById(location.hash.slice(1));
      if (target?.closest('article.m[hidden], section.d[hidden]') == null) return;
      form.reset();
      filter();
      target.scrollIntoView();
    };
    window.addEventListener('hashchange', showTarget);

    form.hidden = false;
    filter();
  }
}
`;
