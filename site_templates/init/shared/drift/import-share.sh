#!/bin/sh
# Läser in den senaste exporten ur en delad mapp utanför git, och sparar antalen i git.
#
#   import-share.sh [MAPP]        annars variabeln EST_SHARE; kör i kommunens mapp
#
# En export håller alla svar, så bara den senaste läses. Är den redan inläst händer inget: det går
# att köra hur ofta som helst. Filen flyttas inte och kopieras inte. Är något fel ändras inget, och
# det står överst vad och var.
set -u
share=${1:-${EST_SHARE:-}}
if [ ! -d "$share" ]; then
    echo "Mappen med exporter finns inte. Ange den, eller sätt EST_SHARE." >&2
    exit 2
fi
cd "$(git rev-parse --show-toplevel)" || exit 2
git_folder=$(git rev-parse --absolute-git-dir)

# En körning i taget.
exec 9>"$git_folder/est-import.lock"
flock -n 9 || exit 0

# Användaren som schemat kör som har kanske inget namn i git.
GIT_AUTHOR_NAME=${EST_NAME:-est}
GIT_AUTHOR_EMAIL=${EST_EMAIL:-est@localhost}
GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME
GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
export GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL

save() {
    [ -d forms/answers ] || return 0
    git add forms/answers || return 2
    git diff --cached --quiet -- forms/answers ||
        git commit --quiet -m "Svar på enkäten" -- forms/answers || return 2
}

# En fil som ändrats den senaste minuten kan vara på väg att kopieras hit.
export=$(
    find "$share" -maxdepth 1 -type f -mmin +1 \
        \( -iname '*.csv' -o -iname '*.xlsx' -o -iname '*.xls' -o -iname '*.ods' \) -printf '%T@ %p\n' |
        sort -rn | head -n 1 | cut -d ' ' -f 2-
)

# Det som en avbruten körning lämnade sparas först: annars kan inget hämtas.
save || exit 2
git pull --quiet --rebase || exit 2
code=0
if [ -n "$export" ]; then
    checksum=$(sha256sum "$export" | cut -d ' ' -f 1)
    grep -qs "$checksum" forms/answers/imports.csv ||
        est import "$export" --form "${EST_FORM:-weekly}" || code=$?
fi

# Det som inte kom iväg förra gången skickas också, vad som än hände nu.
save || exit 2
if [ -n "$(git rev-list '@{upstream}..HEAD')" ]; then
    # Någon annan kan ha hunnit före.
    git push --quiet || { git pull --quiet --rebase && git push --quiet; } || exit 2
fi
exit "$code"
