// KILN1000
class Auto {
  accessor name = "auto";
}
console.log(new Auto().name);
