"""What coordinators write about each factor. ``{plats}`` becomes *vid Stationen* or *på Torget*."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FactorTexts:
    """The phrases of one factor."""

    theme: str
    """How the factor is named inside a sentence."""
    high: tuple[str, ...]
    """Comments on a week at yellow or red."""
    easing: tuple[str, ...]
    """Comments on a week that is better than the one before."""
    seen: tuple[str, ...]
    """What people who are out saw."""


FACTOR_TEXTS = {
    "hot-och-vald": FactorTexts(
        "hot och bråk",
        (
            "Bråk {plats} vid två tillfällen. Personal har fått ta emot hotfulla ord.",
            "Hård ton {plats}. Personalen har kallat på hjälp mer än en gång.",
            "Slagsmål {plats} under helgen, och hotfull stämning dagarna efter.",
            "Flera vittnar om hot {plats}. Ingen ska arbeta ensam där på kvällen.",
            "Konflikter som börjat på andra håll har fortsatt {plats}.",
            "Knuffar och hot {plats} när skolorna slutat för dagen.",
        ),
        (
            "Lugnare {plats}. Inga nya bråk sedan förra veckan.",
            "Tonen är bättre {plats}, men personalen är fortfarande på sin vakt.",
            "Bråken {plats} har inte fortsatt.",
        ),
        (
            "Högljudd konflikt {plats} som lugnade sig när vuxna kom dit.",
            "Oro bland dem som arbetar {plats}. De vill ha fler vuxna på kvällarna.",
            "Hård ton mellan två grupper {plats}, men inget slagsmål.",
            "Besökare {plats} säger att de undviker platsen efter mörkrets inbrott.",
        ),
    ),
    "skadegorelse": FactorTexts(
        "skadegörelse",
        (
            "Krossade rutor {plats}, troligen under helgen.",
            "Upprepad skadegörelse {plats}. Tre anmälningar på en vecka.",
            "Bänkar och papperskorgar har vräkts omkull {plats}.",
            "Dörrar och belysning har sparkats sönder {plats}.",
            "Nya skador {plats} fast de gamla just lagats.",
            "Någon har brutit upp ett förråd {plats} och slagit sönder inredning.",
        ),
        (
            "Inga nya skador {plats}, och de gamla är lagade.",
            "Inget sönderslaget {plats} den här veckan, för första gången på länge.",
            "Färre skador {plats} sedan ronderingen lades om.",
            "Bara mindre skador {plats} den här veckan.",
        ),
        (
            "Två trasiga lampor {plats}, anmälda till tekniska.",
            "Glaskross {plats} på lördagsmorgonen, uppsopat samma dag.",
            "En omkullvält bänk och ett bräckt staket {plats}.",
            "Skyltar har böjts {plats}. Fotograferat och anmält.",
        ),
    ),
    "anlagd-brand": FactorTexts(
        "anlagda bränder",
        (
            "Papperskorgar har eldats {plats}. Ingen har skadats.",
            "En container brann {plats}. Räddningstjänsten var där snabbt.",
            "Försök att tända eld mot en dörr {plats}.",
            "Brandspår på två ställen {plats}, upptäckta av skötselpersonalen.",
        ),
        (
            "Inga nya bränder {plats}.",
            "Lugnt {plats} sedan papperskorgarna byttes ut.",
        ),
        (
            "Rester av fyrverkerier och svedd plast {plats}.",
            "Sotmärken vid en soptunna {plats}.",
            "En papperskorg hade brunnit ut {plats}.",
        ),
    ),
    "narkotika": FactorTexts(
        "narkotika",
        (
            "Öppen försäljning {plats}, mest på kvällarna.",
            "Flera har sett misstänkta överlämningar {plats}.",
            "Bruk på allmän plats {plats}. Påsar och andra rester har hittats.",
            "Mer rörelse {plats} än tidigare, med korta möten och snabba byten.",
            "Lukt av cannabis {plats} flera kvällar. Föräldrar har hört av sig.",
            "Ungdomar berättar att det är lätt att få tag på narkotika {plats}.",
            "Kort tid mellan bilar som stannar {plats}, även på dagtid.",
            "De som arbetar nära säger att försäljningen {plats} sker öppet.",
        ),
        (
            "Mindre rörelse {plats} sedan närvaron ökade.",
            "Färre tecken på försäljning {plats}.",
            "Lugnare {plats}, men vi vet inte om handeln har flyttat.",
        ),
        (
            "Flera samlingar {plats} på kvällarna.",
            "Små påsar på marken {plats}, städade samma dag.",
            "Bilar som stannar kort {plats} och åker igen.",
            "En skymd plats bakom buskarna {plats} används som tillhåll.",
        ),
    ),
    "ordningsstorning": FactorTexts(
        "ordningsstörningar",
        (
            "Skrik och hög musik {plats} sent på kvällen.",
            "Fyrverkerier och smällare {plats} flera kvällar i rad.",
            "Besökare {plats} har stört andra och inte velat gå.",
            "Boende klagar på nattliv och skrik {plats}.",
            "Stökigt {plats} efter skoltid, med skrik och knuffar.",
            "Mycket folk och hög ljudnivå {plats} på fredagen.",
        ),
        (
            "Lugnare kvällar {plats}.",
            "Färre klagomål från boende {plats}.",
            "Ordningen är bättre {plats} sedan vuxna funnits på plats.",
        ),
        (
            "Hög musik ur högtalare {plats}. Sänkte när de blev ombedda.",
            "Stojigt men vänligt {plats} på fredagskvällen.",
            "Smällare {plats} vid tre tillfällen.",
            "Tjugotal ungdomar {plats} i lördags, ingen skadegörelse.",
        ),
    ),
    "samling": FactorTexts(
        "samlingar som skapar otrygghet",
        (
            "Större grupp {plats} på eftermiddagarna. Många går en omväg.",
            "Samlingar {plats} där ungdomar från flera skolor möts.",
            "En grupp håller till {plats} och kommenterar dem som går förbi.",
            "Grupper av äldre ungdomar {plats}, ofta till sent.",
            "Personal undviker att gå {plats} ensam efter arbetet.",
            "Fler och större samlingar {plats} än vanligt för årstiden.",
            "Många samtidigt {plats}, och flera säger att de känner sig iakttagna.",
            "Grupper som flyttar sig mellan platserna i centrum stannar längst {plats}.",
        ),
        (
            "Färre håller till {plats}.",
            "Gruppen {plats} har skingrats, åtminstone för tillfället.",
            "Mindre och lugnare grupper {plats}.",
        ),
        (
            "Ett femtontal {plats} på torsdagen, lugnt samtal.",
            "Gruppen {plats} flyttade sig när vi kom, men kom tillbaka.",
            "Många yngre barn bland dem som samlas {plats}.",
            "Flera säger att de går en omväg för att slippa vara {plats}.",
        ),
    ),
    "trafik": FactorTexts(
        "trafiken",
        (
            "Buskörning {plats} på kvällarna. Boende är oroliga för barnen.",
            "EPA-traktorer med hög musik samlas {plats}.",
            "Hög fart {plats} vid skolstart. Barn har fått vänta länge för att komma över.",
            "Mopeder på gångbanan {plats} flera gånger i veckan.",
            "Burnouts och däckspår {plats}, mest fredag och lördag.",
            "Fortkörning {plats}. Flera nära ögat vid övergångsstället.",
        ),
        (
            "Lugnare fart {plats} efter kontrollerna.",
            "Färre EPA-traktorer {plats}.",
            "Inga nya klagomål på trafiken {plats}.",
        ),
        (
            "Tre mopeder på gångbanan {plats}.",
            "Nya däckspår {plats} på söndagsmorgonen.",
            "Bilar som kör om vid övergångsstället {plats}.",
            "Lugn trafik {plats} på fredagen, stökigare på lördagen.",
        ),
    ),
    "stold-inbrott": FactorTexts(
        "stölder och inbrott",
        (
            "Cykelstölder {plats}, mest på dagtid.",
            "Inbrott i förråd {plats}. Verktyg är borta.",
            "Stölderna har ökat {plats}, mest av väskor och jackor.",
            "Två bilinbrott {plats} under veckan.",
            "Försök till inbrott {plats} natten mot söndag.",
        ),
        (
            "Inga nya inbrott {plats}.",
            "Färre cyklar försvinner {plats} sedan ställen flyttats.",
        ),
        (
            "Uppbrutet lås {plats}, anmält.",
            "Övergivna cyklar {plats}, troligen stulna.",
            "De som arbetar {plats} berättar om fler stölder.",
        ),
    ),
    "klotter-nedskrapning": FactorTexts(
        "klotter och nedskräpning",
        (
            "Nytt klotter {plats}, på fasad och elskåp.",
            "Mycket skräp {plats} efter helgen.",
            "Dumpat avfall {plats}: möbler och byggrester.",
            "Klottret {plats} är tillbaka två dagar efter saneringen.",
            "Glas och burkar {plats}. Hundägare har hört av sig.",
            "Samma signatur på flera väggar {plats}.",
        ),
        (
            "Sanerat {plats}, och inget nytt klotter.",
            "Renare {plats} sedan papperskorgarna blev fler.",
            "Mindre skräp {plats} än på länge.",
        ),
        (
            "Fulla papperskorgar {plats} redan på lördagen.",
            "Nytt klotter på ett elskåp {plats}, anmält.",
            "En soffa står dumpad {plats}.",
            "Fint städat {plats} när vi gick förbi.",
        ),
    ),
    "otrygg-plats": FactorTexts(
        "mörka och skymda platser",
        (
            "Mörkt {plats}. Flera lampor är släckta.",
            "Buskarna skymmer sikten {plats}, och många väljer en annan väg.",
            "Vägen hem {plats} upplevs som otrygg när det är mörkt.",
            "Personal som slutar sent vill ha bättre ljus {plats}.",
            "Skymda hörn {plats}: svårt att se vem som står där.",
            "Belysningen {plats} har slocknat igen.",
        ),
        (
            "Lamporna {plats} lyser igen.",
            "Växtligheten {plats} är klippt och sikten bättre.",
            "Fler rör sig {plats} igen när det är mörkt.",
        ),
        (
            "Fyra släckta lampor {plats}, felanmälda.",
            "Häcken {plats} behöver klippas.",
            "Ljust och fri sikt {plats} efter klippningen.",
            "Ett trasigt räcke {plats}, avspärrat.",
        ),
    ),
    "alkohol": FactorTexts(
        "alkohol och berusning",
        (
            "Berusade personer {plats} redan på eftermiddagen.",
            "Unga med alkohol {plats} på fredagskvällen.",
            "Fester {plats} med många underåriga.",
            "Flaskor och burkar {plats}, och några som behövt hjälp hem.",
            "Bråkigt {plats} sent på kvällen, med många berusade.",
        ),
        (
            "Färre berusade {plats}.",
            "Lugn kväll {plats} trots mycket folk.",
        ),
        (
            "Några ungdomar med folköl {plats}. Föräldrar hämtade.",
            "Lugnt {plats}, få berusade.",
            "Tomflaskor {plats} på söndagsmorgonen.",
        ),
    ),
    "social-oro": FactorTexts(
        "oro och rykten",
        (
            "Rykten sprids om bråk {plats}. Inget har bekräftats.",
            "En konflikt mellan grupper följer med från nätet till {namn}.",
            "Föräldrar är oroliga efter det som skrivits om {namn}.",
            "Elever är rädda för att gå {plats} efter skolan.",
            "Flera verksamheter hör samma berättelse om {namn}.",
        ),
        (
            "Ryktena om {namn} har lagt sig.",
            "Lugnare {plats} efter samtalen i klasserna.",
        ),
        (
            "Många frågor om rykten {plats}. Vi berättade vad vi vet.",
            "Elever vill att vuxna rör sig {plats} på rasterna.",
            "Lugn stämning {plats}, men mycket prat om helgen.",
        ),
    ),
}
