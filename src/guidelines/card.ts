// A rule as readers see it: one card behind hover, `explain`, the rule pages, SARIF's `rules[]` and the settings, so that all say the
// same. It formats; what it says stands in the rule.

import type { FixKind, Severity } from '#text/finding.ts';
import { documents, families, type Family, type GuidelineNumber, type Rule } from './rule.ts';
import { type Notice, notices } from './notices.ts';

/** The seven guidelines for practitioners, in our words. */
export const guidelines: Readonly<Record<GuidelineNumber, string>> = {
  1: 'Let information from the market and its prices reach MSEs',
  2: 'Strengthen the bargaining power of MSEs',
  3: 'Help MSEs to work together',
  4: 'Develop finance for MSEs’ investments',
  5: 'See the social and cultural limits, and reach over them',
  6: 'Bring MSE owners out of isolation',
  7: 'Don’t herd all MSEs into one market channel',
};

/** What the rules of each are about. */
export const judgedBy: Readonly<Record<GuidelineNumber, string>> = {
  1: 'micro or small enterprises that sell to somebody',
  2: 'micro or small enterprises that sell to another firm',
  3: 'micro or small enterprises that sell to another firm',
  4: 'upgrades of micro or small enterprises with an investment (`invest`)',
  5: 'firms that are `excluded` and could take part in an upgrade',
  6: 'micro or small enterprises whose place is cut off, as by distance or roads (`isolated by`)',
  7: 'micro or small enterprises that sell in channels',
};

export interface Setting {
  readonly name: string;
  readonly default: number;
  readonly unit: string;
  readonly says: string;
  readonly least: number;
  readonly most: number;
}

export interface RuleCard {
  readonly id: string;
  /** The id in words: «Herded into one channel». */
  readonly title: string;
  readonly family: Family;
  readonly familyTitle: string;
  readonly severity: Severity;
  readonly since: string;
  readonly fixes: readonly FixKind[];
  readonly guidelines: readonly GuidelineNumber[];
  readonly summary: string;
  /** The page's path from the repository's root. */
  readonly page: string;
  readonly settings: readonly Setting[];
  /** The whole page, in Markdown. */
  readonly markdown: string;
}

const cards = new WeakMap<Rule, RuleCard>();

export function cardOf(rule: Rule): RuleCard {
  let card = cards.get(rule);
  if (!card) {
    card = {
      id: rule.id,
      title: titleOf(rule.id),
      family: rule.family,
      familyTitle: families[rule.family],
      severity: rule.severity,
      since: rule.since,
      fixes: rule.fixes,
      guidelines: rule.guidelines,
      summary: rule.summary,
      page: pageOf(rule.id),
      settings: Object.entries(rule.thresholds).map(([name, threshold]) => ({ name, ...threshold })),
      markdown: markdownOf(rule),
    };
    cards.set(rule, card);
  }
  return card;
}

/** What a hover shows: less than the page, with the way to it left to the client. */
export function hoverOf(rule: Rule): string {
  return [
    `**${titleOf(rule.id)}** (${rule.severity}${rule.guidelines.length > 0 ? `, ${guidelineNames(rule)}` : ''})`,
    rule.summary,
    `*Why.* ${rule.why}`,
    `*Instead.* ${rule.instead}`,
  ].join('\n\n');
}

/** The page of any code of this room, as Markdown; undefined for a code of another. */
export function pageText(code: string, rules: readonly Rule[]): string | undefined {
  const rule = rules.find(({ id }) => id === code);
  if (rule) return cardOf(rule).markdown;
  const notice = notices.find((one) => one.code === code);
  return notice && noticePage(notice);
}

export function pageOf(code: string): string {
  return `docs/rules/${code}.md`;
}

export function titleOf(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function guidelineNames({ guidelines: numbers }: Rule): string {
  return numbers.length === 1 ? `guideline ${numbers[0]}` : `guidelines ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}

const fixKinds: Readonly<Record<FixKind, string>> = {
  safe: 'safe (no figure changes)',
  suggested: 'suggested (changes what the model says)',
  placeholder: 'placeholder (a statement to fill in)',
};

/** What is looked at, and then each verdict in a line of its own. */
function inVerdicts(judged: string): string {
  const [first = '', ...rest] = judged.split(/(?<=\.) (?=(?:Met|Breached|Unknown|An error|Whatever|An unknown) )/);
  const lines = rest.map((line) => `- ${line.replace(/^(Met|Breached|Unknown)\b/, '**$1**')}`);
  return lines.length === 0 ? first : `${first}\n\n${lines.join('\n')}`;
}

function markdownOf(rule: Rule): string {
  const { examples } = rule;
  const settings = Object.entries(rule.thresholds);
  const example = (text: string) => `\`\`\`vchain\n${text}\`\`\``;
  return `${[
    `# ${titleOf(rule.id)}`,
    rule.summary,
    `| | |\n|---|---|\n| code | \`${rule.id}\` |\n| severity | ${rule.severity} |\n| family | ${families[rule.family]} (\`${rule.family}\`) |\n| since | ${rule.since} |\n| fixes | ${rule.fixes.map((kind) => fixKinds[kind]).join(', ') || 'none'} |`,
    '## Why it matters',
    rule.why,
    '## What to do instead',
    rule.instead,
    '## When not to follow it',
    `${rule.whenNot} What allows it stands on the line before: \`// allow ${rule.id}: the reason\`.`,
    '## How it is judged',
    inVerdicts(rule.judged),
    ...(rule.beyond === undefined ? [] : [`This goes beyond the letter of the guideline documents: ${rule.beyond}`]),
    ...(settings.length === 0
      ? []
      : [
          '## Settings',
          'The limits are this program’s, not the guidelines’. They are set in `vchain.config.json`.',
          `| setting | default | what it means |\n|---|---|---|\n${settings.map(([name, { default: value, unit, says, least, most }]) => `| \`${name}\` | ${value} ${unit} | ${says} From ${least} to ${most}. |`).join('\n')}`,
          `\`\`\`json\n${JSON.stringify({ rules: { [rule.id]: { severity: rule.severity, ...Object.fromEntries(settings.map(([name, { default: value }]) => [name, value])) } } }, undefined, 2)}\n\`\`\``,
        ]),
    '## Examples that breach it',
    ...examples.bad.flatMap(({ says, text, after }) => [`### ${says}`, example(text), 'After the first fix:', example(after)]),
    '## Examples that follow it',
    ...examples.good.flatMap(({ says, text }) => [`### ${says}`, example(text)]),
    '## What looks like a breach and isn’t',
    ...examples.lookalike.flatMap(({ says, text }) => [`### ${says}`, example(text)]),
    '## Where it comes from',
    [
      ...rule.guidelines.map((number) => `- Guideline ${number}: ${guidelines[number]}`),
      ...rule.sources.map(({ document, section }) => `- *${documents[document]}*: ${section}`),
    ].join('\n'),
  ].join('\n\n')}\n`;
}

export function noticePage(notice: Notice): string {
  return `${[`# ${titleOf(notice.code)}`, notice.summary, `| | |\n|---|---|\n| code | \`${notice.code}\` |\n| severity | ${notice.severity} |`, '## What to do', notice.instead, '## Example', `\`\`\`${notice.language}\n${notice.example}\n\`\`\``].join('\n\n')}\n`;
}
