"""``python -m contentmix``: the command line, where no script is on the path."""

from contentmix.cli import main

if __name__ == "__main__":
    main()
