console.log("Hello from a machine of its own.");
