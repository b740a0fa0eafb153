/** Sets this process's clock ahead, or behind, as that of a machine whose clock nobody sets. */
export function setClockAhead(ms: number): void {
  const RightDate = Date;
  // As a function, which is what `new Date()` and `Date()` go by; everything else of it stays.
  globalThis.Date = new Proxy(RightDate, {
    construct: (target, values, self) =>
      Reflect.construct(target, values.length > 0 ? values : [target.now() + ms], self) as Date,
    get: (target, name, self) => (name === 'now' ? () => target.now() + ms : Reflect.get(target, name, self)),
  });
}
