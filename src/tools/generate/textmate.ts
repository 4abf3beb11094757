// The colours of a `.vchain` text before the server has said anything, as a TextMate grammar made from the statement table.
// It sees one line at a time: it knows words by where they stand, not what they refer to.
import { clauses, statements } from '#language/statements.ts';
import type { GeneratedFiles } from '../generate.ts';

const file = 'syntaxes/vchain.tmLanguage.json';

const letter = '\\p{L}\\p{M}\\p{N}_\\x{200C}\\x{200D}';
const name = `[\\p{L}_$€£¥₹][${letter}]*(?:-[\\p{L}\\p{N}][${letter}]*)*`;
const alone = (words: readonly string[]) => `(?<![${letter}-])(?:${words.join('|')})(?!-?[${letter}])`;
// A statement begins a line, a block on the same line, or stands behind another with a gap of two blanks as the formatter leaves it.
const begins = '(?:(?<=^|[{}])\\s*|(?<=[^\\s,]\\s{2,9}))';
const longestFirst = (words: readonly string[]) => words.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));

// Scopes are chosen by how the editor's own light and dark themes show them: a plain `keyword` is the red of an error there.
export function generate(): GeneratedFiles {
  const declaring = statements.filter((form) => Object.values(form.slots).some((slot) => slot.is === 'declares')).map((form) => form.head);
  const blocks = statements.filter((form) => form.opens).map((form) => form.head);
  const lines = statements.filter((form) => !form.opens).map((form) => form.head);
  const inner = Object.keys(clauses).filter((word) => word !== 'none');
  const grammar = {
    information_for_contributors: ['Made by `npm run generate` from src/language/statements.ts. Do not edit.'],
    name: 'vchain',
    scopeName: 'source.vchain',
    patterns: [
      { include: '#comment' },
      { include: '#text' },
      { include: '#declaration' },
      { include: '#statement' },
      { include: '#figure' },
      { include: '#word' },
      { include: '#mark' },
    ],
    repository: {
      comment: { name: 'comment.line.double-slash.vchain', match: '//.*$' },
      text: { name: 'string.quoted.double.vchain', begin: '"', end: '"|$' },
      declaration: {
        match: `${begins}(${alone(longestFirst(declaring))})\\s+(${name})`,
        captures: { 1: { name: 'keyword.control.vchain' }, 2: { name: 'entity.name.type.vchain' } },
      },
      statement: {
        patterns: [
          { match: `${begins}(${alone(longestFirst(blocks))})`, captures: { 1: { name: 'keyword.control.vchain' } } },
          { match: `${begins}(${alone(longestFirst(lines))})`, captures: { 1: { name: 'constant.language.statement.vchain' } } },
        ],
      },
      figure: {
        patterns: [
          { name: 'constant.numeric.date.vchain', match: `(?<![${letter}])\\d{4}-\\d{2}(?:-\\d{2})?(?![${letter}])` },
          {
            // The unit follows its number: `kg`, `KES/kg`, `%/year`.
            match: `(?<![${letter}])([+-]?\\d[\\d_]*(?:\\.\\d[\\d_]*)?)(?:\\s*(%(?:/${name})*)|\\s+(?!${alone(inner)})(${name}(?:/${name})*))?`,
            captures: {
              1: { name: 'constant.numeric.vchain' },
              2: { name: 'keyword.other.unit.vchain' },
              3: { name: 'keyword.other.unit.vchain' },
            },
          },
          { name: 'constant.language.unknown.vchain', match: '\\?' },
        ],
      },
      word: {
        patterns: [
          { name: 'constant.language.none.vchain', match: alone(['none']) },
          { name: 'constant.language.clause.vchain', match: alone(longestFirst(inner)) },
          { name: 'variable.other.vchain', match: name },
        ],
      },
      mark: {
        patterns: [
          { name: 'keyword.operator.vchain', match: '->|\\.\\.|=' },
          { name: 'punctuation.separator.vchain', match: '[,:.]' },
          { name: 'punctuation.section.block.vchain', match: '[{}]' },
        ],
      },
    },
  };
  return { [file]: `${JSON.stringify(grammar, null, 2)}\n` };
}
