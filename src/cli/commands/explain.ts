// `vchain explain`: the page of a rule, of any other message, or of a statement, in the terminal. The pages themselves are the reports'.

import { formOf, type StatementForm, statements } from '#language/statements.ts';
import { allCodes, pageOfCode } from '#reports/page.ts';
import { similar } from '#text/similar.ts';
import type { Arguments } from '../arguments.ts';
import { paintFor } from '../output.ts';
import { rendered } from '../rendered.ts';
import { Unable } from '../unable.ts';

export function run({ words, options }: Arguments): number {
  const [given] = words;
  if (given === undefined)
    throw new Unable(
      'What is to be explained? Name a code as it stands behind a finding: `vchain explain single-channel`. `vchain rules` lists the rules.',
    );
  const markdown = pageOfCode(given.toLowerCase())?.markdown ?? statementPage(formOf(given) ?? formOf(given.toLowerCase()));
  if (markdown === undefined) {
    const [near] = similar(given, [...allCodes(), ...statements.map(({ head }) => head)], 1);
    throw new Unable(
      `There is no rule, message or statement \`${given}\`${near ? `: did you mean \`${near}\`?` : ': `vchain rules` lists the rules.'}`,
    );
  }
  const whole = options.get('format') === 'markdown' || options.has('full');
  const page = whole ? markdown : firstScreen(markdown, given.toLowerCase());
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
