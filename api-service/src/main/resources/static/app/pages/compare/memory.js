/** Keeps what was computed as long as what it depends on is the same. */
export class Memory {
  #kept = new Map();

  of(name, dependencies, compute) {
    const kept = this.#kept.get(name);
    const same = kept?.dependencies.length === dependencies.length && kept.dependencies.every((one, k) => Object.is(one, dependencies[k]));
    if (same) return kept.value;
    const value = compute();
    this.#kept.set(name, {dependencies, value});
    return value;
  }
}
