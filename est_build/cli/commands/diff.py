"""``est diff``: what changed since a revision, in words a reviewer wants."""

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.cli.progress import shown
from est_build.words.catalogue import N_

NO_GIT = N_("Programmet git finns inte här, och utan det finns inget att jämföra med.")
NOT_A_REPOSITORY = N_("Kommunens mapp ligger inte i git, så det finns inget att jämföra med.")
NO_COMMITS = N_("Ingenting är sparat i git än, så det finns inget att jämföra med.")
NO_SUCH_REVISION = N_("Git känner inte till versionen {name}.")
NO_COMMON_ANCESTOR = N_(
    "Git hittar inte var grenen börjar. Hämta hela historiken, eller ange en version."
)


@click.command(
    help=N_(
        "Visa vad som ändrats sedan en version i git. Utan BASE jämförs med där grenen lämnade "
        "huvudgrenen."
    )
)
@click.argument("base", required=False, metavar="[BASE]")
@click.option(
    "--format",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help=N_("Som text, som Markdown för en sammanslagning, eller JSON för program."),
)
@pass_invocation
def command(invocation: Invocation, base: str | None, format: str) -> int:
    """Compare, show, and return 0; nothing to compare with is wrong usage."""
    from est_build.tasks.diff import Refusal, compare_with, find_base
    from est_build.write.differences import (
        say_differences,
        write_differences_json,
        write_differences_markdown,
    )

    words, root = invocation.words, invocation.repository()
    found = find_base(root, base)
    if isinstance(found, Refusal):
        messages = {
            Refusal.NO_GIT: NO_GIT,
            Refusal.NOT_A_REPOSITORY: NOT_A_REPOSITORY,
            Refusal.NO_COMMITS: NO_COMMITS,
            Refusal.NO_SUCH_REVISION: NO_SUCH_REVISION,
            Refusal.NO_COMMON_ANCESTOR: NO_COMMON_ANCESTOR,
        }
        raise click.UsageError(words.gettext(messages[found], name=base or ""))
    render = {
        "text": say_differences,
        "markdown": write_differences_markdown,
        "json": write_differences_json,
    }[format]
    name = f"{found.name} ({found.commit[:7]})"
    with shown(words):
        differences = compare_with(root, found, invocation.today)
    click.echo(render(differences, name, words), nl=False)
    return 0
