"""The long runs, one module each: `run(n, seed)` measures and says whether what is promised was held."""
