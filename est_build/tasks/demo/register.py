"""The files that change seldom: codebook, calendar, form, sources and a page."""

from collections.abc import Iterator
from datetime import timedelta

from est_build.tasks.demo.places import (
    NEW_NAME,
    RENAMED_PLACE,
    REPLACED_PLACE,
    REPLACING_PLACE,
    DemoPlace,
)
from est_build.tasks.demo.plan import DemoPlan
from est_build.tasks.demo.statistics import CRIME_TYPES, DAMAGE_TYPES, REGION
from est_build.tasks.demo.town import (
    AREAS,
    FACTORS,
    GROUPS,
    GROWING_GROUP,
    NEW_FACTOR,
    ORGANISATIONS,
    UNITS,
    DemoFactor,
    DemoGroup,
)
from est_build.tasks.demo.yaml_text import document, flow, schema_line
from est_build.tasks.demo.year import (
    DemoEvent,
    calendar_weeks,
    covered_by,
    events_between,
    moved_meeting,
    pause_in,
)
from est_build.words.periods import Week

SCALE = (
    "Inget känt",
    "Enstaka händelser",
    "Återkommande eller ökande",
    "Allvarliga händelser",
)
FOCUS_AREAS = (
    ("misshandel", "Misshandel"),
    ("olaga-hot", "Olaga hot och ofredande"),
    ("stold", "Övrig stöld"),
    ("bedragerier", "Bedrägerier"),
    ("skadegorelse", "Skadegörelse"),
    ("narkotika", "Narkotika"),
    ("trafik", "Trafik"),
    ("ordningsstorningar", "Ordningsstörningar"),
    ("kriminella-natverk", "Kriminella nätverk"),
    ("hamnen", "Hamnen"),
)
AIMS = {"skadegorelse", "narkotika", "ordningsstorningar"}
COUNTED_AS = {"bedragerier": "bedrageri", "trafik": "trafikbrott"}
"""Types of the statistics, for the areas whose id is another."""
REWORDED = {
    "otrygg-plats": ("Otrygg plats (belysning, växtlighet, insyn)", False),
    "trafik": ("Trafik: buskörning, EPA, fortkörning", True),
}
"""New wordings, and whether the series begins anew with them."""


CONTACTS = (
    "kontakt:                           # dit läsaren vänder sig: en funktion, aldrig en person",
    "  tillgänglighet:",
    "    namn: Säkerhetsenheten",
    "    e-post: lagesbild@trelleborg.example",
    "    granskad: 2026-10-05",
    "  dataskydd:",
    "    namn: Dataskyddsombudet",
    "    e-post: dataskydd@trelleborg.example",
)


RETENTION = (
    "gallring:                          # exempel: skriv som i er dokumenthanteringsplan",
    "  - vad: råa exporter",
    "    efter: 3m",
    "  - vad: fritext",
    "    efter: 3m",
    "  - vad: händelselistor",
    "    efter: 5å",
    "  - vad: svar i formulärverktyget",
    "    efter: 12m",
)


def codebook_file(plan: DemoPlan) -> bytes:
    """Return ``content/codebook.yaml``."""
    lines = [
        schema_line("codebook", 1),
        "# Exempel: svar, möten och statistik är påhittade. Platsernas namn är riktiga eller",
        "# sådana som finns i de flesta städer; vem som sköter dem är påhittat.",
        "kommun: Trelleborgs kommun",
        "språk: sv",
        "exempeldata: ja                    # märks ut på varje sida",
        "minsta grupp: 5                    # färre visas aldrig för sig",
        "skala:",
    ]
    for value, label in enumerate(SCALE):
        lines += [f"  - värde: {value}", f"    svar: [{label}]"]
    lines += [
        "vet ej: [Vet ej]",
        "räknas från: 2                     # återkommande eller allvarligare",
        "nivåer:                            # mötets bedömning, aldrig enkätens",
        "  grön: Normalt",
        "  gul: Förhöjt",
        "  röd: Allvarligt",
        "faktorer:",
        *(line for factor in FACTORS for line in _factor(plan, factor)),
        "verksamheter:                      # den finaste nivå som svar sparas på",
        *(line for group in GROUPS for line in _group(plan, group)),
        "organisationer:                    # vem som kan vara ansvarig; aldrig en person",
    ]
    for name_id, name in ORGANISATIONS:
        lines += [f"  - id: {name_id}", f"    namn: {name}"]
        lines += ["    del av: kommunen"] if name_id in UNITS else []
    lines.append("områden:")
    for name_id, name in AREAS:
        lines += [f"  - id: {name_id}", f"    namn: {name}"]
    lines.append("platser:")
    lines += [line for place in plan.places for line in _place(plan, place)]
    look = ["utseende:", '  färg: "#14344b"']
    return document([*lines, *_agreements(plan), *RETENTION, *CONTACTS, *look])


def _factor(plan: DemoPlan, factor: DemoFactor) -> Iterator[str]:
    yield f"  - id: {factor.id}"
    yield f"    namn: {factor.name}"
    yield f"    beskrivning: {factor.description}"
    if factor.focus_areas:
        yield f"    fokusområden: {flow(factor.focus_areas)}"
    if factor.id == NEW_FACTOR:
        yield f"    från: {plan.new_factor_week}"


def _group(plan: DemoPlan, group: DemoGroup) -> Iterator[str]:
    yield f"  - id: {group.id}"
    yield f"    namn: {group.name}"
    yield "    tillfrågade:"
    grows = group.id == GROWING_GROUP
    yield f"      - från: {plan.first}"
    yield f"        antal: {group.asked - grows}"
    if grows:
        yield f"      - från: {plan.growth_week}"
        yield f"        antal: {group.asked}"


def _place(plan: DemoPlan, place: DemoPlace) -> Iterator[str]:
    yield f"  - id: {place.id}"
    if place.id == RENAMED_PLACE:
        yield "    namn:"
        yield f"      - namn: {place.name}"
        yield f"        till: {plan.rename_week.plus(-1)}"
        yield f"      - namn: {NEW_NAME}"
        yield f"        från: {plan.rename_week}"
    else:
        yield f"    namn: {place.name}"
    if place.id == REPLACING_PLACE:
        yield "    alias: [Centralstationen]"
        yield f"    ersätter: [{REPLACED_PLACE}]"
    yield f"    område: {place.area}"
    yield f"    slag: {place.kind}"
    yield f"    väghållare: {place.keeper}"
    yield f"    läge: [{place.latitude:.3f}, {place.longitude:.3f}]"


def _agreements(plan: DemoPlan) -> Iterator[str]:
    """Yield agreements of four years each, as far as the demo reaches."""
    yield "överenskommelser:                  # kommunens och polisens gemensamma fokusområden"
    start = 2023 - 4 * ((2023 - plan.first.monday.year + 3) // 4)
    for year in range(start, plan.last.year + 1, 4):
        if year + 3 < plan.first.monday.year:
            continue
        yield f"  - från: {year}-01-01"
        yield f"    till: {year + 3}-12-31"
        yield "    parter: [kommunen, polisen]"
        yield "    fokusområden:"
        for area, name in FOCUS_AREAS:
            yield f"      - id: {area}"
            yield f"        namn: {name}"
            if area in AIMS:
                yield "        mål: ska minska"
            if area in COUNTED_AS:
                yield f"        typ: {COUNTED_AS[area]}"


def calendar_file(plan: DemoPlan) -> bytes:
    """Return ``content/calendar.yaml``."""
    weeks = calendar_weeks(plan)
    events = events_between(plan.first.monday, weeks[-1].sunday)
    return document(
        [
            schema_line("calendar", 1),
            "enkät:",
            *(line for week in weeks for line in _survey(week)),
            "möte:",
            *(line for week in weeks for line in _moved(week)),
            "rapport:",
            "  röd fredag: dagen före",
            "händelser:",
            *(line for event in events for line in _event(event)),
        ]
    )


def _survey(week: Week) -> Iterator[str]:
    pause, covered = pause_in(week), covered_by(week)
    if pause:
        yield f"  - vecka: {week}"
        yield f"    uppehåll: {pause}"
    elif covered:
        first, last = covered
        weeks = (last - first + timedelta(days=1)).days // 7
        count = {2: "två", 3: "tre"}.get(weeks, str(weeks))
        yield f"  - vecka: {week}"
        yield f"    gäller: [{first}, {last}]     # {count} veckor, jämförs inte med andra"


def _moved(week: Week) -> Iterator[str]:
    moved = moved_meeting(week)
    if moved and not pause_in(week):
        day, reason = moved
        yield f"  - vecka: {week}"
        yield f"    dag: {day}                      # {reason}"


def _event(event: DemoEvent) -> Iterator[str]:
    if event.first == event.last:
        yield f"  - datum: {event.first}"
    else:
        yield f"  - från: {event.first}"
        yield f"    till: {event.last}"
    yield f"    vad: {event.what}"
    if event.place:
        yield f"    plats: {event.place}"


def form_file(plan: DemoPlan) -> bytes:
    """Return ``forms/weekly.yaml``."""
    lines = [
        schema_line("form", 1),
        "formulär: weekly",
        "rubrik: Veckans enkät",
        "öppnar: tisdag 08:00",
        "stänger: torsdag 08:00",
        "tidszon: Europe/Stockholm",
        "gäller: veckan före                # de sju dagarna före öppningen",
        "verksamhet: Var arbetar du?",
        "platser: Vilka platser gäller det?  # flerval ur platsregistret",
        "fritext: Något mer vi bör veta?",
        "information:                       # står överst i formuläret",
        "  hur länge: Svaren raderas ur formulärverktyget när de är tolv månader gamla.",
        "frågor:",
    ]
    for factor in FACTORS:
        lines += [f"  - faktor: {factor.id}", "    lydelser:", *_wordings(plan, factor)]
    return document(lines)


def _wordings(plan: DemoPlan, factor: DemoFactor) -> Iterator[str]:
    yield f"      - fråga: {factor.name}"
    if factor.id not in REWORDED:
        return
    words, is_new = REWORDED[factor.id]
    week = plan.reworded_weeks[1 if is_new else 0]
    yield f"        till: {week.plus(-1)}"
    yield f'      - fråga: "{words}"'
    yield f"        från: {week}"
    yield f"        ny serie: {'ja' if is_new else 'nej'}"


def sources_file() -> bytes:
    """Return ``data/sources.yaml``."""
    lines = [
        schema_line("sources", 1),
        "källor:",
        "  - id: bra",
        "    namn: Brå, anmälda brott",
        "    slag: anmälda brott",
        "    format: bra-databasfil",
        "    mapp: reported-crimes",
        f"    region: {REGION}",
        "    typer:                         # hela raden i filen, utan det som står före",
        *(f"      {type_id}: {label}" for type_id, label, _ in CRIME_TYPES),
        "    typnamn:",
        *(f"      {type_id}: {name}" for type_id, _, name in CRIME_TYPES),
        "  - id: vandalism",
        "    namn: Kommunens anmälningar om skadegörelse",
        "    slag: händelser",
        "    format: tabell",
        "    kolumner:                      # i fastighetssystemets lista, före import",
        "      ärende: Ärendenr             # bara för att känna igen samma ärende",
        "      datum: Händelsedatum",
        "      datum senast: Upptäckt",
        "      anmäld: Registrerad",
        "      plats: Objekt",
        "      typ: Kategori",
        "      kostnad: Kostnad kr",
        "      polisanmäld: Polisanmäld",
        '    datumformat: "%Y-%m-%d"',
        "    typer:",
        *(f"      {type_id}: {flow(labels)}" for type_id, labels in DAMAGE_TYPES),
    ]
    return document(lines)


def page_file() -> bytes:
    """Return the hand-written page on how the work is done."""
    return ABOUT.encode()


ABOUT = """\
# Så arbetar vi med EST

EST betyder *effektiv samordning för trygghet*. Många i kommunen ser varje vecka saker som rör
tryggheten: en trasig lampa, ett stökigt hörn, en konflikt på väg att växa. Var för sig säger de
inte så mycket. Tillsammans blir de en lägesbild.

## Veckan

1. **Tisdag** går enkäten ut. Den tar ett par minuter och handlar om de sju dagarna före.
2. **Torsdag** möts säkerhetsenheten, trygghetsvärdarna och polisen. De väger samman svaren med
   det som setts på plats, bestämmer lägesbilden och prioriterar inför helgen och nästa vecka.
3. **Fredag morgon** går rapporten ut till alla som är berörda, också till dem som svarade.

En gång i månaden jämför vi med statistiken: gjorde åtgärderna någon skillnad?

## Det handlar om platser, aldrig om personer

Skriv vad som hänt, var och när. Skriv aldrig namn, telefonnummer eller registreringsnummer. Är det
bråttom ska du inte svara i enkäten utan ringa: 112 vid fara, 114 14 till polisen annars.

## Vad händer med svaren?

Svaren sparas som antal per verksamhet. Ingen kan se vad en enskild person har svarat. På sidan
*Återkoppling* står vad svaren ledde till: vad vi gjorde, vad vi lämnade vidare och vad vi valde att
inte göra, och varför.
"""
