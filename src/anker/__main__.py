"""`python -m anker`: the command line."""

import gc
import sys

# Starting makes hundreds of thousands of objects that all stay: looking through them for garbage again and again took
# a seventh of a second of each start. A command's own garbage cycles are few.
gc.set_threshold(100_000, 20, 100)

from anker.cli.main import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
