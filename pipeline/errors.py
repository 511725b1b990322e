"""Errors a user can act on."""


class UserError(Exception):
    """Something the user can mend. The message names the rule, the place and the remedy.

    Stages and commands print it as one plain line and exit with 2; it never shows a traceback.
    """
