#!/bin/sh
# Skickar det som ska ut i dag, och sparar i git vad som skickades. Körs på servern där kommunens
# mapp, mottagarlistan och journalen ligger; går att köra hur många gånger som helst.
set -u
set -a
. /etc/est/send.env
set +a
cd /srv/est/kommun || exit 2
git pull --quiet --ff-only || exit 2
worst=0
for kind in survey reminder report; do
    est --today "$(TZ=Europe/Stockholm date +%F)" send "$kind" --if-due
    code=$?
    [ "$code" -gt "$worst" ] && worst=$code
done
if [ -d content/sent ]; then
    git add content/sent
    git diff --cached --quiet || { git commit --quiet -m "Utskick" && git push --quiet; } || worst=2
fi
exit "$worst"
