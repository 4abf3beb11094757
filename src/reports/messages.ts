// What the messages of the language mean: one entry a code, behind `explain`, SARIF and the language page. Contradictions have their
// table in the model, rules their cards in the guidelines. Each entry's `bad` gives its message, `good` gives none; a test runs them.

import type { Severity } from '#text/finding.ts';

export interface MessagePage {
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly summary: string;
  /** Why it is asked for, or what it costs. */
  readonly why: string;
  readonly instead: string;
  /** A whole text that gets this message and no other of the language. */
  readonly bad: string;
  /** The same, mended. */
  readonly good: string;
}

/** A chain with one grower and one broker around the lines of an example. */
const chain = (...lines: readonly string[]) =>
  [
    'chain fruit-chain "Fruit" {',
    '  currency KES',
    '  product fruit in kg { grade top }',
    '  market town: domestic',
    '  firm grower { size micro }',
    '  firm broker { size small }',
    '  link grower -> broker',
    '  link broker -> town',
    ...lines.map((line) => `  ${line}`),
    '}',
    '',
  ].join('\n');

export const messages: readonly MessagePage[] = [
  // ── statements and blocks ──
  {
    code: 'unknown-statement',
    severity: 'error',
    summary: 'A line begins with a word that begins no statement.',
    why: 'Every statement begins with a word of the field, so that a line can be read alone. What the line says is lost until it is known; the lines around it are not.',
    instead:
      'Write the word that is meant; the message offers the nearest one, what the language calls it (a `wage` is a cost), or the first ones that may stand in this block.',
    bad: chain('frm trader { size small }'),
    good: chain('firm trader { size small }'),
  },
  {
    code: 'incomplete-statement',
    severity: 'error',
    summary: 'A statement ends before it has said everything that it must say.',
    why: 'A link without a buyer is no link. What could be read of it stays in the model.',
    instead: 'Add what the message names. A figure that isn’t known yet is written `?`.',
    bad: chain('group association { unites }'),
    good: chain('group association { unites grower }'),
  },
  {
    code: 'unexpected-word',
    severity: 'error',
    summary: 'A word stands where the statement takes another one, or nothing more.',
    why: 'What stands behind it can’t be placed, so it isn’t read.',
    instead: 'Compare the line with the example in the message; put what is left over on a line of its own, or behind `//` as a comment.',
    bad: chain('firm trader { size small big }'),
    good: chain('firm trader { size small }'),
  },
  {
    code: 'to-fill-in',
    severity: 'information',
    summary: 'A `?`, or a text that begins with one, stands where something is still to be filled in.',
    why: 'It is a note that something isn’t known yet, and that is never wrong. What it stands for is unknown until then: a link without its buyer is left out, and a group, market or channel whose text begins with `?` decides no guideline.',
    instead: 'Write what belongs there, or leave the statement or the text out.',
    bad: chain('firm trader { size ? }'),
    good: chain('firm trader { size small }'),
  },
  {
    code: 'misplaced-statement',
    severity: 'error',
    summary: 'A statement stands in a block that it doesn’t belong in.',
    why: 'In this block it would mean nothing: a link has no household.',
    instead: 'Move it into one of the blocks that the message names.',
    bad: chain('upgrade better: product { dependence 60% }'),
    good: chain('firm trader { household { dependence 60% } }'),
  },
  {
    code: 'duplicate-statement',
    severity: 'error',
    summary: 'A statement that can stand only once in its block stands there twice.',
    why: 'Two sizes for one firm contradict each other; the first one counts until one is removed.',
    instead: 'Keep the one that is right. Several words of one kind go into one statement, with commas between them.',
    bad: chain('firm trader { size small  size large }'),
    good: chain('firm trader { size small }'),
  },
  {
    code: 'same-line-twice',
    severity: 'warning',
    summary: 'The same line stands in a block twice, word for word.',
    why: 'Several sales or costs add up, so a line that was copied by mistake doubles the figure.',
    instead: 'Remove one of them, or say in what they differ: another season, grade or price.',
    bad: chain('firm trader { cost rent 500 KES  cost rent 500 KES }'),
    good: chain('firm trader { cost rent 1_000 KES }'),
  },
  {
    code: 'brace-missing',
    severity: 'error',
    summary: 'A block isn’t opened or isn’t closed.',
    why: 'Without its brace nobody can say for certain where the block ends. The reader goes by indentation meanwhile, so the rest of the file is still read.',
    instead: 'Write the brace; the fix puts it where the indentation says.',
    bad: 'chain fruit-chain {\n  firm grower {\n    size micro\n  market town: domestic\n}\n',
    good: 'chain fruit-chain {\n  firm grower {\n    size micro\n  }\n  market town: domestic\n}\n',
  },
  {
    code: 'brace-too-many',
    severity: 'error',
    summary: 'A closing brace closes nothing.',
    why: 'Either it is too many, or an opening one is missing further up.',
    instead: 'Remove it, or write the opening brace behind the statement whose block it should close.',
    bad: 'chain fruit-chain {\n  firm grower { size micro }\n}\n}\n',
    good: 'chain fruit-chain {\n  firm grower { size micro }\n}\n',
  },
  {
    code: 'block-without-statement',
    severity: 'error',
    summary: 'An opening brace stands without a statement that it could belong to.',
    why: 'A block says more about the statement before it.',
    instead: 'Write the statement before the brace, as in `firm grower {`.',
    bad: '{\n}\n',
    good: 'chain fruit-chain {\n}\n',
  },
  {
    code: 'no-block-here',
    severity: 'error',
    summary: 'A statement that has no block is followed by one.',
    why: 'There is nothing more to say about it inside braces.',
    instead: 'Leave the braces out; what they hold goes on lines of their own.',
    bad: chain('complete links { }'),
    good: chain('complete links'),
  },
  {
    code: 'nested-too-deep',
    severity: 'error',
    summary: 'Blocks stand in blocks, many levels deep.',
    why: 'A chain needs four levels. A text with more than sixty is broken or no model; what is deeper isn’t analysed.',
    instead: 'Look for braces that were pasted many times.',
    bad: `${'chain c {\n'.repeat(61)}${'}\n'.repeat(61)}`,
    good: 'chain c {\n}\n',
  },
  {
    code: 'text-not-closed',
    severity: 'error',
    summary: 'A text has no closing quote.',
    why: 'A text ends with its line at the latest, so that a forgotten quote costs one line and not the file.',
    instead: 'Write `"` where the text ends.',
    bad: chain('firm trader "Traders'),
    good: chain('firm trader "Traders"'),
  },
  {
    code: 'unexpected-character',
    severity: 'error',
    summary: 'A character stands here that means nothing in a model.',
    why: 'Semicolons, parentheses and brackets aren’t needed: a statement ends with its line, a list has commas, remarks stand behind `//`.',
    instead: 'Remove it.',
    bad: chain('firm trader { size small; }'),
    good: chain('firm trader { size small }'),
  },
  {
    code: 'word-processor-character',
    severity: 'warning',
    summary: 'A character stands here that word processors put in place of a plain one.',
    why: 'It is read as what is meant: a curly quote as a quote, `→` as `->`, a long dash between figures as `..`. Other programs, and a search, don’t know that.',
    instead: 'Let the fix write the plain character.',
    bad: chain('firm trader “Traders”'),
    good: chain('firm trader "Traders"'),
  },
  // ── figures ──
  {
    code: 'comma-in-figure',
    severity: 'error',
    summary: 'A comma stands in a figure.',
    why: 'Half of the world reads `1,500` as one thousand five hundred, the other half as one and a half.',
    instead: 'Write `1_500` for thousands and `1.5` for a decimal. There is a fix for each.',
    bad: chain('firm trader { cost rent 1,500 KES }'),
    good: chain('firm trader { cost rent 1_500 KES }'),
  },
  {
    code: 'point-in-figure',
    severity: 'information',
    summary: 'A point stands before exactly three digits.',
    why: '`1.500` is read as one and a half; in many countries it would be one thousand five hundred.',
    instead: 'Write `1_500` or `1.5`, so that everybody reads the same.',
    bad: chain('firm trader { cost rent 1.500 KES }'),
    good: chain('firm trader { cost rent 1_500 KES }'),
  },
  {
    code: 'range-with-hyphen',
    severity: 'error',
    summary: 'A range is written with a hyphen.',
    why: 'A hyphen before a figure is a minus sign: a change downwards.',
    instead: 'Write two dots: `8..12`, or `8..10..12` with the most likely value in the middle.',
    bad: chain('firm trader { women 20-30% }'),
    good: chain('firm trader { women 20..30% }'),
  },
  {
    code: 'range-too-long',
    severity: 'error',
    summary: 'A range has more than three figures.',
    why: 'A spread is stated by its lowest and highest value, with the most likely one between them if it is known.',
    instead: 'Keep two or three of them.',
    bad: chain('firm trader { women 10..20..30..40% }'),
    good: chain('firm trader { women 10..40% }'),
  },
  {
    code: 'range-upside-down',
    severity: 'warning',
    summary: 'A range begins with its higher end.',
    why: 'It is read the right way round; but whoever wrote it may have meant another figure.',
    instead: 'Write the lower end first.',
    bad: chain('firm trader { women 30..20% }'),
    good: chain('firm trader { women 20..30% }'),
  },
  {
    code: 'missing-unit',
    severity: 'error',
    summary: 'A figure has no unit.',
    why: '«10» can be shillings for a kilogram or for the whole season. Only plain counts (`count`, `members`, `alternatives`) have no unit.',
    instead: 'Write the unit behind the figure; the fix offers the usual ones.',
    bad: chain('link grower -> town { sells 5 t fruit at 10 }'),
    good: chain('link grower -> town { sells 5 t fruit at 10 KES/kg }'),
  },
  {
    code: 'wrong-unit',
    severity: 'error',
    summary: 'A figure’s unit measures something else than what is stated.',
    why: 'Kilograms can’t be added to shillings. The figure stays unknown until it is right.',
    instead: 'Change the unit to one that fits, or declare with `unit` what one of it holds (`unit crate = 4 kg`).',
    bad: chain('firm trader { horizon 12 kg }'),
    good: chain('firm trader { horizon 12 months }'),
  },
  {
    code: 'unknown-unit',
    severity: 'error',
    summary: 'A figure has a unit that nobody has declared.',
    why: 'Without knowing what it holds, nothing can be converted or compared.',
    instead: 'Correct it, or declare it: `unit basket = 20 kg`.',
    bad: chain('link grower -> town { sells 50 baskets fruit }'),
    good: chain('unit basket = 20 kg', 'link grower -> town { sells 50 basket fruit }'),
  },
  {
    code: 'unknown-currency',
    severity: 'error',
    summary: 'This isn’t the code of a currency.',
    why: 'Currencies are written with their three letters of ISO 4217, because `$` and `Sh` stand for several. Withdrawn currencies are known too.',
    instead: 'Write the code; the fix offers the nearest one.',
    bad: chain('rate 1 EUO = 90 KES'),
    good: chain('rate 1 EUR = 90 KES'),
  },
  {
    code: 'missing-rate',
    severity: 'warning',
    summary: 'A figure is in another currency than the chain’s, and nothing says what that is worth.',
    why: 'Without a rate, all figures in it stay unknown, and so does what depends on them.',
    instead: 'State the rate of the period in the chain: `rate 1 EUR = 90 KES`.',
    bad: chain('firm trader { cost rent 20 EUR }'),
    good: chain('rate 1 EUR = 90 KES', 'firm trader { cost rent 20 EUR }'),
  },
  {
    code: 'wrong-date',
    severity: 'error',
    summary: 'This is no date.',
    why: 'A date is a year, a month or a day: `2006`, `2006-03`, `2006-03-31`.',
    instead: 'Write it that way.',
    bad: chain('period 2006-13'),
    good: chain('period 2006-12'),
  },
  // ── names and words ──
  {
    code: 'unknown-name',
    severity: 'error',
    summary: 'A name is used that nothing here declares.',
    why: 'A link to a firm that isn’t there can’t be followed. A file sees its own names and those of the files that it uses.',
    instead: 'Correct the name, declare it, or `use` the file that declares it.',
    bad: chain('link growr -> town'),
    good: chain('link grower -> town'),
  },
  {
    code: 'wrong-kind-of-name',
    severity: 'error',
    summary: 'A name stands for something else than what belongs here.',
    why: 'A group unites firms; a market can’t be its member.',
    instead: 'Write the name of what is meant.',
    bad: chain('group association { unites town }'),
    good: chain('group association { unites grower }'),
  },
  {
    code: 'name-used-twice',
    severity: 'error',
    summary: 'Two things have the same name.',
    why: 'Whoever reads the name can’t know which one is meant. The first one counts.',
    instead: 'Give one of them another name. Units, seasons and sources have names of their own and may be called like a firm.',
    bad: chain('firm broker { size micro }'),
    good: chain('firm small-broker { size micro }'),
  },
  {
    code: 'unknown-word',
    severity: 'warning',
    summary: 'A word isn’t in the vocabulary.',
    why: 'Rules and accounts know the vocabulary’s words; another one is kept, and means nothing to them.',
    instead: 'Take the word that is offered, or declare your own: `word topping "removing the top of the plant"`.',
    bad: chain('firm trader { level collectoin }'),
    good: chain('firm trader { level collection }'),
  },
  // ── files ──
  {
    code: 'use-not-found',
    severity: 'error',
    summary: 'There is no file with this name.',
    why: 'What it would declare stays unknown.',
    instead: 'Write the path as seen from this file: `use "../shared.vchain"`.',
    bad: `use "shraed.vchain"\n${chain()}`,
    good: `use "shared.vchain"\n${chain()}`,
  },
  {
    code: 'use-circle',
    severity: 'error',
    summary: 'A file uses itself, or uses one that uses it.',
    why: 'Then no file comes first.',
    instead: 'Move what both need into a third file that uses neither.',
    bad: `use "example.vchain"\n${chain()}`,
    good: chain(),
  },
  {
    code: 'file-too-large',
    severity: 'information',
    summary: 'The file is over 5 MB.',
    why: 'No study is that long; reading it would make the editor wait at every keystroke. It isn’t analysed.',
    instead: 'Split it into one file for each chain, and put what they share into a file that they `use`.',
    bad: `// ${'more and more '.repeat(360_000)}\n`,
    good: '// less\n',
  },
];

const byCode = new Map(messages.map((message) => [message.code, message]));

export function messageOf(code: string): MessagePage | undefined {
  return byCode.get(code);
}
