// `vchain explain`: the page of a rule, of any other message, of a statement, of a figure or of a word of the vocabulary, in the terminal. What
// they say stands where hovers and docs have it from.

import { type Formula, formulas } from '#economics/formulas.ts';
import { formOf, type StatementForm, statements } from '#language/statements.ts';
import { vocabularies } from '#language/vocabulary.ts';
import { allCodes, pageOfCode } from '#reports/page.ts';
import { similar } from '#text/similar.ts';
import type { Arguments } from '../arguments.ts';
import { paintFor } from '../output.ts';
import { rendered } from '../rendered.ts';
import { Unable } from '../unable.ts';

export function run({ words, options }: Arguments): number {
  // A figure may have a name of several words.
  const given = words.join(' ');
  const asked = given.toLowerCase();
  if (asked === '')
    throw new Unable(
      'What is to be explained? Name a code as it stands behind a finding: `vchain explain single-channel`. `vchain rules` lists the rules.',
    );
  const markdown =
    pageOfCode(asked)?.markdown ?? statementPage(formOf(given) ?? formOf(asked)) ?? figurePage(asked) ?? vocabularyPage(given);
  if (markdown === undefined) throw new Unable(`Nothing is called \`${given}\` here: ${suggestionFor(asked)}`);
  const whole = options.get('format') === 'markdown' || options.has('full');
  const page = whole ? markdown : firstScreen(markdown, asked);
  process.stdout.write(options.get('format') === 'markdown' ? page : rendered(page, paintFor(process.stdout)));
  return 0;
}

const first: ReadonlySet<string> = new Set(['Why it matters', 'What to do instead', 'When not to follow it']);

/** What a reader needs first: what is wrong, why it matters, what to do, one example. The pages of other messages are short as they are. */
function firstScreen(markdown: string, code: string): string {
  if (!markdown.includes('\n## How it is judged\n')) return markdown;
  const [head = '', ...sections] = markdown.split(/^(?=## )/m);
  const kept = sections.filter((section) => first.has(/^## (.*)/.exec(section)?.[1] ?? ''));
  const example = /^### .*?\n```\n/ms.exec(markdown)?.[0];
  return [head, ...kept, ...(example ? [`## Example\n\n${example}\n`] : []), `The whole page: vchain explain ${code} --full\n`].join('');
}

function statementPage(form: StatementForm | undefined): string | undefined {
  if (!form) return undefined;
  const where = form.in.map((block) => (block === 'file' ? 'a file' : `\`${block}\``)).join(', ');
  return `${[`# \`${form.head}\``, form.says, `| | |\n|---|---|\n| written | \`${form.form}\` |\n| in | ${where} |\n| how often | ${form.once ? 'once' : 'as often as needed'} |`, '## Example', `\`\`\`vchain\n${form.example}\n\`\`\``].join('\n\n')}\n`;
}

function figurePage(asked: string): string | undefined {
  const found = Object.values<Formula>(formulas).find(({ title, also = [] }) => title.toLowerCase() === asked || also.includes(asked));
  if (!found) return undefined;
  const { title, formula, says, custom } = found;
  return `${[`# ${title}`, says, `\`${title.toLowerCase()} = ${formula}\``, ...(custom ? [custom] : [])].join('\n\n')}\n`;
}

/** One word may mean something in several places. */
function vocabularyPage(word: string): string | undefined {
  const meanings = Object.values(vocabularies).flatMap(({ noun, words }) => {
    const entry = words[word];
    return entry ? [`As ${article(noun)}: ${entry.meaning}\n\n\`\`\`vchain\n${entry.example}\n\`\`\``] : [];
  });
  return meanings.length === 0 ? undefined : `${[`# \`${word}\``, ...meanings].join('\n\n')}\n`;
}

const article = (noun: string) => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

/** What has it in its name, else what is written almost like it. */
function suggestionFor(asked: string): string {
  const figures = Object.values<Formula>(formulas).map(({ title }) => title.toLowerCase());
  const words = Object.values(vocabularies).flatMap((list) => Object.keys(list.words));
  const names = [...new Set([...allCodes(), ...statements.map(({ head }) => head), ...figures, ...words])];
  const holding = names.filter((name) => name.split(/[ -]/).includes(asked));
  const near = (holding.length > 0 ? holding : similar(asked, names, 1)).slice(0, 3).map((name) => `\`${name}\``);
  return near.length > 0
    ? `did you mean ${near.length > 1 ? `${near.slice(0, -1).join(', ')} or ${near.at(-1)}` : near[0]}?`
    : '`vchain rules` lists the rules.';
}
