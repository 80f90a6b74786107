"""What coordinators write about the week as a whole, in the municipality's own plain Swedish."""

WORST = (
    "Mest oro väcker {tema} {plats}.",
    "Veckan präglades av {tema} {plats}.",
    "Störst är oron för {tema} {plats}.",
    "{Tema} {plats} är det som flest har sett.",
    "Det som sticker ut är {tema} {plats}.",
    "Vi ser allvarligast på {tema} {plats}.",
)
ALSO = (
    "Också {tema} {plats} har märkts.",
    "Dessutom har fler sett {tema} {plats}.",
    "Vi följer även {tema} {plats}.",
    "Till det kommer {tema} {plats}.",
)
CALM = (
    "En lugn vecka utan något som sticker ut.",
    "Lägesbilden är i stort sett som vanligt.",
    "Lugnt på de flesta håll, med bara enstaka händelser.",
    "Inget som kräver mer än det vanliga den här veckan.",
    "Få händelser, och spridda över kommunen.",
)
EASING = (
    "Bättre har det blivit med {tema}.",
    "Färre ser {tema} än förra gången.",
    "Det är lugnare när det gäller {tema}.",
    "{Tema} har minskat.",
)
STILL = (
    "{Plats} är läget ändå det som oroar mest.",
    "Ändå är det läget {plats} som oroar mest.",
    "Läget {plats} är inte bra ännu.",
)
NO_SURVEY = (
    "Ingen enkät den här veckan. Bilden bygger på det som setts på plats.",
    "Enkäten gör uppehåll. Mötet gick igenom det som setts på plats.",
)
FEW_ANSWERS = (
    "Få har svarat, så bilden är osäker.",
    "Svaren är få den här veckan. Läs dem med försiktighet.",
    "Många var lediga och få svarade, så små skillnader säger ingenting.",
)
COMING = (
    "Framför oss ligger {vad}.",
    "Närmast väntar {vad}.",
    "Vi förbereder oss för {vad}.",
    "Tänk på {vad} de närmaste dagarna.",
)
SEASON = {
    1: (
        "Mörkret gör att fler tänker på belysningen.",
        "Vardagen är igång igen efter helgerna.",
        "Kallt väder, och få rör sig ute på kvällarna.",
    ),
    2: (
        "Vintern håller många inne.",
        "Fritidsgårdarna har många besökare nu.",
        "Halka och kyla ger tomma torg.",
    ),
    3: (
        "Ljusare kvällar lockar ut fler.",
        "Våren märks på torg och i parker.",
        "Mopedsäsongen har börjat så smått.",
    ),
    4: (
        "Fler rör sig ute på kvällarna nu.",
        "Varma dagar drar folk till parker och torg.",
        "Vårens fester börjar snart.",
    ),
    5: (
        "Studentfester och sena kvällar märks.",
        "Mycket folk ute i det varma vädret.",
        "EPA-traktorer och mopeder hörs mer än tidigare i år.",
    ),
    6: (
        "Skolorna slutar, och fler unga är ute sent.",
        "Ljusa nätter ger fler sena samlingar.",
        "Uteserveringar och badplatser fylls.",
    ),
    7: (
        "Semestertid: färre svarar och fler besöker stranden.",
        "Turister och lediga ger liv åt hamn och strand.",
        "Lugnt i skolorna, mer folk vid vattnet.",
    ),
    8: (
        "Snart börjar skolorna, och fler är tillbaka i stan.",
        "Varma kvällar med mycket folk ute.",
        "Terminsstarten märks på vägarna till skolorna.",
    ),
    9: (
        "Höstterminen har kommit igång.",
        "Kvällarna blir mörkare, och samlingarna flyttar till platser med tak.",
        "Resandet är tillbaka efter sommaren, med fler i rörelse i centrum.",
    ),
    10: (
        "Mörkret kommer tidigare, och fler pekar på dålig belysning.",
        "Inför lovet är fler unga ute.",
        "Regniga kvällar samlar folk under tak.",
    ),
    11: (
        "November är mörkt: ljus och fri sikt betyder mycket.",
        "Fler åker hem i mörker, och det märks i svaren.",
        "Smällare hörs på allt fler håll.",
    ),
    12: (
        "Julhandeln ger folk i centrum och fler snatterier.",
        "Smällare och mörker märks i svaren.",
        "Många har redan gått på ledighet.",
    ),
}
LEADING = (
    "Vi lägger mest kraft {plats} de närmaste dagarna.",
    "Helgens närvaro samlas {plats}.",
    "Det viktigaste nu är att vara synliga {plats}.",
    "Vuxna ska synas {plats} under helgen.",
)

PASSED_ON = {
    "trafikverket": (
        "Hastigheten på den statliga vägen",
        "Önskemål om bättre belysning vid övergångsstället på den statliga vägen",
        "Skymd sikt i korsningen med den statliga vägen",
        "Trasig skylt och dåliga vägmarkeringar på den statliga vägen",
    ),
    "bostadsbolaget": (
        "Trasig portbelysning och olåsta källardörrar",
        "Klotter på husens gavlar",
        "Skräp och dumpade möbler på gårdarna",
    ),
    "raddningstjansten": (
        "Sotmärken och brända papperskorgar, för brandförebyggande tillsyn",
        "Fulla containrar nära fasaden, för tillsyn",
        "Önskemål om besök och information om fyrverkerier",
    ),
    "socialtjansten": (
        "Oro bland unga på kvällarna, för fältarbetarnas planering",
        "Önskemål om fler vuxna bland unga på helgkvällar",
        "Frågor från föräldrar om stöd i vardagen",
    ),
}
DECLINED = (
    ("trafik", "Mätning visar låg fart."),
    ("trafik", "Kontrollerna förra månaden visade inget. Vi mäter igen till våren."),
    ("klotter-nedskrapning", "Ingår i den vanliga städningen, nästa gång på måndag."),
    ("otrygg-plats", "Lamporna byts ändå när gatan byggs om. Felanmälan är gjord."),
    ("ordningsstorning", "En enstaka händelse. Vi följer om den upprepas."),
    ("samling", "Ungdomarna har varit lugna. Fältarbetarna känner till platsen."),
    ("stold-inbrott", "Fastighetsägaren har redan bytt lås."),
)
LOCAL_EVENTS = (
    ("Torgmarknad", "torget"),
    ("Hemmamatch", "idrottsplatsen"),
    ("Disco", "fritidsgarden"),
    ("Loppmarknad", "hamnen"),
    ("Öppet hus", "gymnasiet"),
    ("Föreläsning för föräldrar", "biblioteket"),
)
CORRECTIONS = (
    "Kommentaren om {factor} nämnde fel plats. Den är rättad.",
    "Nivån för {factor} var fel i rapporten som skickades. Rätt nivå står här.",
)
