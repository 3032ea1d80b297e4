// KILN2019
class Coded extends Error {
  override get message(): string {
    return "computed";
  }
}
console.log(`${new Coded("given")}`);
