// What is worked out once: for as long as the asker lives, or of a thing and kept as long as the thing itself. That isn't a `WeakMap`, because the garbage collector takes all
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

/** The same for what is asked of an owner and something else besides. */
export function rememberedFor<Owner extends object, Key, Value>(
  work: (owner: Owner, key: Key) => Value,
): (owner: Owner, key: Key) => Value {
  const answers = remembered((owner: Owner) => onceFor((key: Key) => work(owner, key)));
  return (owner, key) => answers(owner)(key);
}

/** Runs `make` when it is first called, and never again. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Runs `make` once for each key, for as long as the function that it returns is there. */
export function onceFor<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined || made.has(key)) return known as Value;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
