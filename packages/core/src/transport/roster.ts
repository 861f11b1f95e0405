/** Something that knows its place on a roster; only the roster writes it. */
export interface Enrolled {
  place: number;
}

/** Items in no order, added and removed at once and without garbage, which a `Set` makes with every few. */
export class Roster<Item extends Enrolled> {
  readonly #items: Item[] = [];

  get size(): number {
    return this.#items.length;
  }

  has(item: Item): boolean {
    return this.#items[item.place] === item;
  }

  add(item: Item): void {
    item.place = this.#items.push(item) - 1;
  }

  /** Whether it was there. */
  delete(item: Item): boolean {
    if (!this.has(item)) return false;
    const last = this.#items.pop() as Item;
    if (last !== item) {
      this.#items[item.place] = last;
      last.place = item.place;
    }
    item.place = -1;
    return true;
  }

  /** Those who are there now; what is done to them may change the roster. */
  list(): Item[] {
    return [...this.#items];
  }
}
