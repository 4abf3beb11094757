// Every import of every file under `src` against the table in `src/README.md`: rooms, packages, and "(types)".
// The table is the rule; a door that is not in it is opened there first, with a dated decision.
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Import, importsOf, readText, repositoryFiles } from './sources.ts';

interface Room {
  readonly name: string;
  /** Rooms and packages it may use, each whole or its types only. */
  readonly rooms: ReadonlyMap<string, 'whole' | 'types'>;
  readonly packages: ReadonlyMap<string, 'whole' | 'types'>;
  readonly everything: boolean;
}

const table = readText('src/README.md')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  .map(([name = '', , rooms = '', packages = '']): Room => {
    return {
      name: name.replaceAll('`', ''),
      rooms: grants(rooms),
      packages: grants(packages),
      everything: rooms === 'everything',
    };
  });
const rooms = new Map(table.map((room) => [room.name, room]));

function grants(cell: string): Room['rooms'] {
  const items = cell
    .replaceAll('`', '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
  return new Map(items.map((item) => [item.replace(/\s*\(types\)$/, ''), item.endsWith('(types)') ? 'types' : 'whole']));
}

const sources = repositoryFiles().filter((file) => /^src\/[^/]+\/.*\.(ts|mjs)$/.test(file));

/** What is wrong with one import, in words, or undefined. */
function fault(file: string, { specifier, typesOnly, passedOn }: Import): string | undefined {
  const here = file.split('/')[1] ?? '';
  const room = rooms.get(here);
  if (!room) return `the room ${here} is not in the table`;
  if (passedOn) return `passes on ${specifier}: whoever needs it imports it from where it is`;
  if (specifier.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), specifier);
    if (target === 'package.json' || target.startsWith(`src/${here}/`)) return undefined;
    return room.everything && !target.startsWith('src/') ? undefined : `reaches out of its room by ${specifier}: write #room/file.ts`;
  }
  const across = /^#([^/]+)\//.exec(specifier)?.[1];
  if (across) {
    if (!rooms.has(across)) return `${specifier} is no room`;
    if (across === here) return `${specifier} is its own room: write it relative`;
    return denied(room, room.rooms, across, typesOnly);
  }
  return denied(room, room.packages, packageOf(specifier), typesOnly);
}

function denied(room: Room, granted: Room['rooms'], target: string, typesOnly: boolean): string | undefined {
  if (room.everything) return undefined;
  const grant = granted.get(target);
  if (!grant) return `has no door to ${target}`;
  return grant === 'types' && !typesOnly ? `may use only types of ${target}` : undefined;
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node';
  return /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}

describe('doors between rooms', () => {
  test('the table names every folder under src, and every folder is in the table', () => {
    const folders = new Set(sources.map((file) => file.split('/')[1] ?? ''));
    expect([...folders].filter((folder) => !rooms.has(folder))).toEqual([]);
    for (const room of table.filter((each) => !each.everything)) {
      expect(
        [...room.rooms.keys()].filter((each) => !rooms.has(each)),
        `rooms that ${room.name} may use`,
      ).toEqual([]);
    }
  });

  test('every import goes through a door of the table', () => {
    const faults = sources.flatMap((file) =>
      importsOf(readText(file)).flatMap((each) => {
        const said = fault(file, each);
        return said ? [`${file}: ${said}`] : [];
      }),
    );
    expect(faults).toEqual([]);
  });

  test('the reader of imports sees each form', () => {
    const seen = importsOf(`import a from 'a';
import type { B } from "b";
import { type C, type D } from 'c';
import { type E, f } from 'e';
import {
  g,
} from './g.ts';
import './h.ts';
import data from './data.json' with { type: 'json' };
export * from './i.ts';
export { j } from './j.ts';
export const k = 'from';
const l = await import('./l.ts');
`);
    expect(seen.map((each) => [each.specifier, each.typesOnly, each.passedOn])).toEqual([
      ['a', false, false],
      ['b', true, false],
      ['c', true, false],
      ['e', false, false],
      ['./g.ts', false, false],
      ['./h.ts', false, false],
      ['./data.json', false, false],
      ['./i.ts', false, true],
      ['./j.ts', false, true],
      ['./l.ts', false, false],
    ]);
  });

  test('a wrong import is found', () => {
    const plain = { typesOnly: false, passedOn: false };
    expect(fault('src/text/a.ts', { ...plain, specifier: '#lsp/b.ts' })).toBe('has no door to lsp');
    expect(fault('src/model/a.ts', { ...plain, specifier: '#language/b.ts' })).toBe('may use only types of language');
    expect(fault('src/model/a.ts', { ...plain, specifier: '#language/b.ts', typesOnly: true })).toBeUndefined();
    expect(fault('src/model/a.ts', { ...plain, specifier: '../text/b.ts' })).toMatch(/reaches out/);
    expect(fault('src/model/a.ts', { ...plain, specifier: 'langium' })).toBe('has no door to langium');
    expect(fault('src/model/a.ts', { ...plain, specifier: 'node:fs' })).toBe('has no door to node');
  });
});
