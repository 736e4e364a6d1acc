"""python -m benchmarks.limit"""

from benchmarks.limit.beside import main

if __name__ == "__main__":
    main()
