// The page behind any code: what it means, why, and what to do. One door for `explain`, SARIF and whoever else shows pages.

import { cardOf, noticePage, titleOf } from '#guidelines/card.ts';
import { rules } from '#guidelines/generated/index.ts';
import { notices } from '#guidelines/notices.ts';
import { type ConsistencyCode, consistencyCodes } from '#model/consistency-codes.ts';
import type { Severity } from '#text/finding.ts';
import { type MessagePage, messageOf, messages } from './messages.ts';

export interface CodePage {
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  /** Undefined where it depends. */
  readonly severity: Severity | undefined;
  readonly markdown: string;
}

/** Every code that a finding can have: rules, notices of the guidelines, the language, contradictions. */
export function allCodes(): readonly string[] {
  return [
    ...rules.map(({ id }) => id),
    ...notices.map(({ code }) => code),
    ...messages.map(({ code }) => code),
    ...Object.keys(consistencyCodes),
  ].sort();
}

/** Undefined for a code that doesn't exist. A page is made once: every diagnostic asks for its own. */
export function pageOfCode(code: string): CodePage | undefined {
  let page = made.get(code);
  if (!page) {
    page = makePage(code);
    if (page) made.set(code, page);
  }
  return page;
}

const made = new Map<string, CodePage>();

function makePage(code: string): CodePage | undefined {
  const rule = rules.find(({ id }) => id === code);
  if (rule) {
    const { title, summary, severity, markdown } = cardOf(rule);
    return { code, title, summary, severity, markdown };
  }
  const message = messageOf(code);
  if (message)
    return { code, title: titleOf(code), summary: message.summary, severity: message.severity, markdown: messageMarkdown(message) };
  if (Object.hasOwn(consistencyCodes, code)) {
    const about: ConsistencyCode = consistencyCodes[code as keyof typeof consistencyCodes];
    return { code, title: about.title, summary: about.says, severity: about.severity, markdown: consistencyMarkdown(code, about) };
  }
  const notice = notices.find((one) => one.code === code);
  return notice && { code, title: titleOf(code), summary: notice.summary, severity: undefined, markdown: noticePage(notice) };
}

function messageMarkdown({ code, severity, summary, why, instead, bad, good }: MessagePage): string {
  return pageOf(titleOf(code), summary, code, severity, 'language: it can’t be read as it stands', [
    '## Why',
    why,
    '## What to do',
    instead,
    '## Example',
    example(bad),
    'Mended:',
    example(good),
  ]);
}

function consistencyMarkdown(code: string, { title, severity, says, instead, example: lines }: ConsistencyCode): string {
  const chain = `chain example {\n  currency KES\n${lines.replace(/^/gm, '  ')}\n}\n`;
  return pageOf(title, says, code, severity, 'consistency: it can be read, and contradicts itself', [
    '## What to do',
    instead,
    '## Example',
    example(/^ *currency/m.test(lines) ? chain.replace('  currency KES\n', '') : chain),
  ]);
}

function pageOf(title: string, summary: string, code: string, severity: Severity, kind: string, parts: readonly string[]): string {
  return `${[`# ${title}`, summary, `| | |\n|---|---|\n| code | \`${code}\` |\n| severity | ${severity} |\n| kind | ${kind} |`, ...parts].join('\n\n')}\n`;
}

const example = (text: string) => `\`\`\`vchain\n${shortened(text)}\`\`\``;

/** Examples that are long because they must be are shown by their beginning. */
function shortened(text: string): string {
  const lines = text.split('\n').map((line) => (line.length > 120 ? `${line.slice(0, 100)} …` : line));
  return lines.length > 30 ? `${[...lines.slice(0, 12), '…'].join('\n')}\n` : lines.join('\n');
}
