class Account {
  #balance = 0;
  #history: string[] = [];
  deposit(n: number): this {
    this.#check(n);
    this.#balance += n;
    this.#history.push(`+${n}`);
    return this;
  }
  withdraw(n: number): this {
    this.#check(n);
    if (n > this.#balance) throw new RangeError(`insufficient: ${this.#balance} < ${n}`);
    this.#balance -= n;
    this.#history.push(`-${n}`);
    return this;
  }
  #check(n: number): void {
    if (!(n > 0)) throw new TypeError(`bad amount ${n}`);
  }
  get balance(): number {
    return this.#balance;
  }
  richer(o: Account): boolean {
    return this.#balance > o.#balance;
  }
  toString(): string {
    return this.#history.join(",");
  }
}
const a = new Account().deposit(50).withdraw(20);
console.log(a.balance, String(a), a, a.richer(new Account()));
for (const bad of [-1, 0, NaN, 100]) {
  try {
    a.withdraw(bad);
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
console.log(Object.keys(a), a.balance);
