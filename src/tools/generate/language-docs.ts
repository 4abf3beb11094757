// What is made of the statement table, the vocabulary and the messages for readers: the marked parts of the language page, the page of the
// vocabulary, and the page of all messages. What a person wrote around the marks stays as it is.

import { existsSync, readFileSync } from 'node:fs';
import { Workspace } from '#analysis/workspace.ts';
import { type Block, clauses, condition, formsIn, type StatementForm } from '#language/statements.ts';
import { currencies, units, vocabularies } from '#language/vocabulary.ts';
import { formulas } from '#economics/formulas.ts';
import { forReading } from '#model/wording.ts';
import { consistencyCodes } from '#model/consistency-codes.ts';
import { tablesOf } from '#reports/figures/report.ts';
import { figuresText } from '#reports/figures/text.ts';
import { json } from '#reports/json.ts';
import { messages } from '#reports/messages.ts';
import { pageOfCode } from '#reports/page.ts';
import type { Report } from '#reports/report.ts';
import { LineIndex } from '#text/line-index.ts';
import { type Facts, figureFacts, ruleFacts } from '../facts.ts';
import type { GeneratedFiles } from '../generate.ts';
import { inRoot, workspace } from '../repository.ts';

const pages = ['docs/language.md', 'docs/terminal.md', 'docs/figures.md'];

export function generate(): GeneratedFiles {
  return {
    ...Object.fromEntries(pages.map((page) => [page, filled(readFileSync(inRoot(page), 'utf8'))])),
    'docs/vocabulary.md': vocabularyPage(),
    'docs/messages.md': messagesPage(),
  };
}

function filled(text: string): string {
  return text.replace(
    /(<!-- made: ([^\n]*?) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, begin: string, name: string, end: string) => `${begin}\n${partOf(name)}\n\n${end}`,
  );
}

function partOf(name: string): string {
  const block = /^block (\w+)$/.exec(name)?.[1];
  if (block) return statementsOf(block as Block);
  switch (name) {
    case 'first':
      return `\`\`\`vchain\n${readFileSync(inRoot('examples/first.vchain'), 'utf8')}\`\`\``;
    case 'clauses':
      return table(
        ['word', 'what it says', 'for example'],
        Object.entries(clauses).map(([word, { says, example }]) => [code(word), says, code(example)]),
      );
    case 'json':
      return `\`\`\`json\n${json(sample)}\`\`\``;
    case 'formulas':
      return table(
        ['figure', 'formula', 'what it says', 'custom'],
        Object.values(formulas).map(({ title, formula, says, custom }) => [title, formula, says, custom ?? ''].map(forReading)),
      );
    case 'figures':
      return `\`\`\`text\n${figuresOfFirst()}\`\`\``;
    case 'messages':
      return messageTables();
    case 'rule facts':
      return factTable('rule', ruleFacts);
    case 'figure facts':
      return factTable('figure', figureFacts);
    default:
      throw new Error(`A page asks for «${name}», which nobody makes.`);
  }
}

/** What `vchain figures examples/first.vchain --table build-up` prints. */
function figuresOfFirst(): string {
  const file = 'examples/first.vchain';
  const text = readFileSync(inRoot(file), 'utf8');
  const sources = { nameOf: () => file, linesOf: () => new LineIndex(text) };
  const models = new Workspace({ read: () => undefined, resolve: () => undefined });
  models.open(file, text);
  const chains = (models.check(file)?.chains ?? []).map(({ chain, figures }) => ({
    chain,
    state: undefined,
    tables: tablesOf(figures, sources, 'build-up'),
  }));
  return figuresText({ version: '', sources, chains });
}

function statementsOf(block: Block): string {
  const forms = block === 'environment' ? [condition] : formsIn(block);
  return table(
    ['statement', '', 'what it says', 'for example'],
    forms.map((form) => [
      code(form.form),
      form.once ? '' : 'many',
      form.says + (form.opens && form.opens !== block ? ` ${blockNote(form)}` : ''),
      code(form.example),
    ]),
  );
}

function blockNote({ opens }: StatementForm): string {
  const titles: Partial<Record<Block, string>> = {
    chain: 'the-chain',
    source: 'sources',
    product: 'products-and-grades',
    grade: 'products-and-grades',
    market: 'markets',
    firm: 'firms',
    household: 'households',
    group: 'groups',
    link: 'links',
    channel: 'channels',
    support: 'supporting-markets',
    environment: 'the-enabling-environment',
    upgrade: 'upgrades',
    plan: 'plans',
  };
  return `[Its block](#${titles[opens as Block]}).`;
}

function messageTables(): string {
  const about = (name: string) => [
    `[${code(name)}](messages.md#${name})`,
    pageOfCode(name)?.severity ?? '',
    pageOfCode(name)?.summary ?? '',
  ];
  return [
    '**Language**',
    table(
      ['code', 'severity', 'when'],
      messages.map((one) => about(one.code)),
    ),
    '**Consistency**',
    table(['code', 'severity', 'when'], Object.keys(consistencyCodes).map(about)),
    '**Guidelines**: [the rules](rules/README.md), and what is said about allowing them and about settings.',
  ].join('\n\n');
}

function factTable(what: string, all: readonly Facts[]): string {
  const rows = all.flatMap(({ of, facts }) =>
    facts.map(({ fact, block, line }, index) => [
      index > 0 ? '' : what === 'rule' ? linked(of) : of,
      block === 'file' ? 'the file' : code(block),
      fact,
      code(line),
    ]),
  );
  return table([what, 'in', 'what must be known', 'the statement'], rows);
}

function linked(rule: string): string {
  return existsSync(inRoot(`docs/rules/${rule}.md`)) ? `[${code(rule)}](rules/${rule}.md)` : code(rule);
}

function vocabularyPage(): string {
  const parts = [
    '# The vocabulary',
    'The words that the language knows beside its statements. They are offered where they fit, and each is explained by a line that uses it. An unknown word gets a warning with the nearest one of its list; a chain adds its own with `word NAME "meaning"`. Made by `npm run generate` from `src/language/vocabulary/`.',
    [...Object.values(vocabularies).map(({ title }) => title), 'Units', 'Currencies']
      .map((title) => `- [${title}](#${anchor(title)})`)
      .join('\n'),
  ];
  for (const { title, noun, words } of Object.values(vocabularies)) {
    parts.push(`## ${title}`);
    const entries = Object.entries(words);
    const accounts = entries.some(([, entry]) => entry.account);
    const kinds = entries.some(([, entry]) => entry.kind);
    parts.push(
      table(
        [noun, 'meaning', ...(accounts ? ['in the accounts'] : []), ...(kinds ? ['kind'] : []), 'also written', 'for example'],
        entries.map(([word, entry]) => [
          code(word),
          entry.meaning,
          ...(accounts ? [entry.account ?? ''] : []),
          ...(kinds ? [entry.kind ?? ''] : []),
          (entry.also ?? []).join(', '),
          code(entry.example),
        ]),
      ),
    );
  }
  parts.push(
    '## Units',
    'A unit may be combined with others: `KES/kg`, `kg/firm`, `day/kg`. Words in the last column are understood as «did you mean». A chain declares its own: `unit crate = 4 kg`.',
    table(
      ['unit', 'name', 'measures', 'meaning', 'also written'],
      Object.entries(units).map(([unit, { name, dimension, meaning, also = [] }]) => [
        code(unit),
        name,
        dimension,
        meaning,
        also.join(', '),
      ]),
    ),
    '## Currencies',
    'By their code of ISO 4217; withdrawn ones too, because studies of earlier years use them.',
    table(
      ['code', 'currency', 'until'],
      Object.entries(currencies).map(([unit, { name, until, withdrawn }]) => [
        code(unit),
        name,
        until === undefined ? (withdrawn ? 'withdrawn' : '') : String(until),
      ]),
    ),
  );
  return `${parts.join('\n\n')}\n`;
}

function messagesPage(): string {
  const entry = (name: string) => {
    const found = pageOfCode(name);
    if (!found) throw new Error(`There is no page for ${name}.`);
    // The page's own headings go two levels down; its title makes way for the code, which links point at.
    const body = found.markdown
      .replace(/^# .*\n\n/, '')
      .replace(/^\| \| \|\n\|---\|---\|\n\| code .*\n/m, '| | |\n|---|---|\n')
      .replace(/^## (.*)$/gm, '**$1**')
      .trimEnd();
    return `### ${name}\n\n${body}`;
  };
  return `${[
    '# Messages',
    'Each message of the language and each contradiction, with what to do and an example. The guideline rules have [pages of their own](rules/README.md). Made by `npm run generate`.',
    '## Language: it can’t be read as it stands',
    ...messages.map(({ code: name }) => entry(name)),
    '## Consistency: it can be read, and contradicts itself',
    ...Object.keys(consistencyCodes).map(entry),
  ].join('\n\n')}\n`;
}

/** One made-up finding, in the shape that the program prints. */
const sampleText = 'chain honey "Honey" {\n  frm keeper "Beekeepers"\n}\n';
const samplePlace = { file: 'honey.vchain', start: 24, end: 27 };
const sample: Report = {
  version: workspace.version,
  files: [samplePlace.file],
  identityOf: ({ code: name }) => ({ code: name, path: '', evidence: [] }),
  sources: { nameOf: (file) => file, linesOf: () => new LineIndex(sampleText) },
  findings: [
    {
      code: 'unknown-statement',
      kind: 'language',
      severity: 'error',
      message: '`frm` isn’t a statement: did you mean `firm`?',
      place: samplePlace,
      fixes: [
        {
          title: 'Change to `firm`',
          kind: 'safe',
          preferred: true,
          edits: [{ file: samplePlace.file, edits: [{ at: samplePlace, text: 'firm' }] }],
        },
      ],
    },
  ],
};

const code = (text: string) => (text === '' ? '' : `\`${text}\``);
const anchor = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

/** An upright stroke would end a cell, also inside code. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`.replaceAll('|  |', '| |');
  return [row(head), `|${'---|'.repeat(head.length)}`, ...rows.map(row)].join('\n');
}
