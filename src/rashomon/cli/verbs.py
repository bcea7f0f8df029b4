"""The verbs, in the order of their help; each is imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from rashomon import __version__

# Verb → the line that the list of verbs shows; the verb is the file and the command in it.
VERBS = {
    "brief": "Read reports and print one sourced brief (the main job).",
    "build": "Read reports into a case on disk.",
    "watch": "Poll feeds into a case and print what moved.",
    "events": "List the events of a case.",
    "tolls": "List the tolls of a case: low, best and high for each group.",
    "claims": "List the claims of a case, each with its words.",
    "disputes": "List what is in dispute, with each side's voices.",
    "changes": "Say what changed in a case since a time.",
    "reports": "List the reports of a case.",
    "versions": "Show how a page changed: each version beside the one before.",
    "search": "Find reports, claims and statements by their words.",
    "why": "Say how a toll was made, step by step, with quotes.",
    "compare": "Show where codebooks differ, and by which rule of each.",
    "decide": "Overrule the program: claims, tolls, stories, names.",
    "export": "Write what a case holds as JSON lines.",
    "serve": "Read a case in the browser, and over REST.",
    "original": "Write out the bytes that a report was made from.",
    "case": "Check a case, measure it, make it small, copy it.",
    "mcp": "Answer an assistant's questions on a case (MCP).",
    "accounts": "Say who may use the desk of a case, and see what they did.",
    "flow": "Show the stages that a report goes through.",
    "doctor": "Check that everything is installed and works offline.",
}


class Verbs(click.Group):
    """The verbs in the order of `VERBS`, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the verbs."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in VERBS:
            return None
        command = getattr(import_module(f"rashomon.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs, without importing them."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.group(
    cls=Verbs,
    no_args_is_help=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="rashomon", message="%(prog)s %(version)s")
@click.pass_context
def verbs(context: click.Context) -> None:
    """Read news reports of one happening: what agrees, what is newer, what is in dispute."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
