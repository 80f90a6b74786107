"""``est schema``: the schemas that editors read, written beside what they describe."""

from pathlib import Path

from est_build.load.schema_of import write_schemas_of
from est_build.model.codebook import Codebook


def write_schemas(codebook: Codebook, folder: Path) -> tuple[Path, ...]:
    """Write every schema into the folder, and return the files that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for name, text in write_schemas_of(codebook).items():
        path = folder / name
        written = text.encode()
        if not path.is_file() or path.read_bytes() != written:
            path.write_bytes(written)
            changed.append(path)
    return tuple(changed)
