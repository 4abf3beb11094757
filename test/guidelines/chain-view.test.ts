// What rules ask of a chain: who is an MSE type, its groups, its ways to market, what is proposed for it.

import { describe, expect, test } from 'vitest';
import { type ChainView, inOrder, viewOf } from '#guidelines/chain-view.ts';
import type { Chain, Firm, Group } from '#model/chain.ts';
import { read } from './harness.ts';

function chainOf(lines: string): Chain {
  const checked = read(`chain c {\n  product p in kg\n  market town: domestic\n  market port: abroad\n${lines}\n}\n`);
  expect(checked.findings.filter(({ severity, kind }) => severity === 'error' && kind === 'language')).toEqual([]);
  return checked.chains[0]?.chain as Chain;
}
const firm = (view: ChainView, name: string) => view.chain.firms.find((one) => one.name === name) as Firm;
const group = (view: ChainView, name: string) => view.chain.groups.find((one) => one.name === name) as Group;
const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
const mses = (lines: string) => names(viewOf(chainOf(lines)).mseTypes()).join(' ');
/** Each outlet of a firm: its name, the buyers of its first links, how many steps it has, the market. */
const outlets = (lines: string, name = 'a', used: 'all' | 'in use' = 'all') => {
  const view = viewOf(chainOf(lines));
  return (used === 'all' ? view.outletsOf(firm(view, name)) : view.outletsInUse(firm(view, name))).map(
    ({ name: called, channel, first, buyer, steps, market }) =>
      `${called}${channel ? ' declared' : ''}: ${names(first).join(', ')}; to ${buyer?.name}, ${steps.length} steps, ${market?.name}`,
  );
};

test('a view is built once, and so is what it finds', () => {
  const chain = chainOf('firm a { size micro }  link a -> town');
  const view = viewOf(chain);
  expect(viewOf(chain)).toBe(view);
  expect(view.outletsOf(firm(view, 'a'))).toBe(view.outletsOf(firm(view, 'a')));
});

describe('an MSE type', () => {
  test.each([
    ['firm a { size micro }  link a -> town', 'a'],
    ['firm a { size small }  link a -> town', 'a'],
    ['firm a { size large }  link a -> town', ''],
    ['firm a  link a -> town', ''],
    ['firm a { size micro }', ''],
    // Who buys from others stands in the middle.
    ['firm a { size micro }  firm b { size micro }  link a -> b  link b -> town', 'a'],
    // Who is a step of a channel and begins none, too.
    ['firm a { size micro }  firm b { size micro }  link a -> b  link b -> town  channel x: a -> b -> town', 'a'],
    ['firm a { size micro }  firm b { size micro }  link b -> town  channel x: a -> b -> town', 'a'],
    ['firm a { size micro }  link a -> town  channel x: a -> town', 'a'],
    // But not where a group unites it.
    ['firm a { size micro }  firm b { size micro }  link a -> b  link b -> town  group g { unites b }', 'a b'],
    ['firm a { size micro }  group g { unites a }', 'a'],
    ['firm a { size large }  group g { unites a }', ''],
  ])('%s', (lines, expected) => expect(mses(lines)).toBe(expected));
});

test('who begins a channel has those besides that pass through on another way', () => {
  const lines = `firm q { size micro }  firm a { size micro }  firm b  group g { unites a }
    link q -> a  link a -> b  link a -> town  link b -> port
    channel own: a -> b -> port  channel same: q -> a -> b -> port  channel local: q -> a -> town`;
  expect(outlets(lines)).toEqual(['local declared: a -> town; to town, 1 steps, town', 'own declared: a -> b; to b, 2 steps, port']);
  expect(outlets(lines, 'q').length).toBe(2);
});

test('groups of groups', () => {
  const view = viewOf(
    chainOf(
      'firm a { size micro }  firm b { size large }  group inner { unites a, b }  group outer { unites inner }  group other { unites b }  link a -> town',
    ),
  );
  expect(names(view.groupsOf(firm(view, 'a')))).toEqual(['inner', 'outer']);
  expect(names(view.groupsOf(firm(view, 'b')))).toEqual(['inner', 'other', 'outer']);
  const firmsIn = (name: string) => names(view.firmsIn(group(view, name)));
  expect(firmsIn('outer')).toEqual(['a', 'b']);
  expect(firmsIn('inner')).toEqual(['a', 'b']);
  expect(firmsIn('other')).toEqual(['b']);
});

test('who may be an MSE type', () => {
  const maybe = (lines: string) => {
    const view = viewOf(chainOf(lines));
    return view.mayBeMse(firm(view, 'a'));
  };
  expect(maybe('firm a { size micro }  link a -> town')).toBe(true);
  expect(maybe('firm a  link a -> town')).toBe(true);
  expect(maybe('firm a  group g { unites a }')).toBe(true);
  expect(maybe('firm a { size large }  link a -> town')).toBe(false);
  expect(maybe('firm a')).toBe(false);
});

describe('ways to market', () => {
  const three = 'firm a { size micro }  firm b  firm d  link a -> b  link b -> town  link b -> port  link a -> town';
  test('declared ones', () => {
    expect(outlets(`${three}  channel y: a -> b -> port  channel x: a -> town`)).toEqual([
      'x declared: a -> town; to town, 1 steps, town',
      'y declared: a -> b; to b, 2 steps, port',
    ]);
    expect(outlets('firm a { size micro }  firm b  channel x: a -> b')).toEqual(['x declared: ; to b, 1 steps, undefined']);
    expect(outlets('firm a { size micro }  channel x: a -> town')).toEqual(['x declared: ; to town, 1 steps, town']);
  });
  test('declared ones of several steps end where the last one does', () => {
    expect(outlets('firm a { size micro }  firm b  firm d  channel x: a -> b -> d -> port')).toEqual(['x declared: ; to b, 3 steps, port']);
  });
  test('a buyer who begins channels of his own is an outlet like others', () => {
    expect(outlets('firm a { size micro }  firm b  link a -> b  link b -> town  channel x: b -> town')).toEqual([
      'b -> town: a -> b; to b, 1 steps, town',
    ]);
  });
  test('derived ones: one for each buyer and end market', () => {
    expect(outlets(three)).toEqual([
      'b -> port: a -> b; to b, 1 steps, port',
      'b -> town: a -> b; to b, 1 steps, town',
      'town: a -> town; to town, 1 steps, town',
    ]);
    expect(outlets('firm a { size micro }  firm b  link a -> b')).toEqual(['b: a -> b; to b, 1 steps, undefined']);
  });
  test('of a firm in the middle, once for each way on', () => {
    const middle = 'firm z { size micro }  firm y  firm a { size micro }  group g { unites a }  link z -> a  link y -> a  link a -> town';
    expect(
      outlets(`${middle}  link a -> port  channel one: z -> a -> town  channel two: y -> a -> town  channel three: z -> a -> port`),
    ).toEqual(['one declared: a -> town; to town, 1 steps, town', 'three declared: a -> port; to port, 1 steps, port']);
    // The end of a channel is no way on.
    expect(outlets(`${middle}  channel one: z -> a`)).toEqual([]);
  });
  test('by its group: by the group’s channels where it begins some, else by its links, on top of the firm’s own', () => {
    const united = 'firm a { size micro }  group g { unites a }  firm b  link g -> b  link b -> port  link a -> town';
    expect(outlets(united)).toEqual(['b -> port: g -> b; to b, 1 steps, port', 'town: a -> town; to town, 1 steps, town']);
    expect(outlets(`${united}  channel x: g -> b -> port`)).toEqual([
      'town: a -> town; to town, 1 steps, town',
      'x declared: g -> b; to b, 2 steps, port',
    ]);
    // What it sells to the group goes the group's way, which isn't counted twice.
    expect(outlets(`${united}  link a -> g  channel x: g -> b -> port`)).toEqual([
      'town: a -> town; to town, 1 steps, town',
      'x declared: g -> b; to b, 2 steps, port',
    ]);
    expect(outlets(`${united}  link a -> g`)).toEqual([
      'g -> port: a -> g; to g, 1 steps, port',
      'town: a -> town; to town, 1 steps, town',
    ]);
    expect(outlets(`${united}  link a -> b through g  channel x: g -> b -> port`)).toEqual([
      'town: a -> town; to town, 1 steps, town',
      'x declared: g -> b; to b, 2 steps, port',
    ]);
    expect(outlets(`${united}  link a -> b through g`)).toEqual([
      'b -> port: a -> b, g -> b; to b, 1 steps, port',
      'town: a -> town; to town, 1 steps, town',
    ]);
  });
  test('in use: not those by which nothing is sold', () => {
    const two = (near: string, far: string, share = '') =>
      outlets(
        `firm a { size micro }  firm b  link a -> town { ${near} }  link a -> b { ${far} }  link b -> port  channel near: a -> town { ${share} }  channel far: a -> b -> port`,
        'a',
        'in use',
      ).map((line) => line.split(' ')[0]);
    expect(two('sells 0 kg p', 'sells 5 kg p')).toEqual(['far']);
    expect(two('sells ? p', 'sells 5 kg p')).toEqual(['far', 'near']);
    expect(two('sells 0 kg p  sells 3 kg p', '')).toEqual(['far', 'near']);
    expect(two('', 'sells 5 kg p', 'share 0% of a')).toEqual(['far']);
    expect(two('', 'sells 5 kg p', 'share 10% of a')).toEqual(['far', 'near']);
    expect(two('sells 0 kg p', 'sells 5 kg p', 'share 10% of a')).toEqual(['far', 'near']);
    expect(two('', 'sells 5 kg p', 'share 0% of b')).toEqual(['far', 'near']);
  });
});

test('services, upgrades and plans, for a firm and for its groups', () => {
  const view = viewOf(
    chainOf(`firm a { size micro }  firm b { size micro }  group g { unites a }  link a -> town  link b -> town
      support t { serves g }  support s { serves a, b }  support open
      upgrade v: process { adopters 10% of g }  upgrade u: process { adopters 10% of a  adopters 5% of b }
      plan q { applies u }  plan o { applies u }`),
  );
  expect(names(view.supportsFor(firm(view, 'a')))).toEqual(['s', 't']);
  expect(names(view.supportsFor(firm(view, 'b')))).toEqual(['s']);
  expect(view.openSupport?.name).toBe('open');
  expect(view.openGroup).toBeUndefined();
  expect(names(view.upgradesFor(firm(view, 'a')))).toEqual(['u', 'v']);
  expect(names(view.upgradesFor(firm(view, 'b')))).toEqual(['u']);
  const [v, u] = view.chain.upgrades;
  expect(u && names(view.plansWith(u))).toEqual(['o', 'q']);
  expect(v && names(view.plansWith(v))).toEqual([]);
  expect(names(view.proposals()).toSorted()).toEqual(['o', 'q', 'v']);
});

test('lists that are complete', () => {
  const view = viewOf(chainOf('complete links, groups'));
  expect(view.complete('links', 'groups')).toBe(true);
  expect(view.complete('links', 'channels')).toBe(false);
  expect(view.incomplete('links', 'channels', 'support')).toEqual(['channels', 'support']);
});

test('the order of names', () => {
  const list = ['b', 'c', 'a', 'b'].map((name) => ({ name }));
  expect(names(inOrder(list))).toEqual(['a', 'b', 'b', 'c']);
  expect(names(inOrder(list.slice(0, 2).toReversed()))).toEqual(['b', 'c']);
  expect(inOrder(new Set([{ name: 'x' }]))).toEqual([{ name: 'x' }]);
});
