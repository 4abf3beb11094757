// What each language message says, under the code that it is about. Everything that is found must be marked, and every mark found.

import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/text/edit.ts';
import { findingsOf } from '../support/files.ts';
import { asMarks, show, unmark } from '../support/marked.ts';

const within = (body: string) =>
  `chain c {\n  currency KES\n  product fruit in kg { grade top }\n  market town: domestic\n  firm grower { size micro }\n  firm broker { size small }\n${body}\n}\n`;

const cases: Record<string, string> = {
  'a misspelt head is read as the one that is meant': within(`
  frm trader { level collection }
//^^^ error[unknown-statement] \`frm\` isn’t a statement: did you mean \`firm\`?
  link grower -> trader { sells 5 t fruit.top }`),
  'an unknown head names what may stand there': within(`
  banana 5 kg
//^^^^^^ error[unknown-statement] \`banana\` begins no statement: in \`chain\` stand \`country\`, \`period\`, \`currency\`, \`source\` …`),
  'an amount without its unit, whatever stands behind it': within(`
  link grower -> broker {
    sells 90_000 fruit at 3_000 KES/kg
//        ^^^^^^ error[missing-unit] \`90_000\` needs a unit: write \`90_000 kg\`.
    lot 20 fruit.top
//      ^^ error[missing-unit] \`20\` needs a unit: write \`20 kg\`.
    risk rejection 5 loses 80%
//                 ^ error[missing-unit] \`5\` needs a unit: it is a share, as in \`5%\`, and not a number.
  }
  product jam in kg
  firm cook {
    produces 500 jam
//           ^^^ error[missing-unit] \`500\` needs a unit: write \`500 kg\`.
    converts 100 fruit into 80 jam
//           ^^^ error[missing-unit] \`100\` needs a unit: write \`100 kg\`.
//                          ^^ error[missing-unit] \`80\` needs a unit: write \`80 kg\`.
    holds 20 fruit
//           ^^^^^ error[missing-unit] \`fruit\` is no unit: write one before it, behind the figure.
    loses 8 of fruit
//        ^ error[missing-unit] \`8\` needs a unit, as in \`8%\`.
    employs 3 hired
//          ^ error[missing-unit] \`3\` needs a unit, as in \`3 person\`.
    cost labour 30 fixed
//                 ^^^^^ error[missing-unit] \`fixed\` is no unit: write one before it, behind the figure.
  }`),
  'an amount without its unit before a cost on the same line': within(`
  firm trader { produces 500 fruit  cost labour 5 KES/kg }
//                       ^^^ error[missing-unit] \`500\` needs a unit: write \`500 kg\`.`),
  'a word that is missing before a clause': within(`
  link grower -> broker {
    pays after 30 days
//       ^^^^^ error[incomplete-statement] \`pays\` needs a way of payment before \`after\`, as in \`pays cash after 30 days\`.
    contract for 12 months
//           ^^^ error[incomplete-statement] \`contract\` needs a kind of contract before \`for\`, as in \`contract forward for 12 months\`.
    tells every week
//        ^^^^^ error[incomplete-statement] \`tells\` needs a kind of information before \`every\`, as in \`tells prices every week\`.
    sells 5 t at 3 KES/kg
//            ^^ error[incomplete-statement] \`sells\` needs the name of a product before \`at\`, as in \`sells 900 t fruit.top at 10 KES/kg premium 4 KES/kg\`.
    sells at 3 KES/kg
//        ^^ error[incomplete-statement] \`sells\` needs a figure with its unit and the name of a product before \`at\`, as in \`sells 900 t fruit.top at 10 KES/kg premium 4 KES/kg\`.
  }`),
  'a clause word that is missing': within(`
  upgrade u: process {
    benefits 18 months
//           ^^ error[incomplete-statement] \`benefits\` needs \`after\` before \`18\`: write \`benefits after 18 months\`.
    learns broker
//         ^^^^^^ error[incomplete-statement] \`learns\` needs \`through\` before \`broker\`: write \`learns through broker\`.
  }`),
  'what people say for what the language calls otherwise': within(`
  firm trader {
    wage 5_000 KES
//  ^^^^ error[unknown-statement] \`wage\` begins no statement: paid work is \`cost labour …\`, unpaid work of the family \`household { labour … }\`.
    transport 5 KES/kg
//  ^^^^^^^^^ error[unknown-statement] \`transport\` begins no statement: it is a kind of cost, so write \`cost transport\` and the figure.
    buys 5 t fruit
//  ^^^^ error[unknown-statement] \`buys\` begins no statement: who sells to whom stands in a link, as in \`link grower -> exporter { sells … }\`.
    employs 1 person/firm hired at 5_000 KES/day
//                              ^^ error[unexpected-word] What these people are paid is a cost: write \`cost labour …\` on a line of its own.
  }
  firm cook { level production loan 5_000 KES }
//                             ^^^^ error[unknown-statement] \`loan\` begins no statement: what a buyer lends is \`advances\` in a link, what a bank lends \`offers\` in a \`support\`, interest \`cost interest\`.`),
  'family labour beside the household': within(`
  firm trader {
    household { dependence 60% }
    labour 0.2 day/kg at 150 KES/day
//  ^^^^^^ error[misplaced-statement] \`labour\` belongs in a \`household\`, not in a \`firm\`: unpaid work of the family stands there, paid work is \`cost labour …\`.
  }
  firm cook {
    labour
//  ^^^^^^ error[misplaced-statement] \`labour\` belongs in a \`household\`, not in a \`firm\`: unpaid work of the family stands there, paid work is \`cost labour …\`.
  }`),
  'names of several words': within(`
  firm honey trader "Traders" { size micro }
//     ^^^^^^^^^^^^ error[unexpected-word] A name is one word: write \`firm honey-trader\`.
  group farmers group "Farmers": association { unites honey-trader }
//      ^^^^^^^^^^^^^ error[unexpected-word] A name is one word: write \`group farmers-group\`.
  season long rains March to May
//       ^^^^^^^^^^ error[unexpected-word] A name is one word: write \`season long-rains\`.
  link honey-trader -> town`),
  'a household with a name': within(`
  firm trader { household keeper "The keepers" { dependence 60% } }
//                        ^^^^^^^^^^^^^^^^^^^^ error[unexpected-word] \`household\` has no name and no title: leave \`keeper "The keepers"\` out.`),
  'a brace too many costs nothing behind it, however the lines stand': `    chain c {
    currency KES
    product fruit in kg
    firm grower {
    size micro
    }
    }
//  ^ error[brace-too-many] This \`}\` is one too many: the block of \`chain c\` goes on behind it.
    firm broker { size micro }
    market town: domestic
    link grower -> broker { sells 5 t fruit }
    link broker -> town
    }
`,
  'a brace too many behind a block of one line': within(`
  firm trader { size micro } }
//                           ^ error[brace-too-many] This \`}\` is one too many: the block of \`chain c\` goes on behind it.
  link trader -> broker`),
  'a second `?` in a line': within(`
  firm trader { employs ? ? }
//                        ^ information[to-fill-in] Still to be filled in: \`employs\` waits for a kind of worker in place of the second \`?\`.`),
  'a link without a buyer': within(`
  link grower ->
//^^^^^^^^^^^^^^ error[incomplete-statement] A \`link\` needs a buyer: write it like \`link grower -> exporter through association\`.`),
  'a price without its unit': within(`
  link grower -> broker { sells 5 t fruit at 10 }
//                                           ^^ error[missing-unit] \`10\` needs a unit, as in \`10 KES/kg\`.`),
  'a price without the unit of the product': within(`
  link grower -> broker { sells 5 t fruit at 10 KES }
//                                              ^^^ error[wrong-unit] A price is money for a unit of the product: write \`KES/kg\`.`),
  'a mass where money belongs': within(`
  upgrade u: product { invest 5 months }
//                              ^^^^^^ error[wrong-unit] \`months\` doesn’t measure money: write a unit like \`KES\` or \`KES/firm\`.`),
  'a litre of what is weighed': within(`
  link grower -> broker { sells 5 l fruit }
//                                ^ error[wrong-unit] \`l\` doesn’t fit a product that is counted in \`kg\`: write it in \`kg\`, or say with \`unit\` what one l holds.`),
  'an unknown unit': within(`
  link grower -> broker { sells 5 tonnnes fruit }
//                                ^^^^^^^ error[unknown-unit]`),
  'an interest without its time': within(`
  support bank: finance { offers investment-capital at 18% }
//                                                       ^ error[wrong-unit] \`%\` for what time? Write \`%/year\` or \`%/month\`.`),
  'a comma in a figure': within(`
  link grower -> broker { sells 1,500 kg fruit }
//                              ^^^^^ error[comma-in-figure] \`1,500\` can be read two ways: write \`1_500\` for thousands or \`1.5\` for a decimal.`),
  'a `?` for a buyer is something still to be filled in, and no mistake': within(`
  link grower -> ? { sells 5 t fruit.top at 9 KES/kg }
//               ^ information[to-fill-in] Still to be filled in: \`link\` waits for a buyer in place of \`?\`.`),
  'a `?` for a date': within(`
  period ?
//       ^ information[to-fill-in] Still to be filled in: \`period\` waits for a date in place of \`?\`.`),
  'a `?` for a name costs nothing behind it': within(`
  firm ? { level production  size micro }
//     ^ information[to-fill-in] Still to be filled in: \`firm\` waits for a name in place of \`?\`.`),
  'a `?` for a word': within(`
  firm trader { size ? }
//                   ^ information[to-fill-in] Still to be filled in: \`size\` waits for a size in place of \`?\`.`),
  'a title that a fix has left to be written': within(`
  market fair "? who buys there": domestic
//            ^^^^^^^^^^^^^^^^^^ information[to-fill-in]
  link grower -> fair`),
  'a comma behind a figure costs nothing of the next line': within(`
  firm trader {
    count 40,
//          ^ error[unexpected-word]
      size small
  }
  group traders { unites trader }`),
  'a comma at the end of a list, and a barrier that is a statement’s word, too': within(`
  firm trader {
    isolated by distance,
//                      ^ error[incomplete-statement] Behind this comma a barrier is missing: write it, or leave the comma out.
    size small
  }`),
  'a list goes on further in, whatever its words are': within(`
  firm trader {
    does storage,
      transport, credit
    isolated by roads,
      distance
  }`),
  'a comma that can only be a decimal’s': within(`
  link grower -> broker { sells 12,5 kg fruit }
//                              ^^^^ error[comma-in-figure] A decimal is written with a point: \`12.5\`.`),
  'a point before three digits': within(`
  link grower -> broker { sells 1.500 kg fruit }
//                              ^^^^^ information[point-in-figure] Is \`1.500\` 1 500 or 1.5? Write \`1_500\` or \`1.5\`.`),
  'a decimal of two figures with its comma': within(`
  link grower -> broker { sells 5 t fruit at 1,5 KES/kg }
//                                           ^^^ error[comma-in-figure] A decimal is written with a point: \`1.5\`.`),
  'a comma for thousands beside a decimal’s point': within(`
  firm seller { count 1,500.5 }
//                    ^^^^^^^ error[comma-in-figure] Thousands are joined with \`_\`: write \`1_500.5\`.`),
  'a unit of the chain’s own that says nothing': within(`
  unit bag = 50
//           ^^ error[missing-unit] What is in one \`bag\`? Write a unit behind the figure, as in \`4 kg\`.
  unit sack = 50 kgg
//               ^^^ error[unknown-unit] \`kgg\` is no unit that is known here: did you mean \`kg\`?`),
  'a unit as it fits its place': within(`
  link grower -> broker {
    sells 5 MT fruit at 4 KES/kgg
//          ^^ error[unknown-unit] \`MT\` is no unit that is known here: did you mean \`t\`?
//                            ^^^ error[unknown-unit] \`kgg\` is no unit that is known here: did you mean \`kg\`?
    sells 2 t/grower fruit.top
//            ^^^^^^ error[unknown-unit] \`grower\` is no unit that is known here: did you mean \`firm\`?
    lot 2 bags fruit
//        ^^^^ error[unknown-unit] \`bags\` is no unit that is known here: declare it with \`unit bags = …\`.
  }
  firm seller { women 0.45 }
//                    ^^^^ error[missing-unit] \`0.45\` needs a unit: it is a share, as in \`45%\`, and not a number.`),
  'what may go on where a line could end': within(`
  link grower -> broker {
    pays cash 14 days
//            ^^ error[incomplete-statement] \`pays\` needs \`after\` before \`14\`: write \`pays cash after 14 days\`.
    sells 5 t fruit, 20 t broker
//                 ^ error[unexpected-word] \`,\` doesn’t fit here: behind \`fruit\` may stand \`at\`, \`premium\`, \`in\` or nothing more.
  }`),
  'what stands on a line of its own and is no statement': within(`
  "The growers are poor."
//^^^^^^^^^^^^^^^^^^^^^^^ error[unexpected-word] \`"The growers are poor."\` begins no statement: a remark stands behind \`//\`.
  # The growers are poor.
//^^^^^^^^^^^^^^^^^^^^^^^ error[unexpected-character] A remark stands behind \`//\`: write \`// The growers are poor.\`.
  - link grower -> broker
//^ error[unexpected-character] A statement begins with its word: leave \`-\` out.`),
  'a word that has only been begun, in a block of one line': within(`
  firm seller { size micro  c  level retail }
//                          ^ error[unknown-statement] \`c\` begins no statement: in \`firm\` stand \`level\`, \`size\`, \`count\`, \`lead\` …
  link grower -> broker { sells 5 t fruit at 9 KES/kg  con }
//                                                     ^^^ error[unknown-statement]`),
  'an environment whose word has only been begun': within(`
  env {
//^^^ error[unknown-statement]
    roads poor
    security insecure "at night"
  }`),
  'one mistake is told once': within(`
  rate KES xyzzy = 3 EUR
//     ^^^ error[unexpected-word]
  link grower -> broker town
//                      ^^^^ error[incomplete-statement]
  upgrade u: process { invest 5 KES/firm lasts 3 }
//                                             ^ error[missing-unit] \`3\` needs a unit, as in \`3 months\`.`),
  'a range with a hyphen': within(`
  firm seller { women 10-20% }
//                      ^ error[range-with-hyphen] A range is written with two dots: write \`women 10..20%\`.`),
  'an unknown currency': within(`
  link grower -> broker { sells 5 t fruit at 10 KEX/kg }
//                                              ^^^ error[unknown-currency]`),
  'a currency without a rate': within(`
  link grower -> broker { sells 5 t fruit at 1 EUR/kg }
//                                             ^^^ warning[missing-rate] What is a EUR worth in KES? Without \`rate 1 EUR = … KES\`, its figures stay unknown.`),
  'a statement twice': within(`
  firm seller {
    size micro
    size small
//  ^^^^^^^^^^ error[duplicate-statement] \`size\` stands here twice; the first one counts. Keep one.
  }`),
  'a name twice': within(`
  firm broker { size micro }
//     ^^^^^^ error[name-used-twice] \`broker\` is already the name of a firm: give this firm another name.`),
  'an unknown name': within(`
  link growr -> broker
//     ^^^^^ error[unknown-name] There is no firm or group \`growr\` here: did you mean \`grower\`?`),
  'a name of another kind': within(`
  group g { unites town }
//                 ^^^^ error[wrong-kind-of-name] \`town\` is a market; \`unites\` takes firms or groups.`),
  'a grade that the product has not': within(`
  link grower -> broker { sells 5 t fruit.tpo }
//                                        ^^^ error[unknown-name] \`fruit\` has no grade \`tpo\`: did you mean \`fruit.top\`?`),
  'a word of no vocabulary': within(`
  firm seller { level prodution }
//                    ^^^^^^^^^ warning[unknown-word] \`prodution\` isn’t a known level: did you mean \`production\`?`),
  'a statement in the wrong block': within(`
  link grower -> broker { dependence 60% }
//                        ^^^^^^^^^^ error[misplaced-statement] \`dependence\` belongs in a \`household\`, not in a \`link\`.`),
  'a text that isn’t closed': within(`
  firm seller "Sellers { size micro }
//            ^^^^^^^^ error[text-not-closed] The text \`Sellers\` isn’t closed: write \`"\` behind it.`),
  'a text that isn’t opened, whatever its words begin': within(`
  link grower -> broker {
    contract none assumed debt, not a contract, ties them"
//                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[text-not-closed] The text \`debt, not a contract, ties them\` has no quote at its beginning: write \`"\` before it.
    trust low
  }`),
  'a semicolon': within(`
  firm seller { size micro; }
//                        ^ error[unexpected-character] A statement ends with its line: write \`size micro\`.`),
  'a use of nothing': `use "nowhere.vchain"\n//  ^^^^^^^^^^^^^^^^ error[use-not-found] There is no file \`nowhere.vchain\` beside this one: write its path as seen from here.\n`,
  'a range upside down': within(`
  firm seller { women 20..10% }
//                    ^^^^^^^ warning[range-upside-down]`),
  'a figure that says what it is for and not what it is': within(`
  firm maker {
    cost labour 3/kg
//              ^^^^ error[missing-unit] \`3/kg\` needs a unit, as in \`3 KES/kg\`.
    produces 5/firm fruit
//           ^^^^^^ error[missing-unit] \`5/firm\` needs a unit: write \`5 kg/firm\`.
    employs 3/firm hired
//          ^^^^^^ error[missing-unit] \`3/firm\` needs a unit, as in \`3 person/firm\`.
  }`),
  'a price without its link, and one with a link too much': within(`
  market shops: domestic { price 90 KES/kg on grower -> town of fruit }
//                                         ^^^^^^^^^^^^^^^^^ error[unexpected-word] In a \`market\`, \`price\` is what its consumers pay: leave out \`on grower -> town\`.
  upgrade finer: product {
    adopters 10% of grower
    price +4 KES/kg of fruit
//  ^^^^^ error[incomplete-statement] In an \`upgrade\`, \`price\` needs the link on which it changes: write \`price +4 KES/kg on ‹seller› -> ‹buyer›\`.
  }`),
  'a month that there isn’t': within(`
  period 2006-13
//       ^^^^^^^ error[wrong-date]`),
};

describe('language messages', () => {
  test.each(Object.entries(cases))('%s', (_, source) => {
    const { text, expected } = unmark(source);
    const findings = findingsOf(text).filter((finding) => finding.kind === 'language');
    expect(asMarks(text, findings, expected)).toEqual(expected.map(show).sort());
  });

  test.each(Object.entries(cases))('the preferred fix of «%s» takes the message away', (_, source) => {
    const { text } = unmark(source);
    const findings = findingsOf(text).filter((finding) => finding.kind === 'language');
    for (const finding of findings) {
      const fix = finding.fixes?.find((one) => one.preferred) ?? finding.fixes?.[0];
      if (!fix) continue;
      const after = applyEdits(
        text,
        fix.edits.flatMap(({ edits }) => edits),
      );
      expect(after).toBeDefined();
      const alike = ({ code, kind }: (typeof findings)[number]) => code === finding.code && kind === 'language';
      const left = findingsOf(after as string).filter(alike);
      expect(left).toHaveLength(findings.filter(alike).length - 1);
    }
  });
});

describe('a statement in the wrong block', () => {
  /** The text after the fix that moves it. */
  const moved = (text: string, where = 'behind') => {
    const finding = findingsOf(text).find(({ code }) => code === 'misplaced-statement');
    const fix = finding?.fixes?.find(({ title }) => title.startsWith(`Move it ${where}`));
    return (
      fix &&
      applyEdits(
        text,
        fix.edits.flatMap(({ edits }) => edits),
      )
    );
  };

  test('moves behind the block that it stands in, with its comments, its block and the line endings of the file', () => {
    expect(
      moved(
        'chain a {\r\n  product p {\r\n    // our bags\r\n    firm x {  // in the hills\r\n      size micro // counted\r\n    } // x\r\n    grade top\r\n  } // p\r\n  market town\r\n}\r\n',
      ),
    ).toBe(
      'chain a {\r\n  product p {\r\n    // our bags\r\n    grade top\r\n  } // p\r\n  firm x {  // in the hills\r\n    size micro // counted\r\n  } // x\r\n  market town\r\n}\r\n',
    );
  });

  test('goes as far out as it has to', () => {
    expect(moved('chain a {\n  firm f {\n    household {\n      market town\n    }\n  }\n}')).toBe(
      'chain a {\n  firm f {\n    household {\n    }\n  }\n  market town\n}',
    );
    expect(moved('chain a {\n  firm f {\n    use "b.vchain"\n  }\n}')).toBe('chain a {\n  firm f {\n  }\n}\nuse "b.vchain"\n');
  });

  test('moves into the block right before it, which was left too early', () => {
    expect(moved('chain a {\n  group g: cooperative {\n    unites f\n  }\n  members 40 // so far\n  firm f\n}\n', 'into')).toBe(
      'chain a {\n  group g: cooperative {\n    unites f\n    members 40 // so far\n  }\n  firm f\n}\n',
    );
    expect(moved('chain a {\n  firm f {\n  }\n  cost labour 2 KES/kg\n}', 'into')).toBe(
      'chain a {\n  firm f {\n    cost labour 2 KES/kg\n  }\n}',
    );
    expect(moved('chain a {\n  firm f { size micro }\n  cost labour 2 KES/kg\n}\n', 'into')).toBeUndefined();
  });

  test('stays where other statements share its line, or where a brace is missing', () => {
    expect(moved('chain a {\n  product p { market town }\n}\n')).toBeUndefined();
    expect(moved('chain a {\n  product p {\n    market town\n')).toBeUndefined();
  });
});

describe('a file that uses others', () => {
  const shared = { file: 'shared.vchain', text: 'use "far.vchain"\nsource study "A study"\nmarket town: domestic\n' };
  const far = { file: 'far.vchain', text: 'market far-away: abroad\n' };

  test('sees their names, and not what those use', () => {
    const text = 'use "shared.vchain"\nchain c {\n  firm f { count 4 from study }\n  link f -> town\n  link f -> far-away\n}\n';
    expect(
      findingsOf(text, [shared, far])
        .filter(({ kind }) => kind === 'language')
        .map(({ code, message }) => `${code}: ${message}`),
    ).toEqual(['unknown-name: There is no firm, group or market `far-away` here: declare it, or `use` the file that does.']);
  });

  test('in a circle is told so', () => {
    const circle = { file: 'shared.vchain', text: 'use "test.vchain"\n' };
    expect(findingsOf('use "shared.vchain"\n', [circle]).map(({ code }) => code)).toEqual(['use-circle']);
    expect(findingsOf('use "test.vchain"\n').map(({ code }) => code)).toEqual(['use-circle']);
  });

  test('is offered the file that may be meant', () => {
    const [finding] = findingsOf('use "shred.vchain"\n', [shared]);
    expect(finding?.message).toBe('There is no file `shred.vchain`: did you mean `shared.vchain`?');
  });
});

test('names that look the same are the same, however their accents are put together', () => {
  const text = 'chain c {\n  firm caf\u00e9 { size micro }\n  market m: domestic\n  link cafe\u0301 -> m\n}\n';
  expect(findingsOf(text).filter(({ kind }) => kind !== 'guideline')).toEqual([]);
});

test('text pasted from a word processor is read as it is meant, and mended in one click each', () => {
  const text = 'chain c “Curly title” {\n  currency\u00a0KES\n  firm f { count 8–12 }\n  market m: domestic\n  link f → m\n}\n';
  const findings = findingsOf(text).filter(({ kind }) => kind === 'language');
  expect(findings.map(({ code }) => code)).toEqual([
    'word-processor-character',
    'word-processor-character',
    'word-processor-character',
    'word-processor-character',
  ]);
  const mended = applyEdits(
    text,
    findings.flatMap(({ fixes }) => fixes?.[0]?.edits.flatMap(({ edits }) => edits) ?? []),
  );
  expect(mended).toBe('chain c "Curly title" {\n  currency KES\n  firm f { count 8..12 }\n  market m: domestic\n  link f -> m\n}\n');
});
