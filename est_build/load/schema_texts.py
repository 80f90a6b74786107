"""What editors say of each key that people write: a title, a description, and whose words it takes.

Keys and words are Swedish in every language of the site, so these texts are Swedish too and are
not in the catalogue: whoever writes ``prioriteringar`` reads about it in Swedish.
"""

from collections.abc import Mapping

from est_build.load.codebook_texts import CODEBOOK
from est_build.load.key_texts import (
    DATED,
    FACTOR,
    ID,
    PLACE,
    SETTLED,
    SUMMARY,
    WIDE_PLACE,
    KeyText,
    Register,
)

_PRIORITY = {
    "vad": KeyText("Vad", "Vad som ska göras, i en mening."),
    "plats": WIDE_PLACE,
    "faktor": FACTOR,
    "typ": KeyText("Typ", "Vilket slags insats det är."),
    "tidsram": KeyText("Tidsram", "Helgen, veckan eller längre. Längre kräver `åtgärd`."),
    "åtgärd": KeyText("Åtgärd", "Id för åtgärden i `content/measures` som den hör till."),
    "ansvarig": KeyText(
        "Ansvarig", "Organisation eller roll, aldrig en person.", Register.ORGANISATIONS
    ),
    "när": KeyText("När", "Dagarna då det utförs."),
    "klart": KeyText("Klart", "Sista dag då det ska vara gjort."),
    "utifrån": KeyText(
        "Utifrån",
        "Vad den bygger på: enkät, observationer, underrättelse, statistik, eller vem.",
        Register.BASIS,
    ),
}

_CALENDAR: Mapping[str, Mapping[str, KeyText]] = {
    "Calendar": {
        "enkät": KeyText("Enkät", "Veckor utan enkät, eller som gäller andra dagar än vanligt."),
        "möte": KeyText("Möte", "Möten på annan dag än torsdag, eller inställda."),
        "rapport": KeyText("Rapport", "När rapporten går ut om fredagen är röd dag."),
        "händelser": KeyText("Händelser", "Lov, högtider och kommunens egna evenemang."),
    },
    "SurveyException": {
        "vecka": KeyText("Vecka", "Veckan som avviker: 2026-W53."),
        "uppehåll": KeyText("Uppehåll", "Varför ingen enkät skickas."),
        "gäller": KeyText("Gäller", "Första och sista dagen: [2026-12-22, 2027-01-04]."),
    },
    "MeetingException": {
        "vecka": KeyText("Vecka", "Veckan som avviker: 2027-W18."),
        "dag": KeyText("Dag", "Dagen som mötet hålls i stället."),
        "inställt": KeyText("Inställt", "Varför inget möte hålls."),
    },
    "ReportRule": {
        "röd fredag": KeyText("Röd fredag", "Dagen före eller dagen efter en röd fredag."),
    },
    "Event": {
        "datum": KeyText("Datum", "Dagen, om det är en enda dag."),
        "från": KeyText("Från och med", "Första dagen, om det är flera."),
        "till": KeyText("Till och med", "Sista dagen, om det är flera."),
        "vad": KeyText("Vad", "Vad som händer."),
        "plats": KeyText("Plats", "Platsen ur kodboken.", Register.PLACES),
    },
}

_MEETING: Mapping[str, Mapping[str, KeyText]] = {
    "Meeting": {
        "vecka": KeyText("Vecka", "Veckan som mötet hålls i: 2026-W47."),
        "inställt": KeyText(
            "Inställt", "Varför mötet ställdes in. Då skrivs bara vecka och detta."
        ),
        "datum": KeyText("Datum", "Dagen då mötet hölls."),
        "fastställd": SETTLED,
        "granskad": KeyText("Granskad", "Ja när någon läst igenom att inga personuppgifter finns."),
        "närvarande": KeyText("Närvarande", "Vilka som var med, aldrig namn.", Register.PARTIES),
        "underlag": KeyText("Underlag", "Vad mötet vägde in."),
        "sammanfattning": SUMMARY,
        "faktorer": KeyText("Faktorer", "Bedömningen av varje faktor. `övriga` täcker resten."),
        "observationer": KeyText("Observationer", "Vad som setts, av vilken grupp."),
        "prioriteringar": KeyText("Prioriteringar", "Det som ska göras, i rangordning."),
        "uppföljning": KeyText("Uppföljning", "Tidigare prioriteringar som nu avslutas."),
        "överlämnat": KeyText("Överlämnat", "Det som lämnats vidare till den som får åtgärda det."),
        "avstår": KeyText("Avstår", "Det som rapporterats men inte åtgärdas, och varför."),
        "händelser": KeyText("Händelser", "Det som kommer och bör kännas till."),
        "rättelser": KeyText("Rättelser", "Rättelser efter att lägesbilden fastställdes."),
    },
    "FactorAssessment": {
        "nivå": KeyText("Nivå", "Mötets bedömning: grön, gul, röd eller ingen uppgift."),
        "förändring": KeyText("Förändring", "Jämfört med förra veckan."),
        "platser": KeyText("Platser", "Var det gäller.", Register.PLACES),
        "kommentar": KeyText("Kommentar", "Vad som setts, utan personer. Skriv under `|`."),
    },
    "Observation": {
        "källa": KeyText("Källa", "Vilken grupp som såg det.", Register.PARTIES),
        "plats": WIDE_PLACE,
        "faktor": FACTOR,
        "text": KeyText("Text", "Vad som sågs, utan personer. Skriv under `|`."),
    },
    "When": {
        "från": KeyText("Från och med", "Första dagen."),
        "till": KeyText("Till och med", "Sista dagen. Utelämnas om det är en enda dag."),
    },
    "NewPriority": {
        "id": KeyText(
            "Id", "Kort namn, till exempel `stationen-narvaro`. Behålls så länge den lever."
        ),
        **_PRIORITY,
    },
    "CarriedPriority": {
        "fortsätter": KeyText(
            "Fortsätter", "Prioriteringen som går vidare: 2026-W46/skolgarden-rondering."
        ),
        **_PRIORITY,
    },
    "FollowUp": {
        "prioritering": KeyText("Prioritering", "Den som avslutas: 2026-W46/gasverket-belysning."),
        "beslut": KeyText("Beslut", "Klar eller stryks. Den som stryks behöver skäl."),
        "skäl": KeyText("Skäl", "Varför den stryks."),
        "resultat": KeyText("Resultat", "Vad som gjordes. Skriv under `|`."),
        "effekt": KeyText("Effekt", "Vad ni såg av effekten."),
    },
    "HandedOver": {
        "till": KeyText("Till", "Den som tar över.", Register.PARTIES),
        "plats": WIDE_PLACE,
        "faktor": FACTOR,
        "vad": KeyText("Vad", "Vad som lämnats vidare."),
    },
    "Declined": {
        "faktor": FACTOR,
        "plats": WIDE_PLACE,
        "skäl": KeyText("Skäl", "Varför mötet avstår. Rapportörerna läser det."),
    },
    "Correction": {
        "datum": KeyText("Datum", "Dagen då rättelsen gjordes."),
        "text": KeyText("Text", "Vad som var fel och vad som är rätt."),
        "skicka om": KeyText("Skicka om", "Ja om rapporten ska skickas igen."),
    },
}

_MEASURE: Mapping[str, Mapping[str, KeyText]] = {
    "Measure": {
        "åtgärd": KeyText("Åtgärd", "Id, samma som filens namn."),
        "rubrik": KeyText("Rubrik", "Vad åtgärden heter."),
        "problem": KeyText("Problem", "Vad som ska lösas, med siffror. Skriv under `|`."),
        "plats": PLACE,
        "faktor": FACTOR,
        "fokusområde": KeyText(
            "Fokusområde", "Överenskommelsens fokusområden.", Register.FOCUS_AREAS
        ),
        "ansvarig": _PRIORITY["ansvarig"],
        "diarienummer": KeyText("Diarienummer", "Ärendets nummer. Får saknas."),
        "beslutad": KeyText("Beslutad", "Dagen för beslutet."),
        "registrerad": KeyText("Registrerad", "Dagen då jämförelsen bestämdes. Före starten."),
        "start": KeyText("Start", "Första dagen som åtgärden är på plats."),
        "slut": KeyText("Slut", "Sista dagen. Tom om den pågår."),
        "status": KeyText("Status", "Planerad, pågår, avslutad eller avbruten."),
        "förväntad effekt": KeyText("Förväntad effekt", "Vad ni tror ska hända. Skriv under `|`."),
        "mäts med": KeyText("Mäts med", "Statistiken som effekten bedöms med."),
        "jämför med": KeyText(
            "Jämför med",
            "Platser som liknar men inte får åtgärden. Bestäms före starten.",
            Register.PLACES,
        ),
        "grannplatser": KeyText(
            "Grannplatser", "Platser dit problemet kan flytta.", Register.PLACES
        ),
        "utlöstes av": KeyText(
            "Utlöstes av", "Månader som inte räknas till tiden före: [2026-01]."
        ),
        "följs upp": KeyText("Följs upp", "Dagar då effekten bedöms, så ofta det behövs."),
        "anteckningar": KeyText("Anteckningar", "Annat som bör minnas."),
    },
    "MeasuredBy": {
        "källa": KeyText("Källa", "Källans id i `data/sources.yaml`."),
        "typ": KeyText("Typ", "En eller flera av källans typer. Utan den räknas alla."),
    },
    "MeasureFollowUp": {
        "datum": KeyText("Datum", "Dagen då effekten bedöms."),
        "utfall": KeyText(
            "Utfall", "Effekt, ingen effekt eller kan inte avgöras. Tomt tills dess."
        ),
        "skäl": KeyText("Skäl", "Varför ni drar den slutsatsen."),
    },
}

_OTHERS: Mapping[str, Mapping[str, KeyText]] = {
    "MonthNotes": {
        "månad": KeyText("Månad", "Månaden som slutsatserna gäller: 2026-10."),
        "fastställd": SETTLED,
        "granskad": KeyText("Granskad", "Ja när någon läst igenom att inga personuppgifter finns."),
        "sammanfattning": SUMMARY,
        "slutsatser": KeyText("Slutsatser", "Vad ni drar för slutsatser, och vad de leder till."),
        "rättelser": KeyText("Rättelser", "Rättelser efter att slutsatserna fastställdes."),
    },
    "Conclusion": {
        "plats": PLACE,
        "faktor": FACTOR,
        "text": KeyText("Text", "Slutsatsen i en mening eller två."),
        "leder till": KeyText("Leder till", "Prioriteringen: 2026-W47/gasverket-rondering."),
    },
    "Form": {
        "formulär": KeyText("Formulär", "Id, samma som filens namn."),
        "rubrik": KeyText("Rubrik", "Vad formuläret heter."),
        "öppnar": KeyText("Öppnar", "Veckodag och klockslag: tisdag 08:00."),
        "stänger": KeyText("Stänger", "Veckodag och klockslag: torsdag 08:00."),
        "adress": KeyText("Adress", "Länken till formuläret, som breven om enkäten har."),
        "tidszon": KeyText("Tidszon", "Till exempel Europe/Stockholm."),
        "gäller": KeyText("Gäller", "Vilka dagar svaren handlar om."),
        "tidpunkt": KeyText("Tidpunkt", "Kolumnen som visar när svaret skickades in. Får saknas."),
        "verksamhet": KeyText("Verksamhet", "Frågan om var man arbetar, ordagrant. Får saknas."),
        "platser": KeyText("Platser", "Frågan om platser, ordagrant. Får saknas."),
        "annan plats": KeyText(
            "Annan plats", "Kolumner med det som skrevs under Annat. Visas bara på mötet."
        ),
        "fritext": KeyText("Fritext", "Frågan med fritt svar, ordagrant. Får saknas."),
        "information": KeyText(
            "Information", "Vad formuläret säger om svaren till den som svarar."
        ),
        "räknas inte": KeyText("Räknas inte", "Kolumner som finns men inte används."),
        "frågor": KeyText("Frågor", "En för varje faktor."),
        "nya serier": KeyText(
            "Nya serier",
            "När svaren inte längre jämförs med dem före: nya rapportörer eller ny skala.",
        ),
    },
    "NewSeries": {
        "från": KeyText("Från och med", "Första dagen eller veckan i den nya serien."),
        "skäl": KeyText("Skäl", "Varför, i några ord. Det står i diagrammet."),
        "faktor": KeyText(
            "Faktor", "En eller flera faktorer. Utelämnas om det gäller alla.", Register.FACTORS
        ),
    },
    "Information": {
        "varför": KeyText(
            "Varför", "Vad svaren används till. Får saknas: då skrivs en vanlig text."
        ),
        "vem läser": KeyText("Vem läser", "Vilka som läser svaren. Får saknas."),
        "hur länge": KeyText("Hur länge", "När svaren raderas ur formulärverktyget."),
        "kontakt": KeyText("Kontakt", "Vem som svarar på frågor: en funktion, aldrig en person."),
    },
    "Question": {
        "faktor": KeyText("Faktor", "Faktorn som frågan gäller.", Register.FACTORS),
        "lydelser": KeyText("Lydelser", "Hur frågan har ställts under olika tider."),
    },
    "Wording": {
        "fråga": KeyText("Fråga", "Frågan ordagrant som i formuläret."),
        **DATED,
        "ny serie": KeyText("Ny serie", "Ja om svaren inte kan jämföras med förra lydelsens."),
    },
    "Sources": {"källor": KeyText("Källor", "En för varje källa till statistik.")},
    "Source": {
        "id": ID,
        "namn": KeyText("Namn", "Vad källan kallas på sidorna."),
        "slag": KeyText("Slag", "Anmälda brott, händelser eller andra antal."),
        "format": KeyText("Format", "Brås databasfil eller en vanlig tabell."),
        "mapp": KeyText("Mapp", "Mappen under `data/` om den inte heter som källan."),
        "region": KeyText("Region", "Raden i filen som är kommunen."),
        "avgränsare": KeyText("Avgränsare", "Tecknet mellan kolumner. Känns annars igen."),
        "teckenkodning": KeyText("Teckenkodning", "Till exempel cp1252. Känns annars igen."),
        "blad": KeyText("Blad", "Bladet i en Excelfil."),
        "kolumner": KeyText("Kolumner", "Vilken kolumn som är vad."),
        "datumformat": KeyText("Datumformat", 'Hur datum skrivs: "%Y-%m-%d".'),
        "talformat": KeyText("Talformat", "Hur tal skrivs i filen."),
        "typer": KeyText("Typer", "Era typer och texterna som betyder dem i filen."),
        "typnamn": KeyText("Typnamn", "Vad typerna kallas på sidorna."),
        "platser": KeyText("Platser", "Platsers id och texterna som betyder dem i filen."),
        "räknas inte": KeyText("Räknas inte", "Typer i filen som inte ska med."),
        "dölj små tal": KeyText(
            "Dölj små tal",
            "Typer vars små tal på en plats visas som 1–4. Utan nyckeln: brott mot person.",
        ),
        "minsta antal": KeyText(
            "Minsta antal", "Det minsta tal av dem som visas exakt. Annars 5, eller minsta grupp."
        ),
        "alla är": KeyText("Alla är", "Typen för alla rader om filen saknar kolumn för den."),
        "gäller år": KeyText("Gäller år", "Året för alla rader om filen inte säger det."),
    },
    "Columns": {
        "ärende": KeyText("Ärende", "Kolumnen med ärendets nummer. Sparas inte."),
        "datum": KeyText("Datum", "Kolumnen med dagen då det hände."),
        "datum senast": KeyText("Datum senast", "Kolumnen med dagen då det senast kan ha hänt."),
        "anmäld": KeyText("Anmäld", "Kolumnen med dagen då det anmäldes."),
        "månad": KeyText("Månad", "Kolumnen med månaden."),
        "år": KeyText("År", "Kolumnen med året."),
        "plats": KeyText("Plats", "Kolumnen med platsen."),
        "område": KeyText("Område", "Kolumnen med området."),
        "typ": KeyText("Typ", "Kolumnen med typen."),
        "antal": KeyText("Antal", "Kolumnen med antalet."),
        "kostnad": KeyText("Kostnad", "Kolumnen med kostnaden i kronor."),
        "polisanmäld": KeyText("Polisanmäld", "Kolumnen som säger om det är polisanmält."),
        "preliminär": KeyText("Preliminär", "Kolumnen som säger om siffran är preliminär."),
    },
}

KEY_TEXTS: Mapping[str, Mapping[str, KeyText]] = {
    **CODEBOOK,
    **_CALENDAR,
    **_MEETING,
    **_MEASURE,
    **_OTHERS,
}
"""The texts of every key, by the name of its model."""
