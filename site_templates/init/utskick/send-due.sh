#!/bin/sh
# Skickar det som ska ut i dag, och sparar i git vad som skickades. Körs på servern där kommunens
# mapp, mottagarlistan och journalen ligger; går att köra hur många gånger som helst.
#
#   EST_SETTINGS  filen med inställningar, annars /etc/est/send.env (se send.env här bredvid)
#   EST_FOLDER    kommunens mapp, annars /srv/est/kommun; får stå bland inställningarna
#   EST_HOURS     mellan vilka klockslag i Sverige något skickas, annars 8-12
#
# Bara klockslaget i Sverige räknas, sommar som vinter, så schemat kan köra varje timme i vilken
# tidszon som helst. För hand, när som helst på dagen: EST_HOURS=0-23 sh send-due.sh
set -u
settings=${EST_SETTINGS:-/etc/est/send.env}
[ -r "$settings" ] || {
    echo "Inställningarna saknas eller får inte läsas: $settings" >&2
    exit 2
}
set -a
# shellcheck source=/dev/null
. "$settings"
set +a
hour=$(TZ=Europe/Stockholm date +%H)
hour=${hour#0}
hours=${EST_HOURS:-8-12}
[ "$hour" -ge "${hours%-*}" ] && [ "$hour" -le "${hours#*-}" ] || exit 0
folder=${EST_FOLDER:-/srv/est/kommun}
cd "$folder" || exit 2
git_folder=$(git rev-parse --absolute-git-dir) || exit 2

# En körning i taget, och inte medan svar läses in i samma mapp.
exec 9>"$git_folder/est-import.lock"
flock 9

# Användaren som schemat kör som har kanske inget namn i git.
if [ -z "$(git config user.email)" ]; then
    GIT_AUTHOR_NAME=${EST_NAME:-est}
    GIT_AUTHOR_EMAIL=${EST_EMAIL:-est@localhost}
    GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME
    GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
    export GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
fi

save() {
    [ -d content/sent ] || return 0
    git add content/sent || return 2
    git diff --cached --quiet -- content/sent ||
        git commit --quiet -m "Utskick" -- content/sent || return 2
}

# Det som en avbruten körning lämnade sparas först: annars kan inget hämtas.
save || exit 2
git pull --quiet --rebase || exit 2

today=$(TZ=Europe/Stockholm date +%F)
worst=0
for kind in survey reminder report; do
    est --today "$today" send "$kind" --if-due
    code=$?
    [ "$code" -gt "$worst" ] && worst=$code
done

# Det som inte kom iväg förra gången skickas också till git.
save || worst=2
if [ -d content/sent ] && [ -n "$(git rev-list '@{upstream}..HEAD')" ]; then
    # Någon annan kan ha hunnit före.
    git push --quiet || { git pull --quiet --rebase && git push --quiet; } || worst=2
fi
exit "$worst"
