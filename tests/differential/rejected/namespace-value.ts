// KILN1011
namespace N {
  export let count = 0;
  export function up(): void {
    count++;
  }
}
N.up();
console.log(N);
