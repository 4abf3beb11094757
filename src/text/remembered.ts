// What is worked out of a thing once and kept as long as the thing itself. It isn't a `WeakMap`, because the garbage collector takes all
// values of an old one for living: with every file checked, trees and chains of files long forgotten were copied about.

/**
 * Works `work` out at the first asking and answers from memory afterwards. The memory is a property of `owner` that nobody sees and that
 * a copy by `...` doesn't get.
 */
export function remembered<Owner extends object, Value>(work: (owner: Owner) => Value): (owner: Owner) => Value {
  const place = Symbol('remembered');
  return (owner) => {
    const kept = (owner as { readonly [place]?: { readonly value: Value } })[place];
    if (kept) return kept.value;
    const value = work(owner);
    Object.defineProperty(owner, place, { value: { value } });
    return value;
  };
}
