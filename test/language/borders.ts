// Every border between tokens of a text, and what is offered there: the measure of completion. Borders that don't count are those
// where there is nothing to offer, because only the writer knows what comes: names that are being declared, figures (numbers, dates,
// their signs and the dots of a range), countries, texts in quotes, and a closing brace, which the editor writes with the opening one.

import { type Completion, complete } from '#language/complete.ts';
import { declare, type FileNames, link, planOf } from '#language/names.ts';
import { parse } from '#language/read.ts';
import { everyStatement, type Parsed, type Word } from '#language/syntax.ts';
import { imageOfKind, kinds } from '#language/tokens.ts';

export interface Border {
  readonly offset: number;
  readonly token: string;
  /** What stands there, from here to the end of the line. */
  readonly rest: string;
}

const figureMarks = new Set(['+', '-', '..']);

export function bordersOf(parsed: Parsed): Border[] {
  const { tokens, text } = parsed;
  const declared = new Set<number>();
  for (const statement of everyStatement(parsed.statements)) {
    const declares = statement.form && planOf(statement.form).declares;
    const word = declares && ((statement as unknown as Record<string, unknown>)[declares.key] as Word | undefined);
    if (word) declared.add(word.start);
    if (statement.$type === 'Country' && statement.place) declared.add(statement.place.start);
  }
  const borders: Border[] = [];
  tokens.kinds.forEach((kind, i) => {
    const offset = tokens.starts[i] as number;
    const image = imageOfKind(kind);
    if (kind === kinds.number || kind === kinds.date || kind === kinds.string || declared.has(offset)) return;
    if (image === '}' || (image !== undefined && figureMarks.has(image))) return;
    const token = text.slice(offset, tokens.ends[i]);
    const rest = text.slice(offset, offset + 200).split(/\r\n|\r|\n|\/\//)[0] ?? '';
    borders.push({ offset, token, rest });
  });
  return borders;
}

/** The place of what stands there in what is offered; -1 where it isn't. An offer counts when it is a beginning of what stands there. */
export function rankOf({ token, rest }: Border, completion: Completion | undefined): number {
  const bare = (text: string) => text.replace(/\s+/g, '');
  const wanted = bare(rest);
  return (completion?.offers ?? []).findIndex(({ text, label, behind = '' }) => {
    const offered = bare(text === '{ }' ? '{' : text.slice(behind.length));
    return offered !== '' && offered.startsWith(bare(token)) && wanted.startsWith(offered) && label !== '';
  });
}

export interface Read {
  readonly parsed: Parsed;
  readonly names: FileNames;
}

export function readText(text: string, file: string, used: readonly Read[] = []): Read {
  const parsed = parse(text, file);
  return {
    parsed,
    names: link(
      declare(parsed),
      used.map(({ names }) => names.declared),
    ),
  };
}

export function offered({ parsed, names }: Read, offset: number): Completion | undefined {
  return complete({ parsed, names, offset, others: () => [], files: () => ['shared.vchain'] });
}
