/** The smallest program: what a process costs before and after its work. */
console.log("hello");
