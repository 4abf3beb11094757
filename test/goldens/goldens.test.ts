// Each stage of every example, as text beside this file: read the difference when one changes, and take it over with
// `npx vitest run test/goldens -u`.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/read.ts';
import { everyStatement } from '../../src/language/syntax.ts';
import type { Chain } from '../../src/model/chain.ts';
import type { Figure, Measure } from '../../src/model/figure.ts';
import { type Sources } from '../../src/reports/report.ts';
import { tablesOf } from '../../src/reports/figures/report.ts';
import { figuresText } from '../../src/reports/figures/text.ts';
import { LineIndex } from '../../src/text/line-index.ts';
import { examples, workspaceOf } from '../support/files.ts';

/** The complete example of the language's design, beside the examples that ship. */
const complete = { file: 'complete.vchain', text: readFileSync(path.join(import.meta.dirname, 'complete.vchain'), 'utf8') };
const files = [...examples(), complete];
const workspace = workspaceOf(files);
const lines = new Map(files.map(({ file, text }) => [file, new LineIndex(text)]));

describe.each(files)('$file', ({ file, text }) => {
  const name = file.replace(/\.vchain$/, '').replaceAll('/', '-');

  test('tree', async () => {
    const lines = [...everyStatement(parse(text, file).statements)].map((statement) => {
      let depth = 0;
      for (let at = statement.parent; at; at = at.parent) depth++;
      return `${'  '.repeat(depth)}${statement.$type}: ${text.slice(statement.start, statement.end)}`;
    });
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`tree/${name}.txt`);
  });

  test('chain', async () => {
    const chains = workspace.check(file)?.chains.map(({ chain }) => plain(chain)) ?? [];
    await expect(`${JSON.stringify(chains, null, 1)}\n`).toMatchFileSnapshot(`chain/${name}.json`);
  });

  test('findings', async () => {
    const index = new LineIndex(text);
    const lines = (workspace.check(file)?.findings ?? []).map(({ place, severity, code, message, related, fixes }) => {
      const { line, column } = index.at(place.start);
      return [`${line + 1}:${column + 1} ${severity}[${code}] ${message}`, ...(related ?? []).map((one) => `  see ${one.message}`), ...(fixes ?? []).map(({ kind, title }) => `  ${kind}: ${title}`)].join('\n');
    });
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`findings/${name}.txt`);
  });

  test('verdicts', async () => {
    const lines = (workspace.check(file)?.chains ?? []).flatMap(({ chain, verdicts }) =>
      verdicts.map(({ rule, state, subject, endOf, missing }) => `${chain.name} ${endOf ? `(${endOf.name}) ` : ''}${rule} ${subject.name}: ${state}${missing ? `, waits for: ${missing.fact}` : ''}`),
    );
    await expect(`${lines.sort().join('\n')}\n`).toMatchFileSnapshot(`verdicts/${name}.txt`);
  });

  test('figures', async () => {
    const sources: Sources = { nameOf: (uri) => uri, linesOf: (uri) => lines.get(uri) };
    const chains = (workspace.check(file)?.chains ?? []).map(({ chain, figures }) => ({ chain, state: undefined, tables: tablesOf(figures, sources, undefined) }));
    await expect(figuresText({ version: '0', sources, chains })).toMatchFileSnapshot(`figures/${name}.txt`);
  });
});

test('the complete example gives no language or consistency message, but hints at what it leaves open', () => {
  const found = workspace.check(complete.file)?.findings.filter(({ kind }) => kind !== 'guideline') ?? [];
  expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['hint less-sold-than-bought', 'hint less-sold-than-bought']);
});

/** A chain without its places: other elements by name, figures with their text, what is unknown left out. */
function plain(chain: Chain): unknown {
  const walk = (value: unknown, top: boolean): unknown => {
    if (value === undefined || value === null || typeof value !== 'object') return value;
    if (value instanceof Map) return Object.fromEntries(value);
    if (value instanceof Set) return [...value];
    if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((item) => walk(item, top));
    if ('measure' in value && 'text' in value) {
      const figure = value as Figure<Measure>;
      const range = [figure.low, figure.likely, figure.high].filter((one) => one !== undefined).join('..');
      const source = figure.evidence && (figure.evidence.source ? `, from ${figure.evidence.source.name}` : ', assumed');
      return `${figure.text} = ${range} ${figure.measure}${figure.per ? ` per ${figure.per}` : ''}${figure.change ? ', a change' : ''}${source ?? ''}${figure.evidence?.note ? `: ${figure.evidence.note}` : ''}`;
    }
    if (!top && 'kind' in value && 'name' in value) return (value as { name: string }).name;
    const inner: Record<string, unknown> = {};
    for (const [key, one] of Object.entries(value)) {
      if (/place|headline/i.test(key) || (key === 'levels' && 'products' in value)) continue;
      // The lists of the chain hold its elements; everywhere else an element is only named.
      const plainOne = walk(one, top && 'products' in value && key !== 'environment');
      if (plainOne !== undefined) inner[key] = plainOne;
    }
    return inner;
  };
  return walk(chain, true);
}
