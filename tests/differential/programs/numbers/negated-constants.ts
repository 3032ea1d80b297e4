const half: number = -0.5;
console.log(-(-0.25), -(-0), 1 / -(-0), half - -(-0.5), -(-5), -half, -(-half));
