// What a word of the text means, as Markdown for the reader. Every text comes from the statement table, the vocabulary or the
// model's own statements; nothing is written here a second time.

import type { Checked } from '#analysis/workspace.ts';
import { type Declaration, fullName } from '#language/names.ts';
import { clauseHeads, clauses, condition, type Kind, type Slot, type StatementForm, statements } from '#language/statements.ts';
import type { QuantityNode, Statement, StatementOf } from '#language/syntax.ts';
import { imageOfKind } from '#language/tokens.ts';
import { currencies, currenciesOf, type UnitEntry, units, type Vocabulary, vocabularies } from '#language/vocabulary.ts';
import type { Span } from '#text/span.ts';
import { keyOf, nameOf, resolvePath } from './addresses.ts';
import { figuresOfLink, figuresOfName } from './figure-hovers.ts';
import { converted, evidenceText, figureAt, measureText, spreadText } from './figures.ts';
import { plain } from './markdown.ts';
import { type Meaning, meaningAt } from './meaning.ts';
import { statementAt, tokenAt } from './places.ts';

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

export function hoverAt(checked: Checked, offset: number): Hover | undefined {
  const meaning = meaningAt(checked, offset);
  if (!meaning) return arrowHover(checked, offset) ?? useHover(checked, offset);
  const { span } = meaning;
  const say = (markdown: string | undefined): Hover | undefined => (markdown ? { span, markdown } : undefined);
  switch (meaning.is) {
    case 'statement':
      return say(linkText(checked, offset) ?? paragraphs(statementText(meaning.form), statementFigures(checked, offset)));
    case 'name':
      return say(nameText(meaning.declaration, checked));
    case 'vocabulary':
      return say(vocabularyText(meaning.word, meaning.vocabulary));
    case 'unit':
      return say(unitText(meaning.word));
    case 'currency':
      return say(currencyText(meaning.code, checked));
    case 'figure': {
      const { start, end } = meaning.quantity;
      return { span: { start, end }, markdown: figureText(checked, meaning.quantity, meaning.slot, meaning.statement) };
    }
    case 'date':
    case 'country':
      return say(plainText(checked, meaning));
    case 'clause':
      return say(clauseText(meaning.word, meaning.within?.head));
    case 'open':
      return say(openText(meaning.within));
  }
}

/** A link has no name to rest the mouse on: its first word and its arrow tell of the link first, then what the word means. */
function linkText(checked: Checked, offset: number): string | undefined {
  const statement = statementAt(checked.parsed, offset);
  if (statement?.$type !== 'Link' || !statement.form) return undefined;
  const { seller, buyer, form } = statement;
  if (!seller?.first || !buyer?.first) return undefined;
  return paragraphs(
    `**link** \`${seller.first.text} -> ${buyer.first.text}\``,
    figuresOfLink(checked, statement.start, 'all'),
    form.says,
    example(form.example),
  );
}

/** Behind the explanation of its first word: what a sale comes to, or the figures of what a statement declares. */
function statementFigures(checked: Checked, offset: number): string | undefined {
  const statement = statementAt(checked.parsed, offset);
  if (!statement) return undefined;
  if (statement.$type === 'Sells' && statement.parent) return figuresOfLink(checked, statement.parent.start, 'sales');
  const name = statement.form?.opens && 'name' in statement ? (statement.name as Span | undefined) : undefined;
  return name && figuresOfName(checked, { file: checked.file, span: name });
}

/** The arrow between seller and buyer is the link. */
function arrowHover(checked: Checked, offset: number): Hover | undefined {
  const { tokens } = checked.parsed;
  const token = tokenAt(tokens, offset);
  if (token === undefined || imageOfKind(tokens.kinds[token] as number) !== '->') return undefined;
  const markdown = linkText(checked, offset);
  return markdown ? { span: { start: tokens.starts[token] as number, end: tokens.ends[token] as number }, markdown } : undefined;
}

/** The path of a `use`: what it makes known here. */
function useHover(checked: Checked, offset: number): Hover | undefined {
  const statement = statementAt(checked.parsed, offset);
  if (statement?.$type !== 'Use' || !statement.path || !statement.form) return undefined;
  const { start, end, text } = statement.path;
  if (offset < start || offset > end) return undefined;
  const file = keyOf(resolvePath(checked.file, text) ?? text);
  const used = checked.names.imported.find(({ parsed }) => keyOf(parsed.file) === file);
  const shared = used?.declarations.filter(({ chain, owner, kind }) => !chain && !owner && kind !== 'chain') ?? [];
  const known =
    used && (shared.length > 0 ? `It declares ${list(shared.map(({ name }) => name))}.` : 'It declares no name that others can use.');
  return { span: { start, end }, markdown: paragraphs(`**use** \`${text}\``, known, statement.form.says, example(statement.form.example)) };
}

const example = (line: string) => `\`\`\`vchain\n${line}\n\`\`\``;
const paragraphs = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join('\n\n');

export function statementText(form: StatementForm): string {
  return paragraphs(`**\`${form.head}\`** · \`${form.form}\``, form.says, example(form.example));
}

export function clauseText(word: string, within: string | undefined): string | undefined {
  const clause = clauses[word];
  // A word that begins a statement of its own elsewhere.
  const elsewhere = clauseHeads[word];
  if (clause && !(elsewhere && within)) return paragraphs(`**\`${word}\`**`, clause.says, example(clause.example));
  const form = statements.find(({ head }) => head === within) ?? statements.find(({ form: text }) => text.includes(`${word} `));
  return elsewhere ? paragraphs(`**\`${word}\`**`, elsewhere, form && example(form.example)) : undefined;
}

export function openText(within: StatementForm | undefined): string {
  return paragraphs(
    '**`?`**',
    'Still to be filled in: what should stand here counts as unknown, and decides no guideline.',
    example(within?.snippet.includes('?') ? `${within.head} ?` : 'sells ? fruit.top at ? from interviews'),
  );
}

export function vocabularyText(word: string, vocabulary: Vocabulary): string | undefined {
  const list = vocabularies[vocabulary];
  const entry = list.words[word];
  if (!entry) return undefined;
  const facts = [
    entry.account && `In the accounts: ${entry.account}.`,
    entry.kind && `Kind: ${entry.kind}.`,
    entry.finance && 'A service of finance.',
  ].filter(Boolean);
  return paragraphs(`**\`${word}\`** · ${list.noun}`, entry.meaning, facts.join(' '), example(entry.example));
}

export function unitText(word: string): string | undefined {
  const unit: UnitEntry | undefined = units[word];
  if (!unit) return word === '%' ? paragraphs('**`%`**', 'A share: a hundredth of the whole.', example('women 45%')) : undefined;
  return paragraphs(`**\`${word}\`** · ${unit.name}, a unit of ${unit.dimension}`, unit.meaning, example(unit.example));
}

export function currencyText(code: string, checked: Checked | undefined): string | undefined {
  const currency = currencies[code];
  if (!currency) return undefined;
  const until = currency.until ? `It was money until ${currency.until}.` : undefined;
  const rates = (checked?.chains ?? []).flatMap(({ chain }) => {
    const worth = chain.rates.get(code);
    return worth !== undefined && chain.currency !== undefined && chain.currency !== code
      ? [`1 ${code} = ${worth} ${chain.currency} in \`${chain.name}\`.`]
      : [];
  });
  return paragraphs(
    `**\`${code}\`** · ${currency.name}`,
    until,
    rates.join(' '),
    example(`rate 1 ${code} = ? ${code === 'USD' ? 'KES' : 'USD'}`),
  );
}

/** A date, or a country with its money. */
function plainText(checked: Checked, { is, span, form }: Meaning & { readonly is: 'date' | 'country' }): string {
  const written = checked.parsed.text.slice(span.start, span.end).replaceAll('"', '');
  const money = is === 'country' ? currenciesOf(written).map((code) => `\`${code}\` (${currencies[code]?.name ?? code})`) : [];
  return paragraphs(
    `**\`${written}\`** · a ${is}`,
    money.length > 0 ? `Its money: ${money.join(', ')}.` : undefined,
    form.says,
    example(form.example),
  );
}

// ── figures ──

function figureText(checked: Checked, quantity: QuantityNode, slot: Slot, statement: Statement): string {
  const written = checked.parsed.text.slice(quantity.start, quantity.end).replace(/\s+/g, ' ');
  const known = figureAt(checked, quantity.start);
  const form = statement.form;
  const noun = slot.is === 'figure' ? measureText(slot.measure) : slot.is === 'count' ? 'a plain number' : 'a rate';
  const unit = quantity.parts?.at(-1)?.unit;
  const base = known && converted(known.figure, unit, known.chain, checked.names, statement);
  return paragraphs(
    `**\`${written}\`** · ${noun}`,
    base && `That is ${base}.`,
    known && spreadText(known.figure),
    known && evidenceText(known.figure),
    form?.says,
    form && example(form.example),
  );
}

// ── names ──

/** Statements that tell the most about what a name stands for, by its kind. */
const mostTelling: Partial<Record<Kind, readonly string[]>> = {
  firm: ['Level', 'Size', 'Count', 'Lead', 'Does', 'Women', 'Produces'],
  group: ['Unites', 'Members', 'Does'],
  market: ['Demands', 'Requires', 'Trend'],
  support: ['Offers', 'Serves', 'Funded'],
  upgrade: ['Adopters', 'Driven', 'Needs', 'Invest', 'Benefits'],
  plan: ['Applies', 'Covers', 'Funded'],
  source: ['Url', 'DateOf'],
  product: ['Grade'],
  grade: ['Meets', 'Parity'],
  channel: ['Share'],
  chain: ['Country', 'Period', 'Currency'],
};
const widest = 100;

export function nameText(declaration: Declaration, checked: Checked): string {
  const { kind, title, statement, file } = declaration;
  const form = statement.form ?? condition;
  return paragraphs(
    `**${kind}** \`${fullName(declaration)}\`${title ? ` · ${plain(title)}` : ''}`,
    relations(declaration, checked),
    figuresOfName(checked, declaration),
    file === checked.file ? undefined : `Declared in ${nameOf(file)}.`,
    example(declarationLine(declaration, checked)),
    kind === 'word' ? 'A word of the vocabulary that is declared here.' : form.says,
  );
}

function declarationLine({ statement, kind, file }: Declaration, checked: Checked): string {
  const parsed = file === checked.file ? checked.parsed : checked.names.imported.find((other) => other.parsed.file === file)?.parsed;
  return parsed ? shortLine(statement, parsed.text, mostTelling[kind] ?? []) : '';
}

/** A statement on one line, with as much of its block as fits. */
function shortLine(statement: Statement, text: string, telling: readonly string[]): string {
  const textOf = (one: Statement) => text.slice(one.start, one.end).replace(/\s+/g, ' ');
  let line = textOf(statement);
  if (!statement.block) return line;
  const children = statement.children
    .filter((child) => telling.includes(child.$type) && !child.broken)
    .toSorted((one, other) => telling.indexOf(one.$type) - telling.indexOf(other.$type));
  const shown: string[] = [];
  for (const child of children) {
    const words = textOf(child);
    if (line.length + shown.join('  ').length + words.length > widest && shown.length > 0) break;
    shown.push(words);
  }
  const more = shown.length < statement.children.length ? '  …' : '';
  line += shown.length > 0 || more ? ` { ${shown.join('  ')}${more} }` : ' { }';
  return line.replace('{   …', '{ …');
}

/** Whom it sells to and buys from, and by which channels. */
function relations({ name, kind, chain, statement }: Declaration, checked: Checked): string | undefined {
  const trade = kind === 'firm' || kind === 'group' || kind === 'market';
  if (kind === 'product') {
    const grades = statement.children.flatMap((child) => (child.$type === 'Grade' && child.name ? [child.name.text] : []));
    return grades.length > 0 ? `Grades: ${list(grades)}.` : undefined;
  }
  if (!trade) return undefined;
  const chains = chain ? [chain] : checked.parsed.statements.filter((one) => one.$type === 'Chain');
  const links = chains.flatMap((one) => one.children.filter((child): child is StatementOf<'Link'> => child.$type === 'Link'));
  const to = new Set(links.flatMap(({ seller, buyer }) => (seller?.first?.text === name && buyer?.first ? [buyer.first.text] : [])));
  const from = new Set(links.flatMap(({ seller, buyer }) => (buyer?.first?.text === name && seller?.first ? [seller.first.text] : [])));
  const said = [to.size > 0 && `Sells to ${list([...to])}.`, from.size > 0 && `Buys from ${list([...from])}.`].filter(Boolean);
  return said.length > 0 ? said.join(' ') : undefined;
}

function list(names: readonly string[]): string {
  const most = 8;
  const shown = names.slice(0, most).map((name) => `\`${name}\``);
  const more = names.length > most ? ` and ${names.length - most} more` : '';
  return `${shown.join(', ')}${more}`;
}
