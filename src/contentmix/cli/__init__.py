"""The command line: each command is one public function."""

from contentmix.cli.app import main

__all__ = ["main"]
