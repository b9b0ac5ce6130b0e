"""`python -m desacover`."""

from desacover.cli.main import main

if __name__ == "__main__":
    main()
