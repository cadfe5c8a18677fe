import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { embedJson, markUpText } from '#model/escape-markup.ts';
import { sampleDocument } from '../../../../test/inspect-sample.ts';
import { renderHtml } from './render-html.ts';

function checkMarkUp(text: string, expected: string): void {
  expect(markUpText(text), text).toBe(expected);
}

it('text of a report stays text, and what would not show in it is named', () => {
  checkMarkUp('<b>&amp;"', '&lt;b&gt;&amp;amp;&quot;');
  checkMarkUp('甲\u200b乙', '甲<span class="artefact" title="U+200B">zwsp</span>乙');
  checkMarkUp('\u202e</td>', '<span class="artefact" title="U+202E">U+202E</span>&lt;/td&gt;');
  checkMarkUp(
    '[bookmark: _GoBack]一',
    '<span class="artefact" title="left behind by a program">[bookmark: _GoBack]</span>一',
  );
});

it('embedded data cannot end its element, and reads as what it was', () => {
  const value = { text: '</script><!--\u2028\u0085\ud800' };
  expect(embedJson(value)).not.toMatch(/[<\u2028\u0085]/u);
  expect(JSON.parse(embedJson(value))).toEqual(value);
});

it('the page runs and shows nothing but what it brings: its policy names the hashes of its own style and script', () => {
  const page = renderHtml(sampleDocument());
  const contents = [...page.matchAll(/<(style|script)>([\s\S]*?)<\/\1>/gu)].map((match) => match[2] ?? '');
  expect(contents).toHaveLength(2);
  for (const content of contents)
    expect(page).toContain(`'sha256-${createHash('sha256').update(content).digest('base64')}'`);
  expect(page).not.toMatch(/<[^>]*\s(?:src|style|on\w+)=/u);
});

it('a table keeps its merged cells, and a document without places on pages has no right side', () => {
  const page = renderHtml(sampleDocument({ runs: [] }));
  expect(page).toMatch(/<td id="u4" class="unit merged" tabindex="-1" rowspan="2">项目<\/td>/u);
  expect(page).toMatch(/<td id="u5" class="unit merged long" tabindex="-1" colspan="2">金额（万元）<\/td>/u);
  expect(page).toContain('<main class="one-side">');
  expect(page).not.toContain('<svg');
});
