// What is worked out at the first asking and remembered. Not for what belongs to another thing: that is `text/remembered.ts`'s.

/** Runs `make` when it is first called, and never again. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
