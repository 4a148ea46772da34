"""`python -m amendapply.cli` is the command line, as `python -m amendapply`."""

from amendapply.cli import main

if __name__ == "__main__":  # not in the processes that share a check
    main()
