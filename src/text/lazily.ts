// Properties that are worked out at the first reading. They aren't getters of an object literal, because V8 makes a hidden class of its
// own for each such object and keeps what its getters see alive with it: here all objects share one accessor for each name.

const parts = Symbol('parts');
interface Parted {
  [parts]: Record<string, { readonly make: () => unknown } | { readonly value: unknown }>;
}
const accessors = new Map<string, PropertyDescriptor>();

function accessorOf(name: string): PropertyDescriptor {
  let accessor = accessors.get(name);
  if (!accessor) {
    accessor = {
      enumerable: true,
      get(this: Parted) {
        const part = this[parts][name] as Parted[typeof parts][string];
        if ('value' in part) return part.value;
        const value = part.make();
        this[parts][name] = { value };
        return value;
      },
    };
    accessors.set(name, accessor);
  }
  return accessor;
}

/** `thing` with further properties, each worked out when it is first read and remembered. A copy by `...` has their values. */
export function lazily<Thing extends object, Parts extends Record<string, () => unknown>>(
  thing: Thing,
  made: Parts,
): Thing & { readonly [Name in keyof Parts]: ReturnType<Parts[Name]> } {
  const own: Parted[typeof parts] = {};
  for (const [name, make] of Object.entries(made)) {
    own[name] = { make };
    Object.defineProperty(thing, name, accessorOf(name));
  }
  Object.defineProperty(thing, parts, { value: own });
  return thing as Thing & { readonly [Name in keyof Parts]: ReturnType<Parts[Name]> };
}
