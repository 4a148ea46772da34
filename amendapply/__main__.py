"""`python -m amendapply` is the command line."""

from amendapply.cli import main

if __name__ == "__main__":  # not in the processes that share a check
    main()
