/**
 * The object as code under test sees it: a property that the stand-in does not have is an error that names it, not
 * undefined. Symbols and what Promises look for stay askable.
 */
export function strict<T extends object>(name: string, object: T): T {
  return new Proxy(object, {
    get(target, key) {
      if (!(key in target) && typeof key === 'string' && key !== 'then' && key !== 'toJSON')
        throw new Error(`The stand-in for Electron has no ${name}.${key}.`);
      const value = Reflect.get(target, key) as unknown;
      // Private members belong to the object itself.
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** An event whose default can be prevented. */
export class PreventableEvent {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
