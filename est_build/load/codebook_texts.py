"""What editors say of the keys of ``content/codebook.yaml``."""

from collections.abc import Mapping

from est_build.load.key_texts import ALIAS, DATED, ID, NAMED, KeyText, Register

_CONTACT = {
    "namn": KeyText("Namn", "Funktionen eller enheten. Aldrig en person."),
    "e-post": KeyText("E-post", "Funktionens adress. Den får stå på webbplatsen."),
    "telefon": KeyText("Telefon", "Funktionens nummer, inom citattecken."),
}

CODEBOOK: Mapping[str, Mapping[str, KeyText]] = {
    "Codebook": {
        "kommun": KeyText("Kommun", "Kommunens namn som det visas på sidorna."),
        "format": KeyText("Format", "Filernas format. Ändras av `est upgrade`, inte för hand."),
        "språk": KeyText("Språk", "Språket på det som publiceras: sv eller en."),
        "exempeldata": KeyText(
            "Exempeldata", "Ja om innehållet är påhittat. Då står det på sidorna."
        ),
        "minsta grupp": KeyText("Minsta grupp", "Färre än så visas aldrig för sig. Minst 1."),
        "skala": KeyText("Skala", "Svarsskalans steg, minst två."),
        "vet ej": KeyText("Vet ej", "Svar som betyder vet ej. De räknas aldrig som 0."),
        "räknas från": KeyText("Räknas från", "Det lägsta värde som räknas i andelen."),
        "nivåer": KeyText("Nivåer", "Vad mötets tre nivåer heter i er kommun."),
        "faktorer": KeyText("Faktorer", "Det som enkäten frågar om varje vecka."),
        "verksamheter": KeyText("Verksamheter", "Var rapportörerna arbetar, den finaste nivån."),
        "organisationer": KeyText("Organisationer", "De som kan vara ansvariga. Aldrig personer."),
        "områden": KeyText("Områden", "Delar av kommunen som platserna ligger i."),
        "platser": KeyText("Platser", "Platsregistret. Aldrig en bostad."),
        "överenskommelser": KeyText("Överenskommelser", "Avtal om samverkan och deras mål."),
        "gallring": KeyText("Gallring", "Hur länge sådant som ska gallras får sparas."),
        "personuppgifter": KeyText(
            "Personuppgifter", "Vad kontrollen av personuppgifter stoppar, varnar för och tillåter."
        ),
        "kontakt": KeyText(
            "Kontakt", "Vart den som läser vänder sig. En funktion, aldrig en person."
        ),
        "utskick": KeyText("Utskick", "Vem breven är från. Mottagarna står aldrig här."),
        "utseende": KeyText("Utseende", "Kommunens färg och logotyp."),
    },
    "Sending": {
        "avsändare": KeyText("Avsändare", "Enhetens e-postadress, aldrig en persons."),
        "namn": KeyText("Namn", "Avsändarens namn, till exempel enhetens."),
        "svar till": KeyText("Svar till", "Adressen som svar går till, om det är en annan."),
        "avregistrering": KeyText(
            "Avregistrering", "Hur man slutar få breven: mailto:adress eller https://sida."
        ),
        "bifoga pdf": KeyText("Bifoga PDF", "Ja om rapporten ska följa med som PDF."),
    },
    "ScaleStep": {
        "värde": KeyText("Värde", "Talet som svaret sparas som."),
        "svar": KeyText("Svar", "Texter i formuläret som betyder värdet. Den första visas."),
    },
    "LevelNames": {
        "grön": KeyText("Grön", "Vad grön nivå heter."),
        "gul": KeyText("Gul", "Vad gul nivå heter."),
        "röd": KeyText("Röd", "Vad röd nivå heter."),
    },
    "DatedName": {
        "namn": KeyText("Namn", "Namnet under tiden som anges."),
        **DATED,
    },
    "Factor": {
        **NAMED,
        "beskrivning": KeyText("Beskrivning", "Vad som räknas hit, i en mening."),
        "fokusområden": KeyText(
            "Fokusområden",
            "Överenskommelsens fokusområden som faktorn hör till.",
            Register.FOCUS_AREAS,
        ),
        "minsta svar": KeyText(
            "Minsta svar",
            "Så många svar krävs för att faktorn ska redovisas, om det är fler än minsta grupp.",
        ),
    },
    "Group": {
        **NAMED,
        "alias": ALIAS,
        "tillfrågade": KeyText(
            "Tillfrågade", "Hur många som får enkäten, med datum för ändringar."
        ),
        "minsta grupp": KeyText(
            "Minsta grupp", "Färre än så i verksamheten visas aldrig för sig, om gränsen är högre."
        ),
    },
    "Asked": {**DATED, "antal": KeyText("Antal", "Hur många som tillfrågas från den dagen.")},
    "Organisation": {
        **NAMED,
        "del av": KeyText(
            "Del av",
            "Organisationen som den hör till. Är den med på ett möte är den andra det också.",
            Register.ORGANISATIONS,
        ),
    },
    "Area": {
        **NAMED,
        "minsta svar": KeyText(
            "Minsta svar",
            "Färre svar än så om en plats i området visas inte exakt, om gränsen är högre.",
        ),
    },
    "Place": {
        **NAMED,
        "alias": ALIAS,
        "ersätter": KeyText("Ersätter", "Id som platsen hade förut. Gamla filer gäller ändå."),
        "område": KeyText("Område", "Området som platsen ligger i.", Register.AREAS),
        "slag": KeyText("Slag", "Till exempel skola, park, torg, gata, hamn, bostadsområde."),
        "väghållare": KeyText("Väghållare", "Vem som sköter platsen och alltså får åtgärda den."),
        "läge": KeyText(
            "Läge", "Latitud och longitud i grader: [55.372, 13.157]. Aldrig en bostad."
        ),
    },
    "Agreement": {
        "från": KeyText("Från och med", "Avtalets första dag."),
        "till": KeyText("Till och med", "Avtalets sista dag."),
        "parter": KeyText("Parter", "De som ingått avtalet.", Register.ORGANISATIONS),
        "fokusområden": KeyText("Fokusområden", "Det som parterna enats om att arbeta med."),
    },
    "FocusArea": {
        "id": ID,
        "namn": KeyText("Namn", "Fokusområdets namn."),
        "mål": KeyText("Mål", "Vad parterna vill uppnå, till exempel `ska minska`."),
        "typ": KeyText(
            "Typ",
            "Typer i `data/sources.yaml` som hör till området. Utan dem den typ som har samma id.",
        ),
    },
    "RetentionRule": {
        "vad": KeyText("Vad", "Det som regeln gäller."),
        "efter": KeyText("Efter", "Hur gammalt det får bli: 90d, 12v, 24m eller 2å."),
        "enligt": KeyText(
            "Enligt", "Beslutet eller planen som regeln följer. Skrivs i `gallring.csv`."
        ),
    },
    "PrivacyRules": {
        "allvar": KeyText("Allvar", "Om det som hittas ska vara `fel`, `varning` eller `av`."),
        "decimaler i läge": KeyText(
            "Decimaler i läge", "Så noga får ett läge vara. 3 decimaler är ungefär hundra meter."
        ),
        "tillåtet": KeyText(
            "Tillåtet", "Ord som ser ut som en persons men inte är det, vart och ett med skäl."
        ),
    },
    "PrivacyException": {
        "text": KeyText("Text", "Orden som är tillåtna, precis som de skrivs."),
        "slag": KeyText("Slag", "Slaget som undantaget gäller. Utelämnas om det gäller alla."),
        "skäl": KeyText("Skäl", "Varför orden inte pekar ut någon."),
    },
    "Treatments": {
        "personnummer": KeyText("Personnummer", "Även samordningsnummer. Kan inte vara `av`."),
        "telefon": KeyText("Telefonnummer", "Svenska och utländska."),
        "e-post": KeyText(
            "E-postadress", "Även enhetens, om den inte står i `utskick` eller `tillåtet`."
        ),
        "registreringsnummer": KeyText("Registreringsnummer", "Svenska, som ABC 123 och ABC 12D."),
        "konto": KeyText("Kontonummer", "Iban, bankgiro, plusgiro och bankkonton."),
        "koordinat": KeyText("Koordinat", "Lägen med fler decimaler än `decimaler i läge`."),
        "adress": KeyText("Adress", "Gata med nummer."),
        "namn": KeyText("Namn", "För- och efternamn. Vad som bara kan vara namn ger en varning."),
        "utpekande": KeyText("Utpekande", "Ord som `rektorns son` och `eleven i 8B`."),
    },
    "Contacts": {
        "tillgänglighet": KeyText(
            "Tillgänglighet", "Vart man vänder sig om något på webbplatsen inte går att använda."
        ),
        "dataskydd": KeyText("Dataskydd", "Dit den vänder sig som frågar om personuppgifter."),
    },
    "Contact": _CONTACT,
    "AccessibilityContact": {
        **_CONTACT,
        "granskad": KeyText("Granskad", "Dagen då kommunen senast granskade tillgängligheten."),
    },
    "Appearance": {
        "färg": KeyText("Färg", 'Kommunens färg som "#14344b", inom citattecken.'),
        "logotyp": KeyText("Logotyp", "Sökväg till en bildfil i kommunens mapp."),
    },
}
