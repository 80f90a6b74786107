"""``est serve``: look at the site while it is written."""

from dataclasses import replace

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.cli.progress import STEPS, shown
from est_build.cli.show import show_diagnostics
from est_build.sources.garbage import look_for_garbage_seldom
from est_build.words.catalogue import N_

BUSY = N_("Port {port} är upptagen. Ange en annan med --port.")
SHOWN_AT = N_("Öppna {address} i webbläsaren. Avsluta med Ctrl+C.")


@click.command(
    help=N_("Bygg webbplatsen, visa den på den här datorn och bygg om när en fil ändras.")
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    metavar="N",
    help=N_("Porten som webbplatsen visas på; 0 tar en ledig."),
)
@pass_invocation
def command(invocation: Invocation, port: int) -> int:
    """Serve until interrupted."""
    look_for_garbage_seldom()
    from est_build.tasks.build import BuildOptions, build
    from est_build.tasks.serve import Changes, make_server, serve

    words = invocation.words
    root = invocation.repository()
    options = BuildOptions(out=root / "site", today=invocation.today)
    changes = Changes()
    try:
        server = make_server(options.out, port, changes)
    except OSError:
        raise click.UsageError(words.gettext(BUSY, port=port)) from None

    def rebuild() -> bool:
        with shown(words, STEPS) as progress:
            outcome = build(root, replace(options, on_step=progress.step))
        show_diagnostics(outcome.diagnostics, root, words)
        return outcome.is_built

    rebuild()
    address = f"http://127.0.0.1:{server.server_port}/"
    click.echo(words.gettext(SHOWN_AT, address=address), err=True)
    serve(root, server, changes, rebuild)
    return 0
