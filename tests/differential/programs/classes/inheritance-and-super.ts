class Animal {
  constructor(protected name: string) {}
  speak(): string {
    return `${this.name} makes a sound`;
  }
  describe(): string {
    return `<${this.speak()}>`;
  }
}
class Dog extends Animal {
  override speak(): string {
    return `${this.name} barks`;
  }
}
class Puppy extends Dog {
  constructor(
    name: string,
    private age: number,
  ) {
    super(name + " jr");
  }
  override speak(): string {
    return `${super.speak()} softly at ${this.age}`;
  }
  override describe(): string {
    return `puppy:${super.describe()}`;
  }
}
for (const a of [new Animal("cat"), new Dog("rex"), new Puppy("rex", 1)]) console.log(a.speak(), a.describe());
console.log(new Puppy("x", 2), new Dog("y") instanceof Animal, new Animal("z") instanceof Dog, Puppy.name);
