// Comments that allow a finding: where they stand, what they need, and what is said when they are wrong.

import { describe, expect, test } from 'vitest';
import { applySuppressions, type Comment } from '#guidelines/suppression.ts';
import { applyEdits } from '#text/edit.ts';
import type { Finding, FindingKind, Severity } from '#text/finding.ts';

const file = 'test:/model.vchain';
const codes = new Set(['single-channel', 'one-buyer', 'market-unreached']);

/** `@` marks where a finding of `single-channel` stands, `#` one of `one-buyer`; the marks aren't part of the text. */
function run(
  marked: string,
  {
    kind = 'guideline',
    severity = 'warning',
    active = codes,
  }: { kind?: FindingKind; severity?: Severity; active?: ReadonlySet<string> } = {},
) {
  const findings: Finding[] = [];
  let text = '';
  for (const letter of marked) {
    if (letter === '@' || letter === '#')
      findings.push({
        code: letter === '@' ? 'single-channel' : 'one-buyer',
        kind,
        severity,
        message: 'so',
        place: { file, start: text.length, end: text.length + 1 },
      });
    else text += letter;
  }
  const comments: Comment[] = [...text.matchAll(/\/\/[^\r\n]*/g)].map((match) => ({
    place: { file, start: match.index, end: match.index + match[0].length },
    text: match[0],
  }));
  const blocks = [...text.matchAll(/(\w+) \{/g)].map((match) => {
    let depth = 0;
    let end = match.index;
    for (; end < text.length; end++) {
      if (text[end] === '{') depth++;
      if (text[end] === '}' && --depth === 0) break;
    }
    return { headline: { start: match.index, end: match.index + (match[1] ?? '').length }, place: { start: match.index, end: end + 1 } };
  });
  const result = applySuppressions({ file, text, comments, blocks, findings, codes, active });
  return {
    text,
    left: result.findings.map(({ code }) => code),
    said: result.findings,
    suppressed: result.suppressed.map(({ by }) => [by.code, by.reason, by.accepted]),
  };
}

describe('a comment allows', () => {
  test('on the line before', () => {
    expect(run('// allow single-channel: a pension\n@firm a\n')).toMatchObject({
      left: [],
      suppressed: [['single-channel', 'a pension', false]],
    });
  });
  test('on the line itself, also behind the statement', () => {
    expect(run('@firm a   // allow single-channel: a pension\n').left).toEqual([]);
  });
  test('with CRLF', () => {
    expect(run('// allow single-channel: a pension\r\n@firm a\r\n').left).toEqual([]);
  });
  test('over blank lines and other comments', () => {
    expect(run('// allow single-channel: a pension\n\n// the weavers\n// allow one-buyer: family\n@#firm a\n').left).toEqual([]);
  });
  test('all inside a block, at its head', () => {
    expect(run('plan { // allow single-channel: a trial\n  x\n  @y\n}\n').left).toEqual([]);
    expect(run('plan { // allow single-channel: a trial\n  @x\n}\n@y\n').left).toEqual(['single-channel']);
  });
  test('only the next line, on a line of its own', () => {
    expect(run('// allow single-channel: a pension\nfirm {\n  @x\n}\n').left).toEqual(['single-channel', 'suppression-unused']);
  });
  test('several rules at once', () => {
    expect(run('// allow single-channel, one-buyer: both\n@#firm a\n')).toMatchObject({
      left: [],
      suppressed: [
        ['single-channel', 'both', false],
        ['one-buyer', 'both', false],
      ],
    });
  });
  test('a risk that is taken', () => {
    expect(run('// allow single-channel: accepted, insured\n@firm a\n').suppressed).toEqual([['single-channel', 'insured', true]]);
  });
  test('what contradicts itself, but not what can’t be read', () => {
    expect(run('// allow single-channel: so\n@firm a\n', { kind: 'consistency' }).left).toEqual([]);
    expect(run('// allow single-channel: so\n@firm a\n', { kind: 'language' }).left).toEqual(['single-channel', 'suppression-unused']);
  });
  test('the same rule at several places, each with its reason', () => {
    expect(run('// allow single-channel: a pension\n@firm a\n@firm b\nplan { // allow single-channel: a trial\n  @x\n}\n')).toMatchObject({
      left: ['single-channel'],
      suppressed: [
        ['single-channel', 'a pension', false],
        ['single-channel', 'a trial', false],
      ],
    });
  });
  test('nothing before it', () => {
    expect(run('@firm a\n// allow single-channel: a pension\nfirm b\n').left).toEqual(['single-channel', 'suppression-unused']);
  });
  test('beside a statement, nothing in the blocks around it', () => {
    const inside = 'plan {\n  x // allow single-channel: so\n  @y\n}\n';
    expect(run(inside).left).toEqual(['single-channel', 'suppression-unused']);
    expect(run('x // allow single-channel: so\nplan {\n  @y\n}\n').left).toEqual(['single-channel', 'suppression-unused']);
  });
  test('nothing of another rule', () => {
    expect(run('// allow one-buyer: so\n@#firm a\n').left).toEqual(['single-channel']);
  });
});

describe('a suppression is a finding', () => {
  test('without a reason; the finding stays suppressed', () => {
    expect(run('// allow single-channel\n@firm a\n')).toMatchObject({
      left: ['suppression-without-reason'],
      said: [{ severity: 'information' }],
    });
    expect(run('// allow single-channel:  \n@firm a\n').left).toEqual(['suppression-without-reason']);
    expect(run('// allow single-channel: ?\n@firm a\n')).toMatchObject({
      left: ['suppression-without-reason'],
      said: [{ severity: 'hint' }],
    });
    expect(run('// allow single-channel: accepted, ?\n@firm a\n')).toMatchObject({
      said: [{ severity: 'hint' }],
      suppressed: [['single-channel', undefined, true]],
    });
  });
  test('of a rule that there isn’t, with the nearest one', () => {
    const { said, text } = run('firm a // allow single-chanel: so\n');
    expect(said).toMatchObject([
      { code: 'suppression-unknown', message: 'There is no rule `single-chanel` to allow: did you mean `single-channel`?' },
    ]);
    expect(said[0]?.place && text.slice(said[0].place.start, said[0].place.end)).toBe('single-chanel');
    expect(said[0]?.fixes?.map(({ title, preferred }) => [title, preferred])).toEqual([
      ['Change to `single-channel`', true],
      ['Remove this suppression', false],
    ]);
    const far = run('firm a // allow weather: so\n').said;
    expect(far).toMatchObject([{ code: 'suppression-unknown', message: 'There is no rule `weather` to allow: remove the comment.' }]);
    expect(far[0]?.fixes?.map(({ title, preferred }) => [title, preferred])).toEqual([['Remove this suppression', true]]);
    expect(applyEdits(text, said[0]?.fixes?.[0]?.edits[0]?.edits ?? [])).toBe('firm a // allow single-channel: so\n');
  });
  test('of nothing, but only where all can be read: it may be there again once that is mended', () => {
    const error = { kind: 'language', severity: 'error' } as const;
    expect(run('a # b\n// allow single-channel: so\nfirm c\n', error).left).toEqual(['one-buyer']);
    expect(run('a # b\n// allow single-chanel: so\nfirm c\n', error).left).toEqual(['one-buyer', 'suppression-unknown']);
    expect(run('a # b\n// allow single-channel: so\nfirm c\n').left).toEqual(['one-buyer', 'suppression-unused']);
  });
  test('of nothing, while it stands elsewhere: the comment can be moved there, and isn’t thrown away unasked', () => {
    const { said, text } = run('// allow single-channel: accepted, a pension\nchain {\n  x\n  @y   // there\n}\n');
    const unused = said.find(({ code }) => code === 'suppression-unused');
    expect(unused?.message).toBe('Nothing here goes against `single-channel`; line 4 does: the comment belongs above it.');
    expect(unused?.fixes?.map(({ title, kind }) => [title, kind])).toEqual([
      ['Move it above line 4', 'suggested'],
      ['Remove this suppression', 'suggested'],
    ]);
    const moved = applyEdits(text, unused?.fixes?.[0]?.edits[0]?.edits ?? []);
    expect(moved).toBe('chain {\n  x\n  // allow single-channel: accepted, a pension\n  y   // there\n}\n');
    const bare = run('x // allow one-buyer, single-channel\n\n@y\r\n').said.find(({ message }) => message.includes('line 3'));
    expect(applyEdits('x // allow one-buyer, single-channel\n\ny\r\n', bare?.fixes?.[0]?.edits[0]?.edits ?? [])).toContain(
      'x // allow one-buyer\n\n// allow single-channel\ny\r\n',
    );
    // A hint asks for a fact; nothing goes against the rule there.
    expect(run('// allow single-channel: so\nx\n@y\n', { severity: 'hint' }).said.at(-1)?.message).toContain(
      'the comment allows what isn’t there',
    );
  });
  test('of nothing, with a fix that removes it and nothing else', () => {
    const removed = (marked: string) => {
      const { said, text } = run(marked);
      expect(said).toMatchObject([{ code: 'suppression-unused', tag: 'unnecessary', fixes: [{ kind: 'safe', preferred: true }] }]);
      return applyEdits(text, said[0]?.fixes?.[0]?.edits[0]?.edits ?? []);
    };
    expect(removed('a\n  // allow single-channel: so\n  b\n')).toBe('a\n  b\n');
    expect(removed('a   // allow single-channel: so\nb\n')).toBe('a\nb\n');
    expect(removed('a // allow single-channel: so')).toBe('a');
    expect(removed('a\n// allow single-channel: so')).toBe('a\n');
    expect(removed('a\n// allow single-channel: so\n')).toBe('a\n');
    expect(removed('// allow single-channel: so\n\n')).toBe('\n');
    expect(removed('// allow single-channel, one-buyer: so\n#b\n')).toBe('// allow one-buyer: so\nb\n');
    expect(removed('// allow one-buyer, single-channel: so\n#b\n')).toBe('// allow one-buyer: so\nb\n');
  });
  test('of nothing, among several others', () => {
    const list = '// allow one-buyer, market-unreached, single-channel: so\n';
    const { said, text } = run(`${list}#b\n`);
    expect(said.map(({ fixes = [] }) => applyEdits(text, fixes[0]?.edits[0]?.edits ?? []))).toEqual([
      '// allow one-buyer, single-channel: so\nb\n',
      '// allow one-buyer, market-unreached: so\nb\n',
    ]);
  });
  test('not while its rule is off', () => {
    expect(run('// allow single-channel: so\nfirm a\n', { active: new Set(['one-buyer']) }).left).toEqual([]);
  });
  test('not when it is prose', () => {
    expect(run('// allow growers to choose\nfirm a // allowed\n// allow time\n').left).toEqual([]);
  });
});
