"""What the commands share: a command line that is used wrongly is told so in one sentence."""

from __future__ import annotations

import argparse
from typing import NoReturn

DONE, FAILED, WRONG_USE, UNAVAILABLE = 0, 1, 2, 3


class Wrong(Exception):
    """A command cannot be done; the message is one sentence, `code` the exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class WrongUse(Exception):
    """The command line asks for what the command does not know; its message is one sentence."""


class Parser(argparse.ArgumentParser):
    """Raises WrongUse where argparse would print its usage and leave."""

    def error(self, message: str) -> NoReturn:
        raise WrongUse(message)
