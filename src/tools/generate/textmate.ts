// The colours of a `.vchain` text before the server has said anything, as a TextMate grammar made from the statement table and the
// vocabulary. It reads one line at a time and keeps nothing in mind between lines, so that a slip costs one line its colours.
// A word is coloured by where it stands: a head begins a line, a block or, after a gap of two blanks, a statement of a short block;
// a clause word counts only in a statement that has that clause. So a firm that is called `price` or `market` stays a name.

import { clauseHeads, clauses, condition, type StatementForm, statements } from '#language/statements.ts';
import { type Vocabulary, vocabularies } from '#language/vocabulary.ts';
import type { GeneratedFiles } from '../generate.ts';

const file = 'syntaxes/vchain.tmLanguage.json';

type Pattern = Readonly<Record<string, unknown>>;
type Capture = { readonly name: string } | { readonly patterns: readonly Pattern[] };
type Captures = Readonly<Record<number, Capture>>;

// Words of the language are keywords; the second scope is the one that the editor's own light and dark themes show calmly, where a
// plain `keyword` has the red of an error.
const scopes = {
  block: 'keyword.control.vchain',
  line: 'keyword.other.statement.vchain constant.language.statement.vchain',
  condition: 'keyword.other.condition.vchain constant.language.condition.vchain',
  clause: 'keyword.other.clause.vchain constant.language.clause.vchain',
  declared: 'entity.name.type.vchain',
  name: 'variable.other.vchain',
  word: 'support.constant.vchain',
  code: 'constant.other.vchain',
  number: 'constant.numeric.vchain',
  date: 'constant.numeric.date.vchain',
  unit: 'keyword.other.unit.vchain',
  open: 'constant.language.unknown.vchain',
  none: 'constant.language.none.vchain',
  arrow: 'keyword.operator.arrow.vchain',
  separator: 'punctuation.separator.vchain',
} as const;

const captures = (...names: readonly (string | undefined)[]): Captures =>
  Object.fromEntries(
    names.flatMap((name, index) => (name ? [[index + 1, name === scopes.number ? { patterns: [{ include: '#number' }] } : { name }]] : [])),
  );

// A name is any script's letters, with hyphens inside; the sign of a currency is read as one.
const letter = '\\p{L}\\p{M}\\p{N}\\p{Sc}_\\x{200C}\\x{200D}';
const name = `[\\p{L}\\p{Sc}_][${letter}]*(?:-[\\p{L}\\p{N}][${letter}]*)*`;
const dotted = `${name}(?:\\.${name})?`;
const longestFirst = (words: Iterable<string>) => [...words].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
const alone = (words: Iterable<string>) => `(?<![${letter}.-])(?:${longestFirst(words).join('|')})(?!-?[${letter}])`;
/** Where a statement may begin. */
const begins = '(?:^\\s*|(?<=[{}])\\s*|(?<=\\s\\s|\\t))';
/** A statement's colours end with its line, at a brace or a comment, and at a gap with another word behind it. */
const ends = `$|(?=[{}]|//)|(?<=\\s\\s|\\t)(?=[\\p{L}])`;
const number = '\\d[\\d_]*(?:,\\d+)*(?:\\.\\d[\\d_]*)?';
const numbers = `[+-]?${number}(?:\\.\\.[+-]?${number})*`;
const percent = `%(?:/${name})*`;
const unit = `${name}(?:/${name})*`;
const evidence = ['from', 'assumed'];
const innerWords = Object.keys(clauses).filter((word) => word !== 'none');
const measured = `(${numbers})(?:\\s?(${percent})|\\s(?!${alone(innerWords)})(${unit}))`;

export function generate(): GeneratedFiles {
  const repository: Record<string, Pattern> = {
    comment: { name: 'comment.line.double-slash.vchain', match: '//.*$' },
    text: {
      patterns: [
        { name: 'string.quoted.double.vchain', begin: '"', end: '"|$' },
        // What a word processor makes of quotes is read as quotes.
        { name: 'string.quoted.double.vchain', begin: '[“”„‟«»]', end: '[“”„‟«»"]|$' },
      ],
    },
    remark: { patterns: [{ include: '#comment' }, { include: '#text' }] },
    list: {
      patterns: [
        { name: scopes.none, match: alone(['none']) },
        { match: `(,)\\s*(${dotted})`, captures: captures(scopes.separator, scopes.name) },
        { match: `(->|→|⟶)(?:\\s*(${dotted}))?`, captures: captures(scopes.arrow, scopes.name) },
      ],
    },
    evidence: {
      patterns: [
        { match: `(${alone(['from'])})\\s+(${name})`, captures: captures(scopes.clause, scopes.name) },
        { name: scopes.clause, match: alone(evidence) },
      ],
    },
    figure: {
      patterns: [
        { name: scopes.date, match: `(?<![${letter}])\\d{4}-\\d{2}(?:-\\d{2})?(?![${letter}])` },
        { match: measured, captures: captures(scopes.number, scopes.unit, scopes.unit) },
        { include: '#number' },
        { name: scopes.open, match: '\\?' },
      ],
    },
    // A quantity and the product that it is of. Right behind the head it can be nothing else, whatever the product is called.
    amount: {
      patterns: [
        {
          match: `\\G\\s*${measured}\\s(?!${alone(evidence)})(${dotted})`,
          captures: captures(scopes.number, scopes.unit, scopes.unit, scopes.name),
        },
        { match: `\\G\\s*(\\?)\\s+(?!${alone(evidence)})(${dotted})`, captures: captures(scopes.open, scopes.name) },
        {
          match: `${measured}\\s(?!${alone(innerWords)})(${dotted})`,
          captures: captures(scopes.number, scopes.unit, scopes.unit, scopes.name),
        },
      ],
    },
    number: {
      patterns: [
        { name: 'keyword.operator.vchain', match: '\\.\\.' },
        { name: scopes.number, match: `[+-]?${number}` },
      ],
    },
    count: {
      patterns: [{ include: '#number' }, { name: scopes.open, match: '\\?' }],
    },
    step: { match: `(:)\\s*(${dotted})`, captures: captures(scopes.separator, scopes.name) },
    code: { name: scopes.code, match: dotted },
    name: { name: scopes.name, match: dotted },
    mark: {
      patterns: [
        { name: 'keyword.operator.vchain', match: '\\.\\.|[–—…]' },
        { name: 'keyword.operator.vchain', match: '=' },
        { name: scopes.separator, match: '[,:.]' },
      ],
    },
    braces: { name: 'punctuation.section.block.vchain', match: '[{}]' },
    // A line that goes on with a clause of the statement before it.
    continuation: {
      begin: `^\\s*(${alone([...innerWords, ...Object.keys(clauseHeads)])})`,
      beginCaptures: captures(scopes.clause),
      end: ends,
      patterns: bodyOf(innerWords),
    },
  };
  for (const word of [...innerWords, ...Object.keys(clauseHeads)]) {
    repository[`clause-${word}`] = { name: scopes.clause, match: alone([word]) };
    repository[`clause-${word}-name`] = {
      match: `(${alone([word])})\\s+(?!none)(${dotted})`,
      captures: captures(scopes.clause, scopes.name),
    };
  }
  for (const [vocabulary, { words }] of Object.entries(vocabularies)) {
    repository[`words-${vocabulary}`] = {
      match: `(?:(,)\\s*)?(${alone(Object.keys(words))})`,
      captures: captures(scopes.separator, scopes.word),
    };
  }
  // Statements that are written alike share their patterns.
  const alike = new Map<string, { readonly heads: string[]; readonly pattern: (heads: readonly string[]) => Pattern }>();
  for (const form of statements) {
    const pattern = (heads: readonly string[]) => patternOf(form, heads);
    const key = JSON.stringify(pattern(['']));
    const group = alike.get(key);
    if (group) group.heads.push(form.head);
    else alike.set(key, { heads: [form.head], pattern });
  }
  const patterns = [
    { include: '#comment' },
    { include: '#braces' },
    ...[...alike.values()].map(({ heads, pattern }) => pattern(heads)),
    {
      begin: `${begins}(${alone(Object.keys(vocabularies.conditions.words))})`,
      beginCaptures: captures(scopes.condition),
      end: ends,
      patterns: bodyOf([], { words: wordsOf(condition).filter((one) => one !== 'conditions') }),
    },
    { include: '#continuation' },
    // Elsewhere: the title, kinds and evidence behind a gap, and words that begin no known statement.
    ...bodyOf([]),
  ];
  const used = new Set([...JSON.stringify([patterns, repository]).matchAll(/"#([^"]+)"/g)].map(([, entry]) => entry));
  const grammar = {
    information_for_contributors: ['Made by `npm run generate` from src/language/statements.ts and the vocabulary. Do not edit.'],
    name: 'vchain',
    scopeName: 'source.vchain',
    patterns,
    repository: Object.fromEntries(Object.entries(repository).filter(([entry]) => used.has(entry))),
  };
  return { [file]: `${JSON.stringify(grammar, null, 1)}\n` };
}

/** The clause words of a statement as its form has them, each with what follows it. */
function clausesOf({ head, form }: StatementForm): readonly { readonly word: string; readonly takes: string | undefined }[] {
  const parts = form
    .replace(/"[^"]*"/g, ' ')
    .replace(/[[\]{}|,…=:]/g, ' ')
    .split(/\s+/)
    .filter((part) => part !== '');
  return parts.flatMap((word, index) =>
    index > 0 && word !== head && (word in clauses || word in clauseHeads) ? [{ word, takes: parts[index + 1] }] : [],
  );
}

const wordsOf = ({ slots }: StatementForm): readonly Vocabulary[] =>
  Object.values(slots).flatMap((slot) => (slot.is === 'vocabulary' ? [slot.vocabulary] : slot.is === 'name' && slot.or ? [slot.or] : []));

function patternOf(form: StatementForm, heads: readonly string[]): Pattern {
  const slots = Object.entries(form.slots);
  const head = form.opens ? scopes.block : scopes.line;
  const declares = slots.some(([, slot]) => slot.is === 'declares');
  const found = clausesOf(form);
  // Where a name may also be a word of the vocabulary, the word decides.
  const open = slots.some(([, slot]) => slot.is === 'name' && slot.or);
  const takesName = found.filter(({ takes }) => takes !== undefined && /^(N|season)$/.test(takes) && !open).map(({ word }) => word);
  const namedFirst = /^\S+ N\b/.test(form.form) && !declares;
  const body = bodyOf(
    found.map(({ word }) => word),
    {
      takesName,
      words: wordsOf(form),
      namedFigures: /Q N/.test(form.form) && !open,
      // A head and nothing else has no unit behind its number.
      counts: slots.some(([, slot]) => slot.is === 'count'),
      steps: slots.some(([path]) => path === 'steps'),
      codes: slots.some(([, slot]) => slot.is === 'currency' || slot.is === 'country' || slot.is === 'unit'),
      evidence: slots.some(([path]) => path.startsWith('evidence')),
    },
  );
  return {
    // A list that was broken after its comma may go on with a word that is a head elsewhere.
    begin: `${begins}(${alone(heads)})(?!\\s*,)${declares || namedFirst ? `(?:\\s+(?!none)(${namedFirst ? dotted : name}))?` : ''}`,
    beginCaptures: captures(head, declares ? scopes.declared : namedFirst ? scopes.name : undefined),
    end: ends,
    patterns: body,
  };
}

interface Body {
  /** The clause words behind which a name stands. */
  readonly takesName?: readonly string[];
  readonly words?: readonly Vocabulary[];
  /** Figures are followed by the name of a product. */
  readonly namedFigures?: boolean;
  readonly counts?: boolean;
  readonly steps?: boolean;
  readonly codes?: boolean;
  readonly evidence?: boolean;
}

/** What may stand in a statement with these clause words. */
function bodyOf(
  own: readonly string[],
  { takesName = [], words = [], namedFigures, counts, steps, codes, evidence: evident = true }: Body = {},
): readonly Pattern[] {
  return [
    'remark',
    ...takesName.map((word) => `clause-${word}-name`),
    ...(evident ? ['evidence'] : []),
    ...(steps ? ['step'] : []),
    ...words.map((vocabulary) => `words-${vocabulary}`),
    'list',
    ...(namedFigures ? ['amount'] : []),
    counts ? 'count' : 'figure',
    ...own.map((word) => `clause-${word}`),
    codes ? 'code' : 'name',
    'mark',
  ].map((entry) => ({ include: `#${entry}` }));
}
