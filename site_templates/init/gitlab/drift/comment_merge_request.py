"""Skriver en fil som kommentar i en merge request, och skriver om samma kommentar nästa gång.

Kräver variabeln EST_MR_TOKEN: en projekttoken med api. Utan den görs inget; filen finns ändå som
artefakt. Behöver inget annat än Python.
"""

import json
import os
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

MARK = "<!-- est diff -->"
PAGE = 100


def call(method: str, address: str, token: str, body: object = None) -> object:
    """Fråga GitLab, och ge svaret."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"PRIVATE-TOKEN": token, "Content-Type": "application/json"}
    with urlopen(Request(address, data, headers, method=method), timeout=30) as answer:
        return json.load(answer)


def find_note(notes: str, token: str) -> object:
    """Ge numret på kommentaren som vi skrev förra gången, om det finns en."""
    page = 0
    found = [None] * PAGE
    while len(found) == PAGE:
        page += 1
        found = call("GET", f"{notes}?per_page={PAGE}&page={page}", token)
        for note in found:
            if note["body"].startswith(MARK):
                return note["id"]
    return None


def main(path: str) -> None:
    """Skriv kommentaren."""
    token = os.environ.get("EST_MR_TOKEN", "")
    if not token:
        print("EST_MR_TOKEN saknas: ingen kommentar skrevs. Det som ändras finns som artefakt.")
        return
    project = f"{os.environ['CI_API_V4_URL']}/projects/{os.environ['CI_PROJECT_ID']}"
    notes = f"{project}/merge_requests/{os.environ['CI_MERGE_REQUEST_IID']}/notes"
    body = {"body": f"{MARK}\n{Path(path).read_text(encoding='utf-8')}"}
    try:
        note = find_note(notes, token)
        if note is None:
            call("POST", notes, token, body)
        else:
            call("PUT", f"{notes}/{note}", token, body)
    except URLError as error:
        # Adressen och svaret kan hålla mer än loggen ska visa.
        sys.exit(f"Kommentaren kunde inte skrivas: {error.reason}")


if __name__ == "__main__":
    main(sys.argv[1])
