// @ts-nocheck
/* Results of next() with accessors. */
function t(n, f) {
  let s = "none";
  try {
    f();
  } catch (e) {
    s = e.name;
  }
  console.log(n, s);
}
const c7 = {
  [Symbol.iterator]() {
    return {
      get next() {
        return {};
      },
    };
  },
};
t(7, () => {
  const x = [...c7];
});
const c9 = {
  [Symbol.iterator]() {
    return {
      next() {
        return {
          get done() {
            throw new RangeError("d");
          },
        };
      },
    };
  },
};
t(9, () => {
  const x = [...c9];
});
const c10 = {
  [Symbol.iterator]() {
    return {
      next() {
        return {
          get value() {
            throw new RangeError("d");
          },
        };
      },
    };
  },
};
t(10, () => {
  const x = [...c10];
});
const c11 = {
  [Symbol.iterator]() {
    return {
      next() {
        return {
          done: false,
          get value() {
            throw new RangeError("d");
          },
        };
      },
    };
  },
};
t(11, () => {
  for (const v of c11) console.log("x");
});
const c12 = {
  [Symbol.iterator]() {
    return {
      next() {
        return {
          get done() {
            return true;
          },
        };
      },
    };
  },
};
t(12, () => {
  for (const v of c12) console.log("x");
});
