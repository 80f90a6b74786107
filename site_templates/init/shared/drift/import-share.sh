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

# En fil som ändrats den senaste minuten kan vara på väg att kopieras hit.
export=$(
    find "$share" -maxdepth 1 -type f -mmin +1 \
        \( -iname '*.csv' -o -iname '*.xlsx' -o -iname '*.xls' -o -iname '*.ods' \) -printf '%T@ %p\n' |
        sort -rn | head -n 1 | cut -d ' ' -f 2-
)
[ -n "$export" ] || exit 0

git pull --quiet --rebase || exit 2
checksum=$(sha256sum "$export" | cut -d ' ' -f 1)
grep -qs "$checksum" forms/answers/imports.csv && exit 0

est import "$export" --form "${EST_FORM:-weekly}" || exit $?

git add forms/answers
git diff --cached --quiet && exit 0
git -c "user.name=${EST_NAME:-est}" -c "user.email=${EST_EMAIL:-est@localhost}" \
    commit --quiet -m "Svar på enkäten" || exit 2
git push --quiet || { git pull --quiet --rebase && git push --quiet; } || exit 2
