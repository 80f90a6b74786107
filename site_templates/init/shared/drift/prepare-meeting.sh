#!/bin/sh
# Förbereder veckans möte på en egen gren när enkäten har stängt, och ber om en granskning av den.
#
#   prepare-meeting.sh github|gitlab|none [VECKA]        kör i kommunens mapp
#
# Körs tidigast när enkäten har stängt (torsdag 08:00). Mötets fil ligger då färdig att fylla i med
# webbläsaren. Finns grenen redan skrivs bara de förberedda raderna om: det någon har skrivit står
# kvar. Det går att köra hur ofta som helst. Mappen som skriptet körs i ändras inte.
set -u
host=${1:-none}
week=${2:-$(TZ=Europe/Stockholm date +%G-W%V)}
main=${EST_BRANCH:-main}
branch="mote/$week"
title="Möte $week"
text="Mötets fil är förberedd. Fyll i den, skriv fastställd och granskad, och slå ihop."
cd "$(git rev-parse --show-toplevel)" || exit 2

# I veckor utan möte och när mötet redan finns på huvudgrenen finns inget att göra.
git fetch --quiet --prune origin || exit 2
file="content/meetings/${week%-W*}/$week.yaml"
git cat-file -e "origin/$main:$file" 2>/dev/null && exit 0
if git show "origin/$main:content/calendar.yaml" | tr -d '\r' | grep -A 1 "vecka: $week" | grep -q 'inställt:'; then
    exit 0
fi

folder=$(mktemp -d) || exit 2
trap 'git worktree remove --force "$folder/kommun" >/dev/null 2>&1; rm -rf "$folder"' EXIT
is_new=no
if git show-ref --verify --quiet "refs/remotes/origin/$branch"; then
    git worktree add --quiet --detach "$folder/kommun" "origin/$branch" || exit 2
    # Svaren som har kommit sedan dess läses in på huvudgrenen.
    git -C "$folder/kommun" -c "user.name=${EST_NAME:-est}" -c "user.email=${EST_EMAIL:-est@localhost}" \
        merge --quiet --no-edit "origin/$main" >/dev/null || exit 2
    est -C "$folder/kommun" new meeting "$week" --update || exit $?
else
    is_new=yes
    git worktree add --quiet --detach "$folder/kommun" "origin/$main" || exit 2
    est -C "$folder/kommun" new meeting "$week" || exit $?
fi
cd "$folder/kommun" || exit 2
git add content/meetings
git diff --cached --quiet || git -c "user.name=${EST_NAME:-est}" -c "user.email=${EST_EMAIL:-est@localhost}" \
    commit --quiet --no-verify -m "$title: förberett" || exit 2
[ "$is_new" = no ] && git diff --quiet "origin/$branch" && exit 0

case "$host $is_new" in
"gitlab yes")
    git push --quiet -o merge_request.create -o "merge_request.target=$main" \
        -o "merge_request.title=$title" -o "merge_request.description=$text" \
        -o merge_request.remove_source_branch origin "HEAD:refs/heads/$branch" || exit 2
    ;;
"github yes")
    git push --quiet origin "HEAD:refs/heads/$branch" || exit 2
    gh pr create --base "$main" --head "$branch" --title "$title" --body "$text" || exit 2
    ;;
*)
    git push --quiet origin "HEAD:refs/heads/$branch" || exit 2
    ;;
esac
