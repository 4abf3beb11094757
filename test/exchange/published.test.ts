// The published studies beside this checkout (../shared/data/afa): each imports without a language error, and is held against itself. What is
// said of them stands here with its reason. Nothing in the code knows them; where they aren't beside the checkout, this isn't run.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { format } from '#language/format.ts';
import { type Imported, importedBytes, languageErrors } from '../support/studies.ts';

const folder = path.resolve(import.meta.dirname, '../../../shared/data/afa');

interface Published {
  /** What checking the model says, and why that is the study’s doing. */
  readonly findings: Readonly<Record<string, string>>;
  /** Actors whose figures or checks differ: which, and why. */
  readonly differing: Readonly<Record<string, { readonly what: readonly string[]; readonly why: string }>>;
  /** Sums of the whole chain that differ. */
  readonly sums: readonly string[];
  readonly figures: number;
}

const revenue = ['value added', 'net operating profit', 'flows'];
const published: Readonly<Record<string, Published>> = {
  'banana-burundi-eco': {
    findings: { 'sale-to-own-type': 'The study has flows of beer from two types of farm to themselves.' },
    differing: {
      'small-producer-north-east': { what: revenue, why: 'A part of their production goes along no flow; the study doesn’t say where.' },
      'average-porducer-north-east': { what: revenue, why: 'The same.' },
      'small-producer-west': { what: revenue, why: 'The same.' },
      'average-producer-west': { what: revenue, why: 'The same.' },
      'small-producer-periurban': { what: revenue, why: 'The same.' },
      'average-producer-periurban': { what: revenue, why: 'The same.' },
      wholesaler: {
        what: ['value added', 'receivers'],
        why: 'The public funds balance has taxes that the account leaves out; they end up in the remainder.',
      },
    },
    sums: ['taxes less subsidies of all accounts, and «Government (taxes - subsidies)»'],
    figures: 42,
  },
  'cacao-liberia-eco': { findings: {}, differing: {}, sums: [], figures: 30 },
  'coffee-ecuador-eco': {
    findings: { 'sale-to-own-type': 'The study has the imported beans as a flow from the factories to themselves.' },
    differing: { 'wholesaler-local-robusta': { what: revenue, why: 'A part of its production goes along no flow.' } },
    sums: [],
    figures: 33,
  },
  'groundnut-ghana-eco': {
    findings: {
      'more-sold-than-there-is': 'It sells more shelled groundnuts than it buys; the sheet of imports has some that no flow shows.',
    },
    differing: {
      'producer-nash': { what: revenue, why: 'A part of their production goes along no flow; the study doesn’t say where.' },
      'producer-ash': { what: revenue, why: 'The same.' },
      'producer-cf': { what: revenue, why: 'The same.' },
      'processor-flour-infor': {
        what: revenue,
        why: 'Its first flow of flour has one of oil beside it, its second has none; the difference is as large as that would be.',
      },
    },
    sums: [],
    figures: 39,
  },
  'mango-burkina-faso-eco': {
    findings: {
      'less-sold-than-bought':
        'Dealers in uncertified fruit sell five to ten percent less than they buy; the study doesn’t say what is lost.',
      'more-sold-than-there-is': 'It exports more of one sort than it buys of it; it also buys fruit under another name.',
    },
    differing: {
      transfosec: {
        what: ['value added', 'receivers'],
        why: 'The public funds balance has taxes that the account leaves out; they end up in the remainder.',
      },
    },
    sums: ['taxes less subsidies of all accounts, and «Government (taxes - subsidies)»'],
    figures: 36,
  },
};

const absent = !existsSync(folder);
describe.skipIf(absent)(`published studies${absent ? ' (not run: ../shared/data/afa isn’t beside this checkout)' : ''}`, () => {
  describe.each(Object.entries(published))('%s', (file, { findings, differing, sums, figures }) => {
    let known: Imported | undefined;
    const study = () => (known ??= importedBytes(readFileSync(path.join(folder, `${file}.xlsx`)), `${file}.xlsx`));

    test('imports as a laid-out model without language errors', () => {
      const made = study();
      expect(languageErrors(made.checked)).toEqual([]);
      expect(format(made.checked.parsed)).toEqual([]);
      expect([...new Set(made.checked.findings.map(({ code }) => code))].sort()).toEqual(Object.keys(findings).sort());
      expect(Object.values(findings).every((why) => why.endsWith('.'))).toBe(true);
    });

    test('each figure and check agrees within 0.01%, or differs for a reason with its rows', () => {
      const made = study();
      const all = made.comparison.actors.flatMap((actor) => actor.figures);
      expect(all.filter(({ agrees }) => agrees !== undefined).length).toBe(figures);
      const found = Object.fromEntries(
        made.comparison.actors.flatMap(({ name, figures: compared, checks }) => {
          const what = [
            ...compared.filter(({ agrees }) => agrees === false).map(({ figure }) => figure as string),
            ...checks.filter(({ agrees }) => agrees === false).map(({ check }) => check),
          ];
          return what.length > 0 ? [[name, what]] : [];
        }),
      );
      expect(found).toEqual(Object.fromEntries(Object.entries(differing).map(([name, { what }]) => [name, what])));
      for (const { name, causes } of made.comparison.actors)
        if (name in differing) for (const cause of causes) expect(cause).toMatch(/\((Flow|Account|Indicator) by actor type, rows? \d/);
      for (const name of Object.keys(differing))
        expect(made.comparison.actors.find((actor) => actor.name === name)!.causes.length).toBeGreaterThan(0);
      expect(made.comparison.sums.filter(({ agrees }) => !agrees).map(({ what }) => what)).toEqual(sums);
    });

    test('value added created is what is received, in the study as it is published', () => {
      const made = study();
      expect(made.comparison.sums[0]).toMatchObject({ what: 'value added created, and received', agrees: true });
      for (const { checks } of made.comparison.actors) expect(checks.find(({ check }) => check === 'created')!.agrees).toBe(true);
    });
  });
});
