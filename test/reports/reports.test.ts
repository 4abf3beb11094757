// Findings in each form, from made-up findings: every property, and the places where a form has rules of its own.

import { describe, expect, test } from 'vitest';
import type { MissingFact } from '#guidelines/rule.ts';
import type { Breach, GuidelineScore } from '#guidelines/scorecard.ts';
import type { Suppression } from '#guidelines/suppression.ts';
import type { Unread } from '#model/chain.ts';
import { fingerprints } from '#reports/fingerprint.ts';
import { concise, frame, frames } from '#reports/frames.ts';
import { github } from '#reports/github.ts';
import { type Identity, identityOf as identityIn, keyOf } from '#reports/identity.ts';
import { json, type JsonReport } from '#reports/json.ts';
import { messageOf } from '#reports/messages.ts';
import { pageOfCode } from '#reports/page.ts';
import { inOrder, isAtLeast, type Report, summaryOf } from '#reports/report.ts';
import { sarif } from '#reports/sarif.ts';
import { scorecardText } from '#reports/scorecards.ts';
import { widthOf } from '#reports/visible.ts';
import type { Finding, Severity } from '#text/finding.ts';
import { LineIndex } from '#text/line-index.ts';
import { workspaceOf } from '../support/files.ts';

const a = 'file:///x/a%20b/c.vchain';
const b = 'file:///x/d.vchain';
const texts = new Map([
  [a, 'chain a {\r\n\tfrm b “B”\r\n  firm çédille { size smal }\r\n}\r\n'],
  [b, 'firm 日本 { size 大 }  // wide\n'],
]);
const names = new Map([
  [a, 'a b/c.vchain'],
  [b, 'd.vchain'],
]);
const sources = {
  nameOf: (file: string) => names.get(file) ?? file,
  linesOf: (file: string) => {
    const text = texts.get(file);
    return text === undefined ? undefined : new LineIndex(text);
  },
};
const place = (file: string, of: string) => {
  const start = (texts.get(file) as string).indexOf(of);
  return { file, start, end: start + of.length };
};

const misspelt: Finding = {
  code: 'unknown-statement',
  kind: 'language',
  severity: 'error',
  message: '`frm` isn’t a statement: 100% sure, did you mean `firm`?',
  place: place(a, 'frm'),
  related: [{ place: place(b, 'firm 日本'), message: 'as here' }],
  fixes: [
    { title: 'Remove it', kind: 'suggested', edits: [{ file: a, edits: [{ at: place(a, 'frm'), text: '' }] }] },
    { title: 'Change to `firm`', kind: 'safe', preferred: true, edits: [{ file: a, edits: [{ at: place(a, 'frm'), text: 'firm' }] }] },
  ],
};
const unknown: Finding = { code: 'unknown-word', kind: 'language', severity: 'warning', message: 'no size', place: place(b, '大') };
const rule: Finding = {
  code: 'single-channel',
  kind: 'guideline',
  severity: 'hint',
  message: 'one',
  place: place(a, 'firm çédille { size smal }\r\n}'),
};
const identityOf = ({ code, place: { file, start, end } }: Finding): Identity => ({
  code,
  path: file,
  evidence: [(texts.get(file) ?? '').slice(start, end)],
});
const report: Report = { version: '1.2.3', sources, files: [a, b], findings: [unknown, rule, misspelt], identityOf };

describe('order and counts', () => {
  test('by file, place, gravity, code', () => {
    const same = { ...misspelt, severity: 'hint', code: 'a' } as const;
    expect(inOrder([unknown, same, rule, misspelt], sources)).toEqual([misspelt, same, rule, unknown]);
    expect(inOrder([same, misspelt], sources)).toEqual(inOrder([misspelt, same], sources));
  });

  test('gravity', () => {
    expect(isAtLeast('error', 'warning')).toBe(true);
    expect(isAtLeast('warning', 'warning')).toBe(true);
    expect(isAtLeast('hint', 'information')).toBe(false);
  });

  test('the summary', () => {
    expect(summaryOf(report)).toBe('2 files: 1 error, 1 warning, 1 hint');
    expect(summaryOf({ files: [a], findings: [] })).toBe('1 file: no findings');
    expect(
      summaryOf({
        files: [a],
        findings: [
          { ...rule, severity: 'information' },
          { ...rule, severity: 'information' },
        ],
      }),
    ).toBe('1 file: 2 information');
  });
});

describe('frames', () => {
  test('place, line, marker, related places, fixes with the preferred one first', () => {
    expect(frame(misspelt, sources)).toBe(`a b/c.vchain:2:2  error [unknown-statement]
  \`frm\` isn’t a statement: 100% sure, did you mean \`firm\`?
  2 |   frm b “B”
    |   ^^^
    see d.vchain:1:1: as here
    fix: Change to \`firm\`
    fix: Remove it (changes what the model says)`);
  });

  test('a marker stands under what it means where characters are wide, and ends with its line', () => {
    expect(frame(unknown, sources).split('\n').slice(2)).toEqual(['  1 | firm 日本 { size 大 }  // wide', `    | ${' '.repeat(17)}^^`]);
    expect(frame(rule, sources).split('\n').slice(2)).toEqual(['  3 |   firm çédille { size smal }', `    |   ${'^'.repeat(26)}`]);
  });

  test('a long line is cut around the marker', () => {
    const text = `${'x '.repeat(200)}here${' y'.repeat(200)}`;
    const long = { ...sources, linesOf: () => new LineIndex(text) };
    const [, , line = '', marker = ''] = frame({ ...unknown, place: { file: b, start: 400, end: 404 } }, long).split('\n');
    expect(line.length).toBeLessThan(130);
    expect(line.slice(marker.indexOf('^'), marker.lastIndexOf('^') + 1)).toBe('here');
  });

  test.each([
    ['signs of two cells', `${'蜂'.repeat(90)} here ${'蜜'.repeat(90)}`],
    ['a long name of two cells each', `${'蜂'.repeat(20)} here${'🍯'.repeat(90)} ${'蜜'.repeat(90)}`],
    ['signs without a cell', `${'a\u0301'.repeat(40)} here ${'\u0301'.repeat(9000)}`],
  ])('%s: no line is longer than the others, and none is cut inside a sign', (_, text) => {
    const long = { ...sources, linesOf: () => new LineIndex(text) };
    const start = text.indexOf('here');
    const [, , line = '', marker = ''] = frame({ ...unknown, place: { file: b, start, end: text.indexOf(' ', start) } }, long).split('\n');
    expect(widthOf(line)).toBeLessThanOrEqual(136);
    expect(widthOf(marker)).toBeLessThanOrEqual(136);
    expect(widthOf(line.slice(0, line.indexOf('here')))).toBe(marker.indexOf('^'));
    expect(line.isWellFormed()).toBe(true);
  });

  // As terminals count them: what is added to a letter has no cell, vowel signs beside one have, pictures have two.
  test.each([
    ['कि', 2],
    ['क्ष', 2],
    ['é', 1],
    ['日本', 4],
    ['✅⭐🍯🟠', 8],
    ['🇰🇪', 2],
    ['🌶', 1],
    ['한', 2],
  ])('%s has %i cells', (text, cells) => {
    expect(widthOf(text)).toBe(cells);
  });

  test('an empty place is marked by one caret, also at the end of the file', () => {
    const [, , , marker] = frame({ ...unknown, place: { file: a, start: 5, end: 5 } }, sources).split('\n');
    expect(marker).toBe(`    | ${' '.repeat(5)}^`);
    const end = (texts.get(a) as string).length;
    expect(frame({ ...unknown, place: { file: a, start: end, end } }, sources)).toContain('a b/c.vchain:5:1');
  });

  test('a file that is gone has no line', () => {
    expect(frame({ ...unknown, place: { file: 'file:///gone', start: 3, end: 4 } }, sources)).toBe(
      'file:///gone:1:1  warning [unknown-word]\n  no size',
    );
  });

  test('all of them, and one line each', () => {
    expect(frames(report).split('\n\n')).toHaveLength(4);
    expect(concise(report)).toBe(`a b/c.vchain:2:2: error: ${misspelt.message} [unknown-statement]
a b/c.vchain:3:3: hint: one [single-channel]
d.vchain:1:16: warning: no size [unknown-word]
2 files: 1 error, 1 warning, 1 hint
`);
  });
});

test('JSON', () => {
  const { findings, ...head } = JSON.parse(json(report)) as JsonReport;
  expect(head).toEqual({
    format: 'vchain-findings',
    version: 1,
    tool: { name: 'vchain', version: '1.2.3' },
    files: ['a b/c.vchain', 'd.vchain'],
    summary: { files: 2, error: 1, warning: 1, information: 0, hint: 1 },
  });
  const at = { file: 'a b/c.vchain', line: 2, column: 2, endLine: 2, endColumn: 5 };
  expect(findings[0]).toEqual({
    code: 'unknown-statement',
    kind: 'language',
    severity: 'error',
    message: misspelt.message,
    ...at,
    related: [{ file: 'd.vchain', line: 1, column: 1, endLine: 1, endColumn: 8, message: 'as here' }],
    fixes: [
      { title: 'Remove it', kind: 'suggested', preferred: false, edits: [{ ...at, text: '' }] },
      { title: 'Change to `firm`', kind: 'safe', preferred: true, edits: [{ ...at, text: 'firm' }] },
    ],
  });
  expect(findings[1]).toMatchObject({ line: 3, endLine: 4, endColumn: 2, related: [], fixes: [] });
});

test('GitHub annotations: what would end a command or a property is escaped', () => {
  const odd = { ...sources, nameOf: () => 'a,b:c%.vchain' };
  const [line, many] = github({
    ...report,
    sources: odd,
    findings: [{ ...misspelt, message: 'one\r\ntwo: 5%, ::set-output' }, rule],
  }).split('\n');
  expect(line).toBe(
    '::error file=a%2Cb%3Ac%25.vchain,line=2,endLine=2,col=2,endColumn=5,title=unknown-statement::one%0D%0Atwo: 5%25, ::set-output%0AFix: Remove it%0AFix: Change to `firm`',
  );
  expect(many).toBe('::notice file=a%2Cb%3Ac%25.vchain,line=3,endLine=4,title=single-channel::one');
});

describe('SARIF', () => {
  interface Region {
    readonly startLine: number;
    readonly startColumn: number;
    readonly endLine: number;
    readonly endColumn: number;
  }
  interface Physical {
    readonly artifactLocation: { readonly uri: string };
    readonly region: Region;
  }
  interface Log {
    readonly $schema: string;
    readonly version: string;
    readonly runs: readonly {
      readonly tool: {
        readonly driver: {
          readonly name: string;
          readonly version: string;
          readonly rules: readonly {
            readonly id: string;
            readonly shortDescription: { readonly text: string };
            readonly help?: { readonly text: string; readonly markdown: string };
            readonly defaultConfiguration?: { readonly level: string };
          }[];
        };
      };
      readonly columnKind: string;
      readonly artifacts: readonly { readonly location: { readonly uri: string } }[];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly { readonly physicalLocation: Physical }[];
        readonly relatedLocations?: readonly {
          readonly id: number;
          readonly physicalLocation: Physical;
          readonly message: { readonly text: string };
        }[];
        readonly partialFingerprints: Readonly<Record<string, string>>;
        readonly suppressions?: unknown;
        readonly fixes?: readonly {
          readonly description: { readonly text: string };
          readonly artifactChanges: readonly {
            readonly artifactLocation: { readonly uri: string };
            readonly replacements: readonly { readonly deletedRegion: Region; readonly insertedContent?: { readonly text: string } }[];
          }[];
        }[];
      }[];
    }[];
  }
  const log = JSON.parse(sarif(report, pageOfCode)) as Log;
  const [run] = log.runs;

  test('says what it is', () => {
    expect(log.$schema).toMatch(/sarif-2\.1\.0\.json$/);
    expect(log.version).toBe('2.1.0');
    expect(log.runs).toHaveLength(1);
    expect(run?.tool.driver).toMatchObject({ name: 'vchain', version: '1.2.3' });
    expect(run?.columnKind).toBe('utf16CodeUnits');
  });

  test('has a rule with its page for each code, and each result points at its own', () => {
    const rules = run?.tool.driver.rules ?? [];
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(run?.results).toHaveLength(3);
    for (const result of run?.results ?? []) expect(rules[result.ruleIndex]?.id).toBe(result.ruleId);
    for (const each of rules) {
      expect(each.shortDescription.text).not.toBe('');
      expect(each.help?.markdown).toMatch(/^# /);
    }
    expect(rules.find(({ id }) => id === 'unknown-statement')?.defaultConfiguration?.level).toBe(messageOf('unknown-statement')?.severity);
  });

  test('has places, levels, related places and fixes', () => {
    const [first, second, third] = run?.results ?? [];
    expect([first?.level, second?.level, third?.level]).toEqual(['error', 'note', 'warning']);
    const at = { startLine: 2, startColumn: 2, endLine: 2, endColumn: 5 };
    expect(first?.locations).toEqual([{ physicalLocation: { artifactLocation: { uri: 'a%20b/c.vchain' }, region: at } }]);
    expect(first?.relatedLocations).toMatchObject([
      { id: 1, message: { text: 'as here' }, physicalLocation: { artifactLocation: { uri: 'd.vchain' } } },
    ]);
    expect(first?.fixes).toEqual([
      {
        description: { text: 'Remove it' },
        artifactChanges: [{ artifactLocation: { uri: 'a%20b/c.vchain' }, replacements: [{ deletedRegion: at }] }],
      },
      {
        description: { text: 'Change to `firm`' },
        artifactChanges: [
          { artifactLocation: { uri: 'a%20b/c.vchain' }, replacements: [{ deletedRegion: at, insertedContent: { text: 'firm' } }] },
        ],
      },
    ]);
    expect(second?.relatedLocations).toBeUndefined();
  });

  test('every address is a relative reference without a scheme', () => {
    const uris = [...JSON.stringify(log.runs).matchAll(/"uri":"([^"]*)"/g)].map(([, uri]) => uri as string);
    expect(uris.length).toBeGreaterThan(3);
    for (const uri of uris) expect(uri).toMatch(/^[\w.%~-]+(\/[\w.%~-]+)*$/);
  });

  test('fingerprints tell findings apart, equal ones by their number', () => {
    const prints = (findings: readonly Finding[]) =>
      (JSON.parse(sarif({ ...report, findings }, () => undefined)) as Log).runs[0]?.results.map(
        ({ partialFingerprints }) => partialFingerprints['vchainFinding/v1'],
      );
    const again = { ...misspelt, place: { ...misspelt.place } };
    expect(new Set(prints([misspelt, again, unknown])).size).toBe(3);
    expect(prints([misspelt, unknown])).toEqual([prints([misspelt])?.[0], prints([unknown])?.[0]]);
    expect(fingerprints(['a', 'a', 'b'])).toEqual([...new Set(fingerprints(['a', 'a', 'b']))]);
  });

  test('what is allowed in the models is there as suppressed, with its reason', () => {
    const [, second] =
      (
        JSON.parse(
          sarif({ ...report, findings: [misspelt], allowed: [{ finding: rule, reason: 'a pension', accepted: true }] }, () => undefined),
        ) as Log
      ).runs[0]?.results ?? [];
    expect(second).toMatchObject({ ruleId: 'single-channel', suppressions: [{ kind: 'inSource', justification: 'a pension' }] });
  });
});

describe('the identity of a finding', () => {
  const text = `chain honey {
  market town: domestic
  firm keeper { size micro  count 40 }
  link keeper -> town { sells 800 kg comb at 3 USD/kg }
}
`;
  const identity = (of: string, at: string, kind: Finding['kind'], message: string) => {
    const workspace = workspaceOf([{ file: 'x', text: of }]);
    const start = of.indexOf(at);
    return identityIn(
      { code: 'c', kind, severity: 'hint', message, place: { file: 'x', start, end: start + at.length } },
      workspace.check('x'),
    );
  };

  test('names the elements on the way to it, and what it speaks of', () => {
    expect(identity(text, 'sells', 'guideline', 'All of `keeper`’s 800 kg go to `town` (limit 95%).')).toEqual({
      code: 'c',
      path: 'chain honey / link keeper -> town / sells',
      evidence: ['keeper', '800', 'town', '95%'],
    });
    expect(identity(text, '3 USD/kg', 'language', 'did you mean `EUR`?')).toEqual({
      code: 'c',
      path: 'chain honey / link keeper -> town / sells',
      evidence: ['3 USD/kg'],
    });
    expect(identity(text, 'chain honey', 'guideline', 'x').path).toBe('chain honey');
    expect(identity('   \n', ' ', 'guideline', 'x').path).toBe('');
  });

  test('stays when the model is moved about, laid out anew, or renamed elsewhere', () => {
    const key = (of: string) => keyOf(identity(of, 'sells', 'guideline', '`keeper` sells 800 kg'));
    const other = `// more\nfirm other { size small }\n${text.replaceAll('town', 'city').replace('-> city', '-> town').replace('  ', '      ').replace('{ sells', '{\n\n sells')}`;
    expect(key(other)).toBe(key(text));
    expect(keyOf(identity(text, 'sells', 'guideline', '`keeper` sells 900 kg'))).not.toBe(key(text));
  });
});

describe('a scorecard', () => {
  const bare = {
    decided: 0,
    met: 0,
    breached: 0,
    unknown: 0,
    breaches: [],
    allowed: false,
    missing: [],
    needs: undefined,
    rules: 0,
  } as const;
  const at = { kind: 'chain', name: 'c' } as unknown as MissingFact['at'];
  const facts = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ fact: `what f${index} is`, statement: `f${index} none`, at }));
  const breaches = (count: number, severity: Severity, allowed = false) =>
    Array.from({ length: count }, (_, index): Breach => {
      const by: Suppression = {
        code: 'x',
        reason: index > 0 ? `reason ${index}` : undefined,
        accepted: index % 2 === 0,
        place: place(a, 'frm'),
      };
      return { rule: `rule-${index}`, message: 'm', severity, place: place(a, 'firm'), allowed: allowed ? by : undefined };
    });
  const lines = (score: Partial<GuidelineScore>, unread: readonly Unread[] = []) =>
    scorecardText(
      [
        {
          chain: 'c',
          title: undefined,
          file: 'c.vchain',
          uri: a,
          unread,
          scores: [{ ...bare, guideline: 1, title: 'T', state: 'unknown', ...score }],
        },
      ],
      sources,
      (_, text) => text,
    )
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.trim());

  test('says how much is decided, and how grave what goes against it is', () => {
    expect(lines({ rules: 1, decided: 1 })).toEqual(['1  unknown   T (1 of 1 rule decided)']);
    expect(lines({ rules: 3, decided: 2, state: 'met' })).toEqual(['1  met       T (2 of 3 rules decided)']);
    expect(lines({ rules: 2, decided: 2, state: 'breached', breaches: [...breaches(2, 'warning'), ...breaches(1, 'hint')] })).toEqual([
      '1  breached  T (2 of 2 rules decided: 2 warnings, 1 hint)',
    ]);
    expect(lines({ needs: 'upgrades' })).toEqual(['1  unknown   T (no rule finds anything to judge)', 'its rules are about upgrades']);
  });
  test('names three facts and three allowances, and counts the rest', () => {
    expect(lines({ rules: 1, missing: facts(3) })).toHaveLength(4);
    expect(lines({ rules: 1, missing: facts(5) }).slice(1)).toEqual([
      'it isn’t said what f0 is: `f0 …` or `f0 none`',
      'it isn’t said what f1 is: `f1 …` or `f1 none`',
      'it isn’t said what f2 is: `f2 …` or `f2 none`',
      'and 2 more',
    ]);
    expect(lines({ rules: 1, breaches: breaches(3, 'warning', true) })).toHaveLength(4);
    expect(lines({ rules: 1, breaches: breaches(4, 'warning', true) }).slice(1)).toEqual([
      'rule-0 is accepted (line 2): no reason is given',
      'rule-1 is allowed (line 2): reason 1',
      'rule-2 is accepted (line 2): reason 2',
      'and 1 more that the model allows',
    ]);
  });
  test('says what can’t be read, by its lines', () => {
    const unread = (of: string, file = a): Unread => ({ text: of, place: place(file, of), within: undefined });
    expect(lines({ rules: 1 }, [unread('frm')])[0]).toBe('1 statement can’t be read (line 2): the verdicts are without it');
    expect(lines({ rules: 1 }, [unread('frm'), unread('firm'), unread('firm', b)])[0]).toBe(
      '3 statements can’t be read (line 2, line 3 and d.vchain:1): the verdicts are without them',
    );
  });
});
