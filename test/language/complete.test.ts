// Completion, counted: at every border between tokens of every example, is what stands there offered, and among the first ten?
// Which borders count is said in `borders.ts`. Once as the file stands, once as it was while that line was being typed.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { complete, type Completion, type OtherName } from '#language/complete.ts';
import { fittingAfter } from '#language/fitting.ts';
import { expectedAfter } from '#language/shapes.ts';
import { formsIn } from '#language/statements.ts';
import { everyStatement } from '#language/syntax.ts';
import { imageOfKind, isWordKind, kinds } from '#language/tokens.ts';
import { type Border, bordersOf, offered, rankOf, type Read, readText } from './borders.ts';
import { fc } from './laws.ts';

const folder = path.join(import.meta.dirname, '../../examples');
const textOf = (name: string) => readFileSync(path.join(folder, name), 'utf8');
const names = readdirSync(folder).filter((name) => name.endsWith('.vchain'));
const shared = readText(textOf('shared.vchain'), 'shared.vchain');
const read = (text: string, name: string): Read => readText(text, name, text.includes('use "shared.vchain"') ? [shared] : []);
const examples = names.map((name) => ({ name, text: textOf(name), example: read(textOf(name), name) }));

/** The text as it was while the line was typed up to here: what came later isn't there, and open braces were closed by the editor. */
function asTyped(text: string, { offset }: Border): string {
  const bare = (line: string) => line.replaceAll(/"[^"]*"/g, (quoted) => ' '.repeat(quoted.length)).replace(/\/\/.*$/, '');
  const end = text.indexOf('\n', offset) < 0 ? text.length : text.indexOf('\n', offset);
  const cut = bare(text.slice(offset, end));
  let open = 0;
  let closes = '';
  for (const character of cut) {
    if (character === '{') open++;
    else if (character === '}' && open > 0) open--;
    else if (character === '}') closes += ' }';
  }
  // The block that this line opens hasn't been written yet either.
  let after = end;
  while (open > 0 && after < text.length) {
    const next = text.indexOf('\n', after + 1) < 0 ? text.length : text.indexOf('\n', after + 1);
    for (const character of bare(text.slice(after, next))) open += character === '{' ? 1 : character === '}' ? -1 : 0;
    after = next;
  }
  return text.slice(0, offset) + closes + text.slice(after);
}

interface Count {
  borders: number;
  offered: number;
  amongTen: number;
}

function tally(count: Count, rank: number): void {
  count.borders++;
  if (rank >= 0) count.offered++;
  if (rank >= 0 && rank < 10) count.amongTen++;
}

describe('what stands there is offered', { timeout: 180_000 }, () => {
  test('at every border of every example: in 95% of the cases, and among the first ten in 80%', () => {
    const count: Count = { borders: 0, offered: 0, amongTen: 0 };
    for (const { example } of examples)
      for (const border of bordersOf(example.parsed)) tally(count, rankOf(border, offered(example, border.offset)));
    console.log(
      `${count.borders} borders: ${percent(count.offered, count)} offered, ${percent(count.amongTen, count)} among the first ten`,
    );
    expect(count.borders).toBeGreaterThan(3000);
    expect(count.offered / count.borders).toBeGreaterThanOrEqual(0.95);
    expect(count.amongTen / count.borders).toBeGreaterThanOrEqual(0.8);
  });

  test('as the line was typed, at every tenth border: the same', () => {
    const count: Count = { borders: 0, offered: 0, amongTen: 0 };
    for (const { name, text, example } of examples) {
      bordersOf(example.parsed).forEach((border, i) => {
        if (i % 10 !== 0) return;
        tally(count, rankOf(border, offered(read(asTyped(text, border), name), border.offset)));
      });
    }
    console.log(
      `${count.borders} borders as typed: ${percent(count.offered, count)} offered, ${percent(count.amongTen, count)} among the first ten`,
    );
    expect(count.offered / count.borders).toBeGreaterThanOrEqual(0.95);
    expect(count.amongTen / count.borders).toBeGreaterThanOrEqual(0.8);
  });
});

const percent = (part: number, { borders }: Count) => `${((part / borders) * 100).toFixed(1)}%`;

describe('the grammar decides', { timeout: 180_000 }, () => {
  test('after every beginning of every statement of every example, the same fits as Langium says', () => {
    const seen = new Set<string>();
    for (const { example } of examples) {
      const { tokens } = example.parsed;
      for (const statement of everyStatement(example.parsed.statements)) {
        if (!statement.form || statement.broken) continue;
        const own = tokens.kinds.slice(statement.firstToken, statement.endToken);
        for (let length = 1; length <= own.length && length <= 14; length++) {
          const so = own.slice(0, length);
          const key = so.join(' ');
          if (seen.has(key) || seen.size > 400) continue;
          seen.add(key);
          // Words that begin another statement of the same line don't go on with this one.
          const ours = fittingAfter(statement.form, so).map(({ kind }) => kind);
          const theirs = expectedAfter(so).map(({ kind }) => kind);
          const marks = new Set(ours);
          const missing = theirs.filter((kind) => !marks.has(kind) && !isWordKind(kind) && imageOfKind(kind) !== '..');
          expect(missing.map(imageOfKind), `after ${own.length} of ${statement.head.text}`).toEqual([]);
          expect(ours.filter((kind) => !theirs.includes(kind) && kind !== kinds.name).map(imageOfKind)).toEqual([]);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(100);
  });
});

function at(marked: string, others: readonly OtherName[] = []): Completion {
  const offset = marked.indexOf('<|>');
  const text = marked.replace('<|>', '');
  const { parsed, names: known } = readText(text, 'tested.vchain');
  const completion = complete({ parsed, names: known, offset, others: () => others, files: () => ['shared.vchain'] });
  if (!completion) throw new Error('nothing is offered');
  return completion;
}
const labels = (completion: Completion) => completion.offers.map(({ label }) => label);

const model = `chain a {
  currency KES
  product fruit in kg { grade top  grade common }
  market town: domestic
  firm grower { level production }
  firm broker { level collection }
  firm exporter { level export }
  group association: association { }
  link grower -> broker { sells 5 t fruit.top at 10 KES/kg }
  link broker -> town
  source interviews
`;

describe('by context', () => {
  const snippetOf = (marked: string, head: string) =>
    at(marked).offers.find(({ kind, label }) => kind === 'statement' && label === head)?.snippet;

  test('whatever a snippet leaves to be filled in is a `?`, which is told of until it is', () => {
    for (const form of formsIn('file').concat(formsIn('chain'), formsIn('market'), formsIn('upgrade'), formsIn('product')))
      for (const snippet of [form.snippet, ...Object.values(form.snippetIn ?? {})])
        expect(snippet.replaceAll(/\$\{\d+:\?\}|\$0/g, ''), form.head).not.toContain('$');
    expect(snippetOf('chain a {\n  market b: abroad {\n    <|>\n  }\n}\n', 'price')).toBe('price ${1:?} of ${2:?}');
    expect(snippetOf('chain a {\n  upgrade b: product {\n    <|>\n  }\n}\n', 'price')).toBe('price ${1:?} on ${2:?} -> ${3:?}');
  });

  test.each([
    ['firm x { level coll<|>}', 'collection'],
    ['firm x { size mic<|>}', 'micro'],
    ['firm x { lev<|>}', 'level'],
    ['firm x { cost inp<|>}', 'inputs'],
    ['link broker -> grower { contract sp<|>}', 'spot'],
    ['link broker -> grower { sells 3 t fru<|>}', 'fruit'],
  ])('a word right before a brace, as editors close it, is still being typed: %s', (line, wanted) => {
    const completion = at(`${model}  ${line}\n}\n`);
    expect(labels(completion)).toContain(wanted);
    expect(labels(completion)).not.toContain('from');
    const text = `${model}  ${line}\n}\n`.replace('<|>', '');
    expect(wanted.startsWith(text.slice(completion.typed.start, completion.typed.end))).toBe(true);
    expect(completion.typed.end - completion.typed.start).toBeGreaterThan(1);
  });

  test('over a `?` what fits in its place, and the `?` first; nothing where only a figure fits', () => {
    const over = (line: string) => {
      const offset = (model + line).indexOf('<|>');
      const { parsed, names: known } = readText((model + line).replace('<|>', ''), 'tested.vchain');
      return complete({ parsed, names: known, offset, others: () => [], files: () => ['shared.vchain'] });
    };
    const shown = (line: string) => over(line)?.offers.map(({ label }) => label) ?? [];
    expect(shown('  link ? -> ?<|>\n}\n').slice(0, 1)).toEqual(['?']);
    expect(shown('  link ? -> ?<|>\n}\n')).toContain('town');
    expect(shown('  upgrade u: product {\n    invest ? financed by ?<|>\n  }\n}\n')).toContain('grower');
    expect(shown('  product x in ?<|>\n}\n').slice(0, 2)).toEqual(['?', 'kg']);
    expect(shown('  firm x { consumes ?<|> ? }\n}\n')).toEqual([]);
    expect(shown('  firm x { count ?<|> }\n}\n')).toEqual([]);
  });

  test('nothing is made of a word that nobody knows, and a comma only behind one that is whole', () => {
    const behind = (line: string) => at(`${model}  firm x { ${line} }\n}\n`).offers.filter(({ behind: word }) => word !== undefined);
    expect(behind('goal post-harvest<|>')).toEqual([]);
    expect(behind('does bu<|>')).toEqual([]);
    expect(behind('does bulking<|>').map(({ text }) => text)).toEqual(['bulking, ']);
  });

  test('a country is written, not chosen; a `use` leads to a file that there is', () => {
    expect(labels(at('chain a {\n  country <|>\n}\n'))).toEqual([]);
    expect(labels(at('use <|>\n'))).toEqual(['"shared.vchain"']);
    expect(labels(at('use "?<|>"\n'))).toEqual(['?', 'shared.vchain']);
  });

  test('the country’s own money comes first while the chain has none', () => {
    expect(labels(at('chain a {\n  country "Côte d’Ivoire"\n  currency <|>\n}\n')).slice(0, 3)).toEqual(['XOF', 'USD', 'EUR']);
    expect(labels(at('chain a {\n  country Nowhere\n  currency <|>\n}\n')).slice(0, 3)).toEqual(['USD', 'EUR', 'KES']);
    expect(labels(at('chain a {\n  country Tanzania\n  currency <|>\n}\n')).slice(0, 3)).toEqual(['TZS', 'USD', 'EUR']);
  });

  test('no unit is offered twice', () => {
    const { offers } = at(model.replace('  source interviews', '  firm x {\n    cost transport 150 KES<|>\n  }'));
    const texts = offers.map(({ text }) => text.trim());
    expect(texts).toContain('KES/kg');
    expect(texts).toContain('KES/firm');
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
  });

  test('nobody is offered to buy from himself before all others', () => {
    const buyers = labels(at(model.replace('  source interviews', '  link exporter -> <|>')));
    expect(buyers.indexOf('exporter')).toBeGreaterThan(buyers.indexOf('town'));
    expect(buyers).toContain('exporter');
  });

  test('behind a finished price no unit is offered', () => {
    const marked = model.replace('  source interviews', '  link grower -> town {\n    sells 5 t fruit at 10 KES/kg <|>\n  }');
    const offers = at(marked).offers;
    expect(offers.filter(({ kind }) => kind === 'unit').map(({ label }) => label)).toEqual([]);
    expect(labels(at(marked))).toContain('premium');
  });

  test('statements of the block that are missing come first, and none that may stand once again', () => {
    const offers = labels(at('chain a {\n  firm b {\n    level production\n    <|>\n  }\n}\n'));
    expect(offers.slice(0, 2)).toEqual(['size', 'count']);
    expect(offers).not.toContain('level');
    expect(offers.indexOf('cost')).toBeGreaterThan(0);
  });

  test('every statement is offered with a snippet where it may stand', () => {
    for (const form of formsIn('firm')) {
      const offer = at('chain a {\n  firm b {\n    <|>\n  }\n}\n').offers.find(({ label }) => label === form.head);
      // The stops list what fits; what stands around them is the table's.
      const bare = (snippet: string | undefined) => snippet?.replace(/\$\{\d+[^}]*\}/g, '…');
      expect(bare(offer?.snippet), form.head).toBe(bare(form.snippetIn?.firm ?? form.snippet));
    }
  });

  test('where the rest of the statement is there already, only the word', () => {
    const offer = at('chain a {\n  fi<|> grower { }\n}\n').offers.find(({ label }) => label === 'firm');
    expect(offer?.snippet).toBeUndefined();
  });

  test('names of the right kinds', () => {
    expect(labels(at(`${model}  link exporter -> <|>\n}\n`))).toEqual(expect.arrayContaining(['town', 'grower', 'association']));
    expect(labels(at(`${model}  link exporter -> <|>\n}\n`))).not.toContain('fruit');
    expect(
      labels(at(`${model}  market abroad: abroad { demands <|> }\n}\n`))
        .slice(0, 3)
        .toSorted(),
    ).toEqual(['fruit', 'fruit.common', 'fruit.top']);
    expect(labels(at(`${model}  market abroad: abroad { demands fruit.<|> }\n}\n`)).toSorted()).toEqual(['common', 'top']);
  });

  test('the next step of a channel is a buyer of the one before', () => {
    expect(labels(at(`${model}  channel c: grower -> <|>\n}\n`))[0]).toBe('broker');
  });

  test('units fit the measure and the product', () => {
    expect(labels(at(`${model}  link broker -> exporter { sells 5 <|> }\n}\n`)).slice(0, 3)).toContain('t');
    expect(labels(at(`${model}  link broker -> exporter { sells 5 kg fruit at 3 <|> }\n}\n`))[0]).toBe('KES/kg');
    expect(labels(at(`${model}  firm x { women 45<|> }\n}\n`))[0]).toBe('%');
    expect(labels(at(`${model}  firm x { horizon 3 <|> }\n}\n`))[0]).toBe('months');
    expect(labels(at(`${model}  firm x { horizon 3 <|> }\n}\n`))).not.toContain('kg');
    expect(labels(at(`${model}  firm x { produces 5 kg/<|> }\n}\n`))[0]).toBe('firm');
  });

  test('units of what a statement is about, and no others: a product’s, a unit’s, an investment’s and its parts’, what is held', () => {
    const unitsAt = (marked: string) =>
      at(marked)
        .offers.filter(({ kind }) => kind === 'unit' || kind === 'currency')
        .map(({ label }) => label);
    const produced = model.replace('{ level production }', '{ level production  produces 600 t/firm fruit }');
    expect(unitsAt(`${produced}  product x in <|>\n}\n`)[0]).toBe('kg');
    expect(unitsAt(`${produced}  product x in <|>\n}\n`).filter((unit) => unit.includes('/'))).toEqual([]);
    const crate = unitsAt(`${produced}  unit crate = 4 <|>\n}\n`);
    expect(crate[0]).toBe('kg');
    expect(crate.filter((unit) => unit === '%' || unit === 'KES' || unit.includes('/'))).toEqual([]);
    const upgrade = (line: string) => unitsAt(`${model}  upgrade u: product {\n    ${line}\n  }\n}\n`);
    expect(upgrade('invest 500 <|>').slice(0, 2)).toEqual(['KES/firm', 'KES']);
    expect(upgrade('invest 500 <|>')).not.toContain('%');
    expect(upgrade('invest 500 KES/firm financed by 80 <|>').slice(0, 3)).toEqual(['%', 'KES/firm', 'KES']);
    expect(upgrade('invest 500 KES/firm financed by 80 <|>')).not.toContain('kg');
    const held = unitsAt(`${model}  firm x { holds 3 <|> }\n}\n`);
    expect(held[0]).toBe('ha/firm');
    expect(held.filter((unit) => unit === '%' || unit === 'KES')).toEqual([]);
    expect(unitsAt(`${model}  firm x { loses 3 <|> }\n}\n`).slice(0, 2)).toEqual(['%', 'kg']);
  });

  test('a share, a time or a distance is counted for nothing', () => {
    const behind = (line: string) => labels(at(`${model}  firm x {\n    ${line}<|>\n  }\n}\n`)).filter((label) => label.includes('/'));
    for (const line of ['women 45%', 'horizon 12 months', 'loses 3%']) expect(behind(line), line).toEqual([]);
    expect(behind('produces 5 kg')).toContain('kg/firm');
    expect(behind('cost labour 2 KES')).toContain('KES/kg');
  });

  test('an empty block begins with what is its own', () => {
    expect(labels(at(`${model}  firm x { <|> }\n}\n`)).slice(0, 3)).toEqual(['level', 'size', 'count']);
    expect(labels(at(`${model}  plan x { <|> }\n}\n`))[0]).toBe('applies');
    expect(labels(at(`${model}  link grower -> town { <|> }\n}\n`))[0]).toBe('sells');
  });

  test('a rate begins with foreign money', () => {
    const codes = labels(at(`${model}  rate 1 <|>\n}\n`));
    expect(codes.slice(0, 2)).toEqual(['USD', 'EUR']);
    expect(labels(at(`${model}  rate 1 EUR = 90 <|>\n}\n`))[0]).toBe('KES');
  });

  test('what is moved goes to another of its kind; nobody is far from himself; a sale goes through a group before all others', () => {
    const channels = `${model}  channel local: grower -> broker -> town\n  channel far: grower -> exporter -> town\n`;
    const moved = (line: string) => labels(at(`${channels}  upgrade u: product {\n    ${line}\n  }\n}\n`));
    expect(moved('move 20% of local to <|>')).toEqual(['far']);
    expect(moved('move 20% of fruit.common to <|>').toSorted()).toEqual(['fruit', 'fruit.top']);
    expect(moved('move 20% of ? to <|>').toSorted()).toEqual(['far', 'fruit', 'fruit.common', 'fruit.top', 'local']);
    const far = labels(at(`${model}  firm x { distance 95 km to <|> }\n}\n`));
    expect(far).toContain('town');
    expect(far).not.toContain('x');
    const through = labels(at(`${model}  link grower -> exporter through <|>\n}\n`));
    expect(through.slice(0, 2)).toEqual(['association', 'broker']);
  });

  test('a grade only right behind its product', () => {
    const link = (line: string) => labels(at(model.replace('  source interviews', `  link grower -> town {\n    ${line}\n  }`)));
    expect(link('sells 5 t fruit<|>')).toContain('fruit.top');
    expect(link('sells 5 t fruit <|>')).not.toContain('.top');
  });

  test('vocabulary with its noun, without what the list has already', () => {
    const { offers } = at('chain a {\n  firm b { does transport, <|> }\n}\n');
    expect(offers.map(({ label }) => label)).not.toContain('transport');
    expect(offers.find(({ label }) => label === 'credit')).toMatchObject({ vocabulary: 'functions', detail: 'function' });
  });

  test('evidence: sources after `from`', () => {
    expect(labels(at(`${model}  firm x { women 45% from <|> }\n}\n`))).toEqual(['interviews']);
  });

  test('a name of another file adds the `use`', () => {
    const others: OtherName[] = [{ name: 'importer', kind: 'firm', title: 'Importers', path: 'shared.vchain' }];
    const offer = at('// About.\nchain a {\n  link b -> <|>\n}\n', others).offers.find(({ label }) => label === 'importer');
    expect(offer?.also).toEqual([{ at: { start: 10, end: 10 }, text: 'use "shared.vchain"\n\n' }]);
    const second = at('use "b.vchain"\nchain a {\n  link b -> <|>\n}\n', others).offers.find(({ label }) => label === 'importer');
    expect(second?.also).toEqual([{ at: { start: 14, end: 14 }, text: '\nuse "shared.vchain"' }]);
  });

  test('other models in the path of a `use`', () => {
    expect(labels(at('use "<|>"\n'))).toEqual(['shared.vchain']);
    expect(at('use "sh<|>"\n').typed).toEqual({ start: 5, end: 7 });
    // With the quote behind it: Enter then doesn't break the path in two.
    expect(at('use "sh<|>"\n')).toMatchObject({ whole: { start: 5, end: 8 }, offers: [{ text: 'shared.vchain"' }] });
    expect(labels(at('use <|>\n'))[0]).toBe('"shared.vchain"');
  });

  test('the conditions of an environment', () => {
    expect(labels(at('chain a {\n  environment {\n    <|>\n  }\n}\n'))).toContain('roads');
    expect(labels(at('chain a {\n  environment {\n    roads <|>\n  }\n}\n'))).toContain('poor');
  });

  test('nothing in a comment or a text', () => {
    const nothing = (text: string) => {
      const offset = text.indexOf('<|>');
      const { parsed, names: known } = readText(text.replace('<|>', ''), 'tested.vchain');
      return complete({ parsed, names: known, offset, others: () => [], files: () => [] });
    };
    expect(nothing('// <|>\n')).toBeUndefined();
    expect(nothing('chain a "b <|>c" { }\n')).toBeUndefined();
  });

  test('something must follow, or may', () => {
    expect(at('chain a {\n  firm b { level <|> }\n}\n').needed).toBe(true);
    expect(at('chain a {\n  firm b {\n    level production <|>\n  }\n}\n').needed).toBe(false);
    for (const figure of ['horizon 12', 'cost labour 2', 'women 45', 'distance 95'])
      expect(at(`chain a {\n  firm b {\n    ${figure} <|>\n  }\n}\n`).needed, figure).toBe(true);
    for (const figure of ['count 40', 'horizon 12 months', 'cost labour 2 KES/kg'])
      expect(at(`chain a {\n  firm b {\n    ${figure} <|>\n  }\n}\n`).needed, figure).toBe(false);
  });
});

test('any place of any damaged example: nothing throws, and every offer replaces what is typed', { timeout: 180_000 }, () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.nat(), fc.nat(), fc.nat(60), (name, from, cut, length) => {
      const text = textOf(name);
      const start = from % text.length;
      const piece = text.slice(start, start + 1200);
      const gone = cut % piece.length;
      const damaged = piece.slice(0, gone) + piece.slice(gone + length);
      const offset = (from + cut) % (damaged.length + 1);
      const completion = offered(readText(damaged, name), offset);
      if (!completion) return;
      expect(completion.typed.start).toBeLessThanOrEqual(offset);
      expect(completion.typed.end).toBe(offset);
      expect(damaged.slice(completion.typed.start, completion.whole.end)).not.toMatch(/[\r\n]/);
      expect(completion.whole.start).toBe(completion.typed.start);
    }),
    { numRuns: 500 },
  );
});
