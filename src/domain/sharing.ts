/** Work under a name that several want at the same time is done once; who comes when it has ended has it done again. */
export function createSharing<Result>() {
  const inHand = new Map<string, Promise<Result>>();
  return (name: string, work: () => Promise<Result>): Promise<Result> => {
    const known = inHand.get(name);
    if (known) return known;
    const begun = work().finally(() => inHand.delete(name));
    inHand.set(name, begun);
    return begun;
  };
}
