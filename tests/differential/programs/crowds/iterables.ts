/** More than a hundred kinds of iterable. */
class Box {
  #size = 5;
  name = "box";
  get size(): number {
    return this.#size;
  }
  set size(v: number) {
    this.#size = v + 100;
  }
  *[Symbol.iterator](): Generator<number> {
    yield this.#size;
    yield 7;
  }
}

const lists: Iterable<number>[] = [new Box() as unknown as Iterable<number>, [1, 2], new Set([3]), new Uint8Array(2)];
lists.push({
  *[Symbol.iterator]() {
    yield 0;
    yield* [0, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 1;
    yield* [1, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 2;
    yield* [2, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 3;
    yield* [3, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 4;
    yield* [4, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 5;
    yield* [5, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 6;
    yield* [6, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 7;
    yield* [7, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 8;
    yield* [8, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 9;
    yield* [9, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 10;
    yield* [10, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 11;
    yield* [11, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 12;
    yield* [12, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 13;
    yield* [13, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 14;
    yield* [14, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 15;
    yield* [15, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 16;
    yield* [16, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 17;
    yield* [17, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 18;
    yield* [18, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 19;
    yield* [19, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 20;
    yield* [20, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 21;
    yield* [21, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 22;
    yield* [22, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 23;
    yield* [23, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 24;
    yield* [24, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 25;
    yield* [25, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 26;
    yield* [26, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 27;
    yield* [27, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 28;
    yield* [28, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 29;
    yield* [29, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 30;
    yield* [30, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 31;
    yield* [31, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 32;
    yield* [32, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 33;
    yield* [33, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 34;
    yield* [34, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 35;
    yield* [35, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 36;
    yield* [36, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 37;
    yield* [37, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 38;
    yield* [38, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 39;
    yield* [39, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 40;
    yield* [40, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 41;
    yield* [41, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 42;
    yield* [42, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 43;
    yield* [43, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 44;
    yield* [44, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 45;
    yield* [45, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 46;
    yield* [46, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 47;
    yield* [47, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 48;
    yield* [48, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 49;
    yield* [49, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 50;
    yield* [50, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 51;
    yield* [51, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 52;
    yield* [52, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 53;
    yield* [53, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 54;
    yield* [54, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 55;
    yield* [55, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 56;
    yield* [56, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 57;
    yield* [57, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 58;
    yield* [58, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 59;
    yield* [59, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 60;
    yield* [60, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 61;
    yield* [61, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 62;
    yield* [62, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 63;
    yield* [63, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 64;
    yield* [64, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 65;
    yield* [65, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 66;
    yield* [66, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 67;
    yield* [67, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 68;
    yield* [68, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 69;
    yield* [69, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 70;
    yield* [70, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 71;
    yield* [71, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 72;
    yield* [72, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 73;
    yield* [73, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 74;
    yield* [74, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 75;
    yield* [75, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 76;
    yield* [76, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 77;
    yield* [77, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 78;
    yield* [78, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 79;
    yield* [79, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 80;
    yield* [80, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 81;
    yield* [81, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 82;
    yield* [82, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 83;
    yield* [83, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 84;
    yield* [84, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 85;
    yield* [85, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 86;
    yield* [86, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 87;
    yield* [87, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 88;
    yield* [88, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 89;
    yield* [89, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 90;
    yield* [90, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 91;
    yield* [91, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 92;
    yield* [92, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 93;
    yield* [93, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 94;
    yield* [94, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 95;
    yield* [95, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 96;
    yield* [96, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 97;
    yield* [97, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 98;
    yield* [98, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 99;
    yield* [99, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 100;
    yield* [100, 1];
  },
});
let sumOf = 0;
for (const list of lists) {
  for (const n of list) {
    sumOf += n;
    if (n === 50) break;
  }
  const [first, second = -1] = list;
  sumOf += first! - second;
}
console.log(sumOf, Math.max(...lists.map((l) => [...l].length)));
for (const wrong of [undefined, 5, {}, { size: 1 }, new Box()])
  try {
    for (const n of wrong as Iterable<number>) console.log("item", n);
  } catch (error) {
    console.log((error as Error).name);
  }
