/** Conditions, typeof, defaults and optional values. */
const maybe = (n: number): bigint | undefined => (n % 3 === 0 ? undefined : BigInt(n % 5));
for (let i = 0; i < 12; i++) {
  const v = maybe(i);
  console.log(i, v, v ? "truthy" : "falsy", !v, v ?? -1n, v || 99n, v && v + 1n, typeof v, v === undefined, v == null);
}
const mixed: (bigint | number | string | boolean | null)[] = [0n, 1n, 0, 1, "", "0", true, null, -0n, 10n ** 20n];
for (const v of mixed) {
  if (typeof v === "bigint") console.log("bigint", v * 2n);
  else if (typeof v === "number") console.log("number", v * 2);
  else if (typeof v === "string") console.log("string", v.length);
  else console.log("other", v);
  console.log(v ? 1 : 0, Boolean(v), !!v);
}
let n = 10n;
let loops = 0;
while (n) {
  n -= 2n;
  loops++;
}
do n++;
while (n < 5n);
console.log(n, loops, n-- + --n, n);
let total = 0n;
for (let i = 5n; i > 0n; i--) total += i ** 2n;
console.log(total);
class Account {
  balance = 0n;
  #limit: bigint | null = null;
  static count = 0n;
  constructor(readonly id: bigint) {
    Account.count++;
  }
  deposit(v: bigint): this {
    this.balance += v;
    return this;
  }
  get limit(): bigint | null {
    return this.#limit;
  }
  set limit(v: bigint | null) {
    this.#limit = v;
  }
}
const account = new Account(2n ** 70n).deposit(5n).deposit(-7n);
account.limit = 3n;
console.log(account, account.limit, Account.count, account.balance < 0n);
const { balance, id = 0n } = account;
console.log(balance, id);
