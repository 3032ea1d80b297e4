function MyErr(this: any, m: string) {
  this.message = m;
}
MyErr.prototype = Object.create(Error.prototype);
MyErr.prototype.constructor = MyErr;
const e = new (MyErr as any)("boo");
console.log(e instanceof Error, String(e), e.name, e.message);
console.log(typeof e.stack);
e.stack = "abc";
console.log(e.stack, Object.keys(e));
e.name = "MyErr";
console.log(String(e));
