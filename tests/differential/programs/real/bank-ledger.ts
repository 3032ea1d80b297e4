// Accounts with double entry, typed errors, and a journal that can be replayed.
type Cents = number;
type Entry =
  | { kind: "open"; id: string; owner: string }
  | { kind: "transfer"; from: string; to: string; amount: Cents; memo?: string }
  | { kind: "deposit" | "withdraw"; id: string; amount: Cents }
  | { kind: "close"; id: string };
abstract class LedgerError extends Error {
  abstract readonly code: string;
  override get name(): string {
    return `${this.constructor.name}[${this.code}]`;
  }
}
class UnknownAccount extends LedgerError {
  readonly code = "E404";
  constructor(readonly id: string) {
    super(`no account ${id}`);
  }
}
class InsufficientFunds extends LedgerError {
  readonly code = "E402";
  constructor(
    readonly need: Cents,
    readonly have: Cents,
  ) {
    super(`need ${money(need)}, have ${money(have)}`);
  }
}
class BadEntry extends LedgerError {
  readonly code = "E400";
}
function money(c: Cents): string {
  const sign = c < 0 ? "-" : "";
  const abs = Math.abs(c);
  return `${sign}$${Math.floor(abs / 100).toLocaleString()}.${String(abs % 100).padStart(2, "0")}`;
}
class Account {
  #balance: Cents = 0;
  history: Cents[] = [];
  constructor(
    readonly id: string,
    public owner: string,
  ) {}
  get balance(): Cents {
    return this.#balance;
  }
  apply(delta: Cents): void {
    if (this.#balance + delta < 0) throw new InsufficientFunds(-delta, this.#balance);
    this.#balance += delta;
    this.history.push(delta);
  }
}
class Ledger {
  private accounts = new Map<string, Account>();
  readonly journal: Readonly<Entry>[] = [];
  get(id: string): Account {
    const a = this.accounts.get(id);
    if (!a) throw new UnknownAccount(id);
    return a;
  }
  post(entry: Entry): void {
    switch (entry.kind) {
      case "open":
        if (this.accounts.has(entry.id)) throw new BadEntry(`${entry.id} exists`);
        this.accounts.set(entry.id, new Account(entry.id, entry.owner));
        break;
      case "deposit":
      case "withdraw": {
        if (!(entry.amount > 0)) throw new BadEntry(`amount ${entry.amount}`);
        this.get(entry.id).apply(entry.kind === "deposit" ? entry.amount : -entry.amount);
        break;
      }
      case "transfer": {
        const { from, to, amount } = entry;
        const target = this.get(to);
        this.get(from).apply(-amount);
        target.apply(amount);
        break;
      }
      case "close": {
        const { balance } = this.get(entry.id);
        if (balance !== 0) throw new BadEntry(`${entry.id} still has ${money(balance)}`, { cause: balance });
        this.accounts.delete(entry.id);
        break;
      }
      default: {
        const never: never = entry;
        throw new Error(`unreachable ${JSON.stringify(never)}`);
      }
    }
    this.journal.push(Object.freeze({ ...entry }));
  }
  static replay(entries: Iterable<Entry>): Ledger {
    const l = new Ledger();
    for (const e of entries) l.post(e);
    return l;
  }
  total(): Cents {
    return [...this.accounts.values()].reduce((s, a) => s + a.balance, 0);
  }
}
const ledger = new Ledger();
const script: Entry[] = [
  { kind: "open", id: "a", owner: "Ann" },
  { kind: "open", id: "b", owner: "Bob" },
  { kind: "open", id: "a", owner: "Eve" },
  { kind: "deposit", id: "a", amount: 123_456_78 },
  { kind: "transfer", from: "a", to: "b", amount: 1_00, memo: "lunch" },
  { kind: "withdraw", id: "b", amount: 2_50 },
  { kind: "withdraw", id: "b", amount: -1 },
  { kind: "transfer", from: "a", to: "z", amount: 5 },
  { kind: "close", id: "b" },
  { kind: "withdraw", id: "b", amount: 1_00 },
  { kind: "close", id: "b" },
];
for (const entry of script) {
  try {
    ledger.post(entry);
    console.log("ok  ", entry.kind, money(ledger.total()));
  } catch (e) {
    if (!(e instanceof LedgerError)) throw e;
    console.log("fail", `${e}`, e.code, e instanceof InsufficientFunds ? [e.need, e.have] : (e.cause ?? "-"));
  }
}
console.log(ledger.journal, ledger.get("a").history);
console.log(Ledger.replay(ledger.journal).total() === ledger.total(), money(-5), money(100), money(ledger.total()));
