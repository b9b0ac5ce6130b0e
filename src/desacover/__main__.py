"""`python -m desacover`, and the way in of the installed command."""

import sys

INTERRUPTED = 130


def run() -> None:
    """Run the command line; an interrupt before it has begun is one too."""
    try:
        from desacover.cli.main import main

        main()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    run()
