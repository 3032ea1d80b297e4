/* The C twin of bytecode.ts, which checks no bounds. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { PUSH, LOAD, STORE, ADD, XOR, MULTIPLY, LESS, JUMP_IF, HALT, STACK_MAX = 64 };

static int32_t run(const int32_t *code) {
  int32_t stack[STACK_MAX] = {0}, variables[8] = {0};
  int sp = 0, pc = 0;
  for (;;) switch (code[pc++]) {
      case PUSH: stack[sp++] = code[pc++]; break;
      case LOAD: stack[sp++] = variables[code[pc++]]; break;
      case STORE: variables[code[pc++]] = stack[--sp]; break;
      case ADD: sp--; stack[sp - 1] = (uint32_t)stack[sp - 1] + (uint32_t)stack[sp]; break;
      case XOR: sp--; stack[sp - 1] ^= stack[sp]; break;
      case MULTIPLY: sp--; stack[sp - 1] = (uint32_t)stack[sp - 1] * (uint32_t)stack[sp]; break;
      case LESS: sp--; stack[sp - 1] = stack[sp - 1] < stack[sp]; break;
      case JUMP_IF: pc = stack[--sp] != 0 ? code[pc] : pc + 1; break;
      case HALT: return variables[1];
      default: abort();
    }
}

int main(void) {
  uint32_t hash = 0;
  for (int i = 1; i <= 10; i++) {
    int32_t code[] = {PUSH, 0, STORE, 0, PUSH, 0, STORE, 1, LOAD, 0, PUSH, 3, MULTIPLY, LOAD, 1, XOR, LOAD, 0, ADD,
                      STORE, 1, LOAD, 0, PUSH, 1, ADD, STORE, 0, LOAD, 0, PUSH, i * 300000, LESS, JUMP_IF, 8, HALT};
    hash = hash * 31 + (uint32_t)run(code);
  }
  printf("%d\n", (int32_t)hash);
  return 0;
}
