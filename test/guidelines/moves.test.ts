// What a proposal does with the sales of each MSE type: what leaves each channel, where it goes, and how a channel could be kept.

import { describe, expect, test } from 'vitest';
import { viewOf } from '#guidelines/chain-view.ts';
import { keepingRepairs, shiftsOf } from '#guidelines/moves.ts';
import type { Chain } from '#model/chain.ts';
import { read } from './harness.ts';

const base = `product p in kg
  market town: domestic
  market port: abroad
  market city: domestic
  firm a { size micro }
  firm z { size micro }
  firm big { size large }
  firm broker
  firm exporter
  group g { unites a, z, big }
  link a -> town
  link a -> broker
  link broker -> city
  link a -> exporter
  link exporter -> port
  link z -> town
  channel near: a -> town
  channel middle: a -> broker -> city
  channel far: a -> exporter -> port`;

function chainOf(lines: string, head = base): Chain {
  const checked = read(`chain c {\n  ${head}\n${lines}\n}\n`);
  expect(
    checked.findings.filter(({ severity, kind }) => severity === 'error' && kind === 'language').map(({ message }) => message),
  ).toEqual([]);
  return checked.chains[0]?.chain as Chain;
}
/** The last proposal of a chain: per firm the share that takes part, what leaves each channel (of those, and of all), and where to. */
function shifts(lines: string, head = base): readonly string[] {
  const chain = chainOf(lines, head);
  const view = viewOf(chain);
  const proposal = view.proposals()[0];
  return proposal
    ? shiftsOf(view, proposal).map(
        ({ firm, covered, coveredPlace, outlets, targets }) =>
          `${firm.name} ${covered}${coveredPlace ? '' : ' unwritten'}: ${outlets
            .map(({ outlet, leaving, leavingOfAll, moves }) => `${outlet.name} ${leaving}/${leavingOfAll}${'+'.repeat(moves.length)}`)
            .join(' ')} to ${targets.map(({ name }) => name).join(' ')}`,
      )
    : [];
}
const up = (inner: string, adopters = '50% of a') => `upgrade u: channel { ${adopters ? `adopters ${adopters}` : ''}  ${inner} }`;

describe('what leaves, and where to', () => {
  test.each([
    [up('move 40% of near to far'), 'a 0.5: far 0/0 middle 0/0 near 0.4/0.2+ to far'],
    [up('move 40% of near to far  move 60% of near to middle'), 'a 0.5: far 0/0 middle 0/0 near 1/0.5++ to far middle'],
    [up('move 80% of near to far  move 60% of near to middle'), 'a 0.5: far 0/0 middle 0/0 near 1/0.7++ to far middle'],
    [up('move 0% of near to far'), 'a 0.5: far 0/0 middle 0/0 near 0/0+ to '],
    [up('move ? of near to far'), 'a 0.5: far 0/0 middle 0/0 near undefined/undefined+ to far'],
    [up('move 100% of near to far  move ? of near to middle'), 'a 0.5: far 0/0 middle 0/0 near 1/undefined++ to far middle'],
    [up('move 100% of near to far', '? of a'), 'a undefined unwritten: far 0/0 middle 0/0 near 1/undefined+ to far'],
    [up('move 0% of near to far', '? of a'), 'a undefined unwritten: far 0/0 middle 0/0 near 0/0+ to '],
    [up('move ? of near to far', '0% of a'), 'a 0: far 0/0 middle 0/0 near undefined/0+ to far'],
    [up('move 100% of near to far', 'none of a'), 'a 0 unwritten: far 0/0 middle 0/0 near 1/0+ to far'],
    [up('enters channel far'), 'a 0.5: far 0/0 middle 0/0 near 0/0 to far'],
    [up('enters level retail'), 'a 0.5: far 0/0 middle 0/0 near 0/0 to '],
    [up('removes broker'), 'a 0.5: far 0/0 middle 1/1 near 0/0 to '],
    [up('removes broker  move 20% of middle to far'), 'a 0.5: far 0/0 middle 1/1 near 0/0 to far'],
    // Goods that arrive keep a channel in use; those that come before its own leave don't.
    [up('move 100% of near to middle  move 100% of middle to far'), 'a 0.5: far 0/0 middle 0/0 near 1/0.5+ to far middle'],
    [up('move 0% of near to middle  move 100% of middle to far'), 'a 0.5: far 0/0 middle 1/0.5+ near 0/0+ to far'],
    [
      `${up('move 100% of near to middle')}  upgrade v: channel { adopters 50% of a  follows u  move 100% of middle to far }  plan q { applies v, u }`,
      'a 0.5: far 0/0 middle 1/0.5+ near 1/0.5+ to far middle',
    ],
    [
      `${up('move 100% of near to middle')}  upgrade v: channel { adopters 50% of a  follows u  move 0% of middle to far }  plan q { applies v, u }`,
      'a 0.5: far 0/0 middle 0/0 near 1/0.5+ to middle',
    ],
  ])('%s', (lines, expected) => expect(shifts(lines)).toEqual([expected]));

  test('for the micro and small firms of a group, and never for the others', () => {
    expect(shifts(up('move 100% of near to far', '30% of g'))).toEqual([
      'a undefined unwritten: far 0/0 middle 0/0 near 1/undefined+ to far',
      'z undefined unwritten: town 0/0 to ',
    ]);
    expect(shifts(up('', '30% of big'))).toEqual([]);
  });
  test('a plan covers whom it names', () => {
    const two = `${up('move 100% of near to far')}  upgrade v: process { adopters 80% of z  output +10% }`;
    expect(shifts(`${two}  plan q { applies u, v  covers 20% of a  covers ? of z }`)).toEqual([
      'a 0.2: far 0/0 middle 0/0 near 1/0.2+ to far',
      'z 0.8: town 0/0 to ',
    ]);
    expect(shifts(`${up('move 100% of near to far', '? of a')}  plan q { applies u  covers 20% of z }`)).toEqual([
      'a undefined unwritten: far 0/0 middle 0/0 near 1/undefined+ to far',
      'z 0: town 0/0 to ',
    ]);
    expect(shifts('plan q { covers 20% of z }')).toEqual(['z 0: town 0/0 to ']);
    expect(shifts('plan q { covers 20% of big }')).toEqual([]);
  });
  test('the largest share of several upgrades; unknown where one is', () => {
    const plan = (share: string) =>
      `${up('move 100% of near to far', '30% of a')}  upgrade v: process { adopters ${share} of a }  plan q { applies u, v }`;
    expect(shifts(plan('60%'))).toEqual(['a 0.6: far 0/0 middle 0/0 near 1/0.3+ to far']);
    expect(
      shifts(`${up('move 100% of near to far', '? of a')}  upgrade v: process { adopters 60% of a }  plan q { applies u, v }`),
    ).toEqual(['a undefined: far 0/0 middle 0/0 near 1/undefined+ to far']);
    expect(shifts(plan('?'))).toEqual(['a undefined: far 0/0 middle 0/0 near 1/0.3+ to far']);
  });
  test('without channels, who is removed takes his way along', () => {
    const head = base.replace(/channel .*/gs, '');
    expect(shifts(up('removes broker'), head)).toEqual(['a 0.5: broker -> city 1/1 exporter -> port 0/0 town 0/0 to ']);
  });
});

describe('ways to keep a channel', () => {
  const moves = viewOf(
    chainOf(up('move 100% of near to far  move 60% of middle to far  move 40% of middle to near  move ? of far to near')),
  ).chain.upgrades[0]?.moves as readonly [never, never, never, never];
  const [one, two, three, open] = moves;
  const near = { name: 'near', moves: [one] };
  const middle = { name: 'middle', moves: [two, three] };
  const gone = { name: 'gone', moves: [] };
  const said = (emptied: Parameters<typeof keepingRepairs>[0]) =>
    keepingRepairs(emptied).map(({ title, kind, preferred, changes }) => `${kind}${preferred ? '!' : ''} ${title} ${changes.length}`);
  test('leave its moves out, or make the one move smaller', () => {
    expect(said([[near]])).toEqual(['suggested! Keep `near` as it is 1', 'placeholder Move only a part of `near` 1']);
    expect(said([[middle]])).toEqual(['suggested! Keep `middle` as it is 2']);
    expect(said([[near, middle]])).toEqual([
      'suggested! Keep `near` as it is 1',
      'suggested Keep `middle` as it is 2',
      'placeholder Move only a part of `near` 1',
    ]);
    expect(said([[near, middle, { name: 'third', moves: [three] }]])).toHaveLength(3);
    expect(said([[{ name: 'far', moves: [open] }]])).toEqual(['suggested! Keep `far` as it is 1']);
  });
  test('for each firm type', () => {
    expect(said([[near], [middle]])).toEqual(['suggested! Keep `near` and `middle` as they are 3']);
    expect(said([[near], [{ name: 'near', moves: [one] }]])).toEqual([
      'suggested! Keep `near` as it is 1',
      'placeholder Move only a part of `near` 1',
    ]);
    expect(said([[near], [gone, middle]])).toEqual(['suggested! Keep `near` and `middle` as they are 3']);
  });
  test('not where its firms are removed', () => {
    expect(said([[gone]])).toEqual([]);
    expect(said([[gone, near]])).toEqual(['suggested! Keep `near` as it is 1', 'placeholder Move only a part of `near` 1']);
    expect(said([[near], [gone]])).toEqual([]);
    expect(said([])).toEqual([]);
  });
});
