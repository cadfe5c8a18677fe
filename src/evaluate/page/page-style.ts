/** The page's style. Gold is told by its ground, the prediction by its line below: both show where they share a place. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fff; --ground: #f4f5f7; --ink: #1b1f24; --muted: #58616d; --line: #d6dae0; --accent: #1a56b0;
  --gold: #ffe9a8; --gold-ink: #6b4a00; --gold-line: #c99700;
  --pred: #d9e8ff; --pred-ink: #123f86; --pred-line: #2f6fd0;
  --pass: #1e7a46; --pass-ground: #dcf3e5; --fail: #b3261e; --fail-ground: #fde3e1; --doubt: #8a5300; --doubt-ground: #fdeccf;
  --bar: #e6e9ee; --bar-on: #5b8def; --target: #fff7df;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1c2026; --ground: #131619; --ink: #e5e8ec; --muted: #a0a9b5; --line: #363d47; --accent: #8ab4f8;
    --gold: #4a3a08; --gold-ink: #ffdf87; --gold-line: #d6a520;
    --pred: #1c3257; --pred-ink: #b9d3ff; --pred-line: #6fa3f5;
    --pass: #7ddba4; --pass-ground: #16381f; --fail: #ff9d94; --fail-ground: #451a17; --doubt: #f3c271; --doubt-ground: #3f2d0c;
    --bar: #313842; --bar-on: #6c9af0; --target: #2b2716;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { scroll-padding-top: 3.25rem; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.55 system-ui, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
  overflow-wrap: anywhere;
}
header, nav, main, noscript > p { max-width: 84rem; margin-inline: auto; padding-inline: 1.25rem; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; z-index: 9; padding: .4rem .8rem; background: var(--paper); }
header { padding-block: 1.5rem .5rem; }
h1 { margin: 0 0 .75rem; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 0 0 .75rem; font-size: 1.25rem; line-height: 1.3; }
h3 { font-size: 1rem; }
[lang="zh-Hans"] { color: var(--muted); font-weight: 400; }
h1 [lang], h2 [lang] { font-size: .8em; }
small { color: var(--muted); font-weight: 400; }
.facts { display: flex; flex-wrap: wrap; gap: .4rem 1.75rem; margin: 0; }
.facts dt { color: var(--muted); font-size: .8rem; line-height: 1.2; }
.facts dd { margin: 0; }
.left-out { margin-top: .75rem; }
nav { position: sticky; top: 0; z-index: 4; max-width: none; padding-block: .55rem; background: var(--ground); border-bottom: 1px solid var(--line); white-space: nowrap; overflow-x: auto; }
@media (min-width: 86.5rem) { nav { padding-inline: calc((100vw - 84rem) / 2 + 1.25rem - .5rem); } }
nav a { margin-right: 1.1rem; text-decoration: none; }
nav a:hover { text-decoration: underline; }
main { padding-block: 1.25rem 3rem; }
main > section { margin-bottom: 1.5rem; padding: 1.1rem 1.25rem 1.25rem; background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; }
details > summary { cursor: pointer; padding-block: .35rem; }
.note { color: var(--muted); font-size: .9rem; }
.hidden-misses { padding: .5rem .75rem; border-left: 3px solid var(--doubt); background: var(--doubt-ground); color: var(--doubt); }

.scroll {
  position: relative; overflow-x: auto; max-width: 100%;
  background:
    linear-gradient(to right, var(--paper) 30%, transparent) left / 2.5rem 100% no-repeat local,
    linear-gradient(to left, var(--paper) 30%, transparent) right / 2.5rem 100% no-repeat local,
    radial-gradient(farthest-side at 0 50%, rgb(0 0 0 / .28), transparent) left / .8rem 100% no-repeat,
    radial-gradient(farthest-side at 100% 50%, rgb(0 0 0 / .28), transparent) right / .8rem 100% no-repeat;
}
.hint { display: none; margin: .75rem 0 0; color: var(--muted); font-size: .8rem; }
.hint + .scroll { margin-top: .25rem; }
@media (max-width: 70rem) { .hint { display: block; } }
.hint:has(+ .scroll.wide) { display: block; }
.hint:has(+ .scroll.fits) { display: none; }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .875rem; line-height: 1.35; overflow-wrap: normal; }
caption { padding-bottom: .3rem; text-align: left; font-weight: 600; font-size: .95rem; position: sticky; left: 0; }
th, td { padding: .3rem .42rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; white-space: nowrap; }
thead th { vertical-align: bottom; border-bottom: 2px solid var(--line); font-size: .78rem; line-height: 1.25; color: var(--muted); }
thead [lang] { font-size: .92em; }
.wrapping thead th { white-space: normal; min-width: 4.6rem; }
tbody th [lang] { display: inline-block; white-space: nowrap; }
.figure { text-align: right; font-variant-numeric: tabular-nums; }
tbody th { font-weight: 500; position: sticky; left: 0; background: var(--paper); z-index: 1; }
tbody tr:hover > * { background: color-mix(in srgb, var(--accent) 7%, var(--paper)); }
th button { all: unset; cursor: pointer; display: block; width: 100%; padding-right: .1em; }
th button:hover { color: var(--ink); }
th button:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
th[aria-sort] button::after { content: " ↕"; content: " ↕" / ""; opacity: .35; }
th[aria-sort="ascending"] button::after { content: " ↑"; content: " ↑" / ""; opacity: 1; }
th[aria-sort="descending"] button::after { content: " ↓"; content: " ↓" / ""; opacity: 1; }
th[aria-sort="ascending"], th[aria-sort="descending"] { color: var(--ink); }
.bar { display: block; width: 100%; min-width: 3.2rem; height: 4px; margin-top: 2px; }
.bar rect { fill: var(--bar); }
.bar rect.on { fill: var(--bar-on); }
.faint { color: var(--muted); }
.partly { display: block; }
.reasons { padding-left: 1.2rem; }

.verdict { display: inline-block; padding: .05rem .55rem; border-radius: 1rem; font-size: .85em; font-weight: 600; white-space: nowrap; }
.verdict.pass { color: var(--pass); background: var(--pass-ground); }
.verdict.fail { color: var(--fail); background: var(--fail-ground); }
.verdict.doubt { color: var(--doubt); background: var(--doubt-ground); }
.verdict.unchanged { color: var(--muted); background: var(--bar); }
.over-all { font-size: 1.1rem; }
.told { padding-left: 1.2rem; color: var(--muted); }
.why dt { margin-top: .6rem; font-weight: 600; }
.why dd { margin-left: 1.2rem; }
.items h4 { margin: .6rem 0 0; }
.items ul { margin: 0; }

#filter { position: sticky; top: 2.65rem; z-index: 3; display: flex; flex-wrap: wrap; gap: .5rem .9rem; align-items: end; margin-top: 1rem; padding: .6rem 0; background: var(--paper); border-bottom: 1px solid var(--line); font-size: .875rem; }
#filter[hidden], [hidden] { display: none; }
#filter label { display: grid; gap: .1rem; color: var(--muted); font-size: .8rem; }
#filter select, #filter input, #filter button { height: 2rem; font: inherit; font-size: .875rem; max-width: 14rem; padding: .25rem .4rem; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: .3rem; }
#filter button { cursor: pointer; padding-inline: .8rem; }
#count { font-weight: 600; line-height: 2rem; }
#list { scroll-margin-top: 7.5rem; }
.legend { display: flex; flex-wrap: wrap; gap: .35rem .9rem; font-size: .85rem; color: var(--muted); }
.legend mark { padding: .05rem .4rem; }

.d { margin-top: 1.25rem; scroll-margin-top: 7.5rem; }
.d > h3 { margin: 0 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); font-size: 1.05rem; }
.d > h3 a, .m h3 a { color: inherit; text-decoration: none; }
.d > h3 a:hover, .m h3 a:hover { text-decoration: underline; }
.m { margin-bottom: .75rem; padding: .6rem .8rem .75rem; border: 1px solid var(--line); border-radius: .5rem; content-visibility: auto; contain-intrinsic-size: auto 11rem; scroll-margin-top: 7rem; }
.m:target, .m:has(:target) { border-color: var(--gold-line); background: var(--target); }
.m h3 { margin: 0 0 .4rem; font-size: .9rem; }
.m h3 span { color: var(--muted); font-weight: 400; }
.m h3 em { font-style: normal; padding: 0 .4rem; border-radius: .3rem; background: var(--fail-ground); color: var(--fail); font-weight: 500; }
.b { display: grid; grid-template-columns: 1fr 1fr; gap: .6rem; }
.s { padding: .35rem .6rem .45rem; border-radius: .35rem; font-size: .875rem; }
.s.g { border-left: 4px solid var(--gold-line); background: color-mix(in srgb, var(--gold) 32%, transparent); }
.s.p { border-left: 4px solid var(--pred-line); background: color-mix(in srgb, var(--pred) 40%, transparent); }
.s.none { border-radius: 0; border-left-style: dashed; background: none; color: var(--muted); }
.s p { margin: 0; }
.s h4 { margin: 0 0 .15rem; font-size: .8rem; text-transform: none; }
.s i { margin-left: .9rem; color: var(--muted); font-style: normal; }
.s i:first-child { margin-left: 0; }
.s i.x { color: var(--fail); }
.s strong, strong.key { color: var(--fail); }
.m blockquote { margin: .6rem 0 0; padding: .1rem 0 .1rem .1rem; font-size: .9rem; line-height: 1.9; }
.m blockquote i, .legend i { color: var(--muted); font-style: normal; }
.m hr { margin: .3rem 0; border: 0; border-top: 1px dashed var(--line); }
mark { padding: .1rem 0; color: inherit; background: none; border-radius: .15rem; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
mark.g { background: var(--gold); color: var(--gold-ink); }
mark.p { border-bottom: 3px solid var(--pred-line); }
mark.p:not(.g) { background: var(--pred); color: var(--pred-ink); }
mark a { color: inherit; text-decoration: none; }
mark:target, mark:has(:target), .s:target { outline: 2px solid var(--ink); outline-offset: 1px; }
.m:has(.s.g:hover, .s.g:focus-within) mark.g, .m:has(.s.p:hover, .s.p:focus-within) mark.p { outline: 2px solid var(--accent); outline-offset: 1px; }
.m:has(mark.g:hover, mark.g:focus-within) .s.g, .m:has(mark.p:hover, mark.p:focus-within) .s.p { outline: 2px solid var(--accent); outline-offset: 1px; }
.artefact { padding: 0 .2em; border: 1px solid var(--line); border-radius: .2em; font-size: .75em; color: var(--muted); }
.meanings { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .5rem 1.25rem; margin: 0; }
.meanings dt { font-weight: 600; }
.meanings dd { margin: 0; color: var(--muted); font-size: .9rem; }

@media (max-width: 44rem) {
  header, nav, main, noscript > p { padding-inline: .75rem; }
  main > section { padding-inline: .75rem; }
  .b { grid-template-columns: 1fr; }
  #filter { position: static; display: grid; grid-template-columns: 1fr 1fr; }
  #filter select, #filter input { width: 100%; max-width: none; }
  .m, .d, #list { scroll-margin-top: 3.5rem; }
  .m { contain-intrinsic-size: auto 17rem; }
  tbody th { max-width: 9rem; white-space: normal; }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --ground: #fff; --ink: #000; --muted: #444; --line: #aaa; --accent: #000; --gold: #eee; --gold-ink: #000; --pred: #fff; --pred-ink: #000; --target: #fff; }
  body { font-size: 10pt; }
  nav, #filter, .hint, .skip, noscript { display: none; }
  main > section { border: 0; padding-inline: 0; }
  .scroll { overflow: visible; background: none; }
  table { font-size: 7.5pt; }
  th, td { padding: .15rem .25rem; white-space: normal; }
  tbody th, caption { position: static; }
  th[aria-sort] button::after { content: none; }
  .m { content-visibility: visible; break-inside: avoid; }
  mark.g { border-top: 2px solid #777; }
  mark, .s, .verdict { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2, h3, h4 { break-after: avoid; }
  tr { break-inside: avoid; }
}
`;
