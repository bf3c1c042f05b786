"""`python -m anker`: the command line."""

import sys

from anker.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
