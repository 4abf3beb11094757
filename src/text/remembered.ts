// What is worked out of a thing once and kept as long as the thing itself. It isn't a `WeakMap`, because the garbage collector takes all
// values of an old one for living: with every file checked, trees and chains of files long forgotten were copied about.

const memory = Symbol('memory');

/**
 * Works `work` out at the first asking and answers from memory afterwards. The memory is a property of `owner` that nobody sees and that
 * a copy by `...` doesn't get.
 */
export function remembered<Owner extends object, Value>(work: (owner: Owner) => Value): (owner: Owner) => Value {
  const place = Symbol('remembered');
  return (owner) => {
    let kept = (owner as { readonly [memory]?: Record<symbol, { readonly value: unknown }> })[memory];
    if (!kept) Object.defineProperty(owner, memory, { value: (kept = {}) });
    let known = kept[place] as { readonly value: Value } | undefined;
    if (!known) kept[place] = known = { value: work(owner) };
    return known.value;
  };
}
