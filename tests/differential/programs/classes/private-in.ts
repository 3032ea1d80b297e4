// `#name in object` is a brand check.
class Account {
  #balance = 0;
  static is(o: object): boolean {
    return #balance in o;
  }
  same(o: object): boolean {
    return #balance in o && o.#balance === this.#balance;
  }
}
class Savings extends Account {
  rate = 2;
}
console.log(
  Account.is(new Account()),
  Account.is(new Savings()),
  Account.is({}),
  Account.is([]),
  new Account().same(new Savings()),
  new Account().same({}),
);
