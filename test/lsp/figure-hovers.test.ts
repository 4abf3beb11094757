// Hover shows what is computed: a firm's account, a link's price and margin, a channel's build-up, an upgrade's appraisal, a plan's change,
// the chain's account; worked out by hand, with the custom where sources differ, and with the missing fact where one is missing.
import { expect, test } from 'vitest';
import { hoverAt } from '#lsp/hover.ts';
import { checkText } from './texts.ts';

const model = `chain dairy "Milk" {
  period 2006
  currency XOF
  source survey "Household survey"
  product milk in l
  market town: domestic { price 500 XOF/l of milk from survey }
  firm herder { level production  size micro  count 10 from survey
    cost inputs 50 XOF/l from survey
    cost labour 100 XOF/l assumed "a guess"
    household { labour 2 day/firm at 1_000 XOF/day from survey  dependence 50% from survey  need 1 XOF/firm from survey }
  }
  firm collector { level collection  size small  count 2 from survey }
  link herder -> collector { sells 100 l/firm milk at 200 XOF/l from survey }
  link collector -> town { sells 1_000 l milk at 400 XOF/l from survey }
  channel main: herder -> collector -> town
  upgrade cooler: process {
    adopters 100% of herder
    price +40 XOF/l on herder -> collector
    invest 8_000 XOF/firm
    benefits after 0 months
    appraise over 3 years at 10%/year
  }
  plan cold-chain { applies cooler }
}
`;

/** The hover on the last letters of \`upTo\`. */
function hover(upTo: string, text = model): string {
  const at = text.indexOf(upTo);
  if (at < 0) throw new Error(`«${upTo}» is not in the text`);
  return hoverAt(checkText(text), at + upTo.length - 1)?.markdown ?? '';
}

/** The cells of a table's row. */
function cells(markdown: string, first: string): string[] {
  const line = markdown.split('\n').find((each) => each.replaceAll('*', '').startsWith(`| ${first} |`));
  return (line ?? '')
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.trim().replaceAll(/\*\*|\\/g, ''));
}

test('a firm: of one and of all, family labour beside, and how concentrated it sells', () => {
  for (const markdown of [hover('firm herder'), hover('link herder'), hover('fir')]) {
    expect(cells(markdown, 'output')).toEqual(['20\u00a0000', '200\u00a0000']);
    expect(cells(markdown, 'value added')).toEqual(['15\u00a0000', '150\u00a0000']);
    expect(cells(markdown, 'net operating profit')).toEqual(['5\u00a0000*', '50\u00a0000*']);
    expect(cells(markdown, 'family labour, in kind')).toEqual(['2\u00a0000', '20\u00a0000']);
    expect(cells(markdown, 'profit for a day of it')).toEqual(['2\u00a0500*', '2\u00a0500*']);
    expect(markdown).toContain('| XOF, 2006 | one | all 10 |');
    expect(markdown).toContain('Herfindahl index 10\u00a0000 of 10\u00a0000');
    expect(markdown).toContain('Value added is gross: depreciation is one of its receivers.');
  }
});

test('what can’t be computed says which fact is missing, and where it could stand', () => {
  const markdown = hover('firm collector');
  expect(cells(markdown, 'output')).toEqual(['200\u00a0000', '400\u00a0000']);
  expect(cells(markdown, 'net operating profit')).toEqual(['?¹', '?¹']);
  expect(markdown).toContain('- ¹ isn’t said: the costs of collector (line 12)');
});

test('a link: on its first word, its arrow, and its sales', () => {
  for (const markdown of [hover('link herder -'), hover('  lin'), hover('collector { sel')])
    expect(cells(markdown, 'milk')).toEqual(['1\u00a0000', 'l', '200', 'XOF/l', '200\u00a0000']);
  const margins = (markdown: string) =>
    ['buys at', 'own costs', 'net margin', 'sells at', 'its price, % of the final one', 'marketing margin, %'].flatMap((first) =>
      cells(markdown, first),
    );
  expect(margins(hover('link collector -'))).toEqual(['200', '?¹', '?¹', '400', '80', '40']);
  // Sells at 200 of 500, costs 150.
  expect(margins(hover('link herder -'))).toEqual(['0', '150*', '50*', '200', '40', '40']);
  expect(hover('link herder -')).toContain('| herder in | main, XOF/l |');
  expect(margins(hover('collector { sel'))).toEqual([]);
  expect(hover('link herder -', model.replace(/sells 100 l[^}]*/, 'contract spot '))).toContain('It isn’t said what `herder');
});

test('what isn’t known at all is one line with its facts, and no table of question marks', () => {
  const none = model
    .replaceAll(/ at [24]00 XOF\/l from survey/g, '')
    .replace(/price 500[^}]*/, '')
    .replaceAll(/cost (inputs|labour) .*/g, '');
  const channel = hover('channel main', none);
  expect(channel).toContain('Not known yet: its price build-up. It isn’t said:');
  expect(channel).toContain('- the price of milk on herder -\\> collector (line 13)');
  expect(cells(channel, 'herder')).toEqual([]);
  expect(cells(channel, 'share of herder’s sales')).toEqual(['100']);
  const empty = hover('channel main', none.replaceAll(/sells [^}]*/g, 'contract spot '));
  expect(empty.match(/Not known yet: .*/g)).toEqual(['Not known yet: its price build-up, its shares. It isn’t said:']);
  expect(empty).not.toContain('| ?');
  expect(empty.split('\n').filter((line) => line !== '').length).toBeLessThan(14);
});

test('a channel: its price build-up, what it ends in, its share', () => {
  const markdown = hover('channel main');
  expect(cells(markdown, 'herder')).toEqual(['0', '150*', '50*', '200', '40']);
  expect(cells(markdown, 'town')).toEqual(['400', '?²', '?²', '500', '20']);
  expect(markdown).toContain('the final price of 500 XOF/l is what consumers pay in the market');
  expect(cells(markdown, 'share of herder’s sales')).toEqual(['100']);
  expect(cells(markdown, 'producer share')).toEqual(['40']);
});

test('an upgrade: its appraisal and what it is sensitive to', () => {
  const markdown = hover('upgrade cooler');
  expect(cells(markdown, 'net present value, XOF')).toEqual(['1\u00a0947*']);
  expect(cells(markdown, 'payback, years')).toEqual(['2*']);
  expect(markdown).toContain('the investment isn’t discounted');
  expect(markdown).toContain('What moves the net present value for herder most, in XOF: `+40 XOF/l` (line 18) ±10%: 953 to 2');
  // What is most telling comes first, it is read at a glance, and the rest can be reached.
  const shown = markdown.split('\n').filter((line) => line !== '' && !line.startsWith('| ---'));
  expect(shown.findIndex((line) => line.includes('net present value, XOF'))).toBeLessThan(3);
  expect(shown.length).toBeLessThanOrEqual(16);
  expect(markdown).toContain('`vchain figures FILE --table upgrades`');
});

test('a plan: now and then; the chain: its account and rate of integration', () => {
  expect(cells(hover('plan cold-chain'), 'herder')).toEqual(['50\u00a0000*', '90\u00a0000*', '80*']);
  const chain = hover('chain dairy');
  expect(cells(chain, 'output')).toEqual(['400\u00a0000']);
  expect(cells(chain, 'net operating profit')[0]).toMatch(/^\?/);
  expect(chain).toContain('Rate of integration: (output − imports) / output.');
});

test('damaged text throws nothing', () => {
  for (let end = 0; end < model.length; end += 17) {
    const text = `${model.slice(0, end)} link firm ${model.slice(end + 9)}`;
    const checked = checkText(text);
    for (let at = 0; at < text.length; at += 41) expect(() => hoverAt(checked, at)).not.toThrow();
  }
});
