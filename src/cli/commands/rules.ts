// `vchain rules`: the guideline rules by family, each with its severity, its guidelines and what breaches it.

import { cardOf } from '#guidelines/card.ts';
import { rules } from '#guidelines/generated/index.ts';
import { families } from '#guidelines/rule.ts';
import type { Arguments } from '../arguments.ts';
import { paintFor } from '../output.ts';
import { rendered } from '../rendered.ts';

export function run({ options }: Arguments): number {
  const cards = rules.map(cardOf);
  if (options.get('format') === 'json') {
    const listed = cards.map(({ id, title, family, severity, since, fixes, guidelines, summary, settings }) => ({
      id,
      title,
      family,
      severity,
      since,
      fixes,
      guidelines,
      summary,
      settings,
    }));
    process.stdout.write(`${JSON.stringify({ format: 'vchain-rules', version: 1, rules: listed }, null, 2)}\n`);
    return 0;
  }
  const paint = paintFor(process.stdout);
  for (const [family, title] of Object.entries(families)) {
    const own = cards.filter((card) => card.family === family);
    if (own.length === 0) continue;
    process.stdout.write(`${paint('strong', title)}\n\n`);
    for (const { id, severity, guidelines, summary } of own) {
      const about = guidelines.length > 0 ? `, guideline${guidelines.length > 1 ? 's' : ''} ${guidelines.join(', ')}` : '';
      process.stdout.write(`  ${id}  ${paint(severity, severity)}${about}\n${rendered(summary, paint).replace(/^/gm, '    ')}\n\n`);
    }
  }
  process.stdout.write(`${cards.length} rules. \`vchain explain RULE\` says what one means.\n`);
  return 0;
}
