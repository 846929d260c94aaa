"""So that ``python -m netmap`` does what ``netmap`` does."""

from netmap.cli import main

if __name__ == "__main__":
    main()
