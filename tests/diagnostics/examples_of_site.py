"""Examples of what is found when the pages become a site: EST4xx."""

from est_build.write.templates_folder import site_templates_folder
from tests.builders import CODEBOOK as CODEBOOK_TEXT
from tests.diagnostics.commands import BUILD
from tests.diagnostics.example import Example

CODEBOOK = "content/codebook.yaml"
PAGE = "content/pages/om-samarbetet.md"
CONFIG = "mkdocs.yml"
TEMPLATE = "site_templates/pages/year.md.j2"
LOGO = "site_templates/logotyp.svg"
SHIPPED = site_templates_folder()

LINKED = {
    PAGE: (
        "# Om samarbetet\n\nVarje torsdag möts vi.\n\n"
        "[Alla veckor](../../veckor/index.html) och\n"
        "[vad polisen skriver](https://polisen.se/).\n"
    )
}
CONFIGURED = {CONFIG: (SHIPPED / "mkdocs.yml").read_text(encoding="utf-8")}
OWN_TEMPLATE = {TEMPLATE: (SHIPPED / "pages/year.md.j2").read_text(encoding="utf-8")}
WITH_LOGO = {
    CODEBOOK: CODEBOOK_TEXT.replace(
        "minsta grupp: 5\n", f"minsta grupp: 5\nutseende:\n  logotyp: {LOGO}\n"
    ),
    LOGO: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>\n',
    LOGO.replace(".svg", ".gif"): "GIF89a",
}

STYLE_SHEET = "site_templates/theme/assets/est.css"
OWN_STYLE = {STYLE_SHEET: (SHIPPED / "theme/assets/est.css").read_text(encoding="utf-8")}
OWN_COLOUR = {
    CODEBOOK: CODEBOOK_TEXT.replace(
        "minsta grupp: 5\n", 'minsta grupp: 5\nutseende:\n  färg: "#14344b"\n'
    ),
}

EXAMPLES = (
    Example("EST400", CONFIG, "plugins: []", "plugins: [sök]", CONFIGURED, how=BUILD),
    Example("EST401", PAGE, "../../veckor/", "../../alla-veckor/", LINKED, how=BUILD),
    Example(
        "EST402",
        PAGE,
        "[vad polisen skriver](https://polisen.se/)",
        "![polisens märke](https://polisen.se/marke.png)",
        LINKED,
        how=BUILD,
    ),
    Example(
        "EST404",
        TEMPLATE,
        '<div class="est-slot" data-slot="weeks"></div>\n\n',
        "",
        OWN_TEMPLATE,
        how=BUILD,
    ),
    Example("EST405", CODEBOOK, "logotyp.svg", "logga.svg", WITH_LOGO, how=BUILD),
    Example("EST406", CODEBOOK, "logotyp.svg", "logotyp.gif", WITH_LOGO, how=BUILD),
    Example("EST410", CODEBOOK, "#14344b", "#7a7f80", OWN_COLOUR, how=BUILD),
    Example("EST411", STYLE_SHEET, "muted: #51616c", "muted: #8a9aa5", OWN_STYLE, how=BUILD),
)
