"""Dockerfiles: stages, layers, health checks."""

from .compose import compose, several

BASES = ("python", "node", "golang", "rust", "debian", "alpine", "nginx", "postgres", "eclipse-temurin", "ruby")


def command(n):
    """A shell command of a RUN instruction."""
    return n.pick(
        (
            f"apt-get install -y --no-install-recommends {n.noun()} {n.kebab()}={n.version()}",
            f"pip install --no-cache-dir {n.noun()}=={n.version()}",
            f"adduser --system --uid {n.between(1000, 65000)} {n.noun()}",
            f"npm ci --omit={n.noun()}",
            f"cargo build --release --bin {n.kebab()}",
            f"mkdir -p {n.path()}",
            f"go build -ldflags '-s -w -X main.{n.noun()}={n.version()}' -o /out/{n.kebab()} ./cmd/{n.noun()}",
            f"chown -R {n.noun()}:{n.noun()} {n.path()}",
            f"curl -fsSL {n.url()} | sha256sum -c -",
            f'echo "${n.upper()}" > {n.path()}',
            "rm -rf /var/lib/apt/lists/*",
        )
    )


def stage(n):
    """The start of a stage."""
    platform = n.pick(("", "--platform=$BUILDPLATFORM "))
    variant = n.pick(("-slim", "-alpine", "", "@sha256:" + n.hexadecimal(16)))
    return [
        f"FROM {platform}{n.pick(BASES)}:{n.version()}{variant} AS {n.kebab()}",
        f"WORKDIR /{n.noun()}/{n.kebab()}",
    ]


def run(n):
    """A layer."""
    mount = n.pick(
        ("", "", f"--mount=type=cache,target=/root/.cache/{n.noun()} ", f"--mount=type=secret,id={n.snake()} ")
    )
    commands = [command(n) for _ in range(n.between(1, 4))]
    lines = [f"RUN {mount}{commands[0]}", *(f"    && {text}" for text in commands[1:])]
    return [line + " \\" for line in lines[:-1]] + lines[-1:]


def setting(n):
    """An instruction of one line."""
    return n.pick(
        (
            f"ENV {n.upper()}={n.number()}",
            f'ENV {n.upper()}="{n.words()}" {n.upper()}={n.path()}',
            f"ARG {n.upper()}={n.version()}",
            f"EXPOSE {n.port()}/{n.pick(('tcp', 'udp'))}",
            f"COPY --from={n.kebab()} --chown={n.noun()}:{n.noun()} {n.path()} {n.path()}",
            f"COPY {n.kebab()}.toml {n.noun()}.lock ./",
            f"USER {n.between(1000, 65000)}:{n.noun()}",
            f'VOLUME ["{n.path()}"]',
            f'LABEL org.example.{n.noun()}="{n.words()}"',
            f"ADD {n.url()} /{n.noun()}/",
            f"STOPSIGNAL SIG{n.pick(('TERM', 'INT', 'QUIT'))}",
            f"# {n.remark()}",
        )
    )


def settings(n):
    """A few instructions."""
    return several(n, setting, 1, 4)


def health(n):
    """A health check."""
    return [
        f"HEALTHCHECK --interval={n.duration()} --timeout={n.duration()} --retries={n.between(1, 9)} \\",
        f"    CMD curl -f http://localhost:{n.port()}/{n.noun()} || exit 1",
    ]


def process(n):
    """What the container runs."""
    return [
        f'{n.pick(("CMD", "ENTRYPOINT"))} ["{n.noun()}", "{n.snake()}:{n.noun()}", "--{n.kebab()}", "{n.number()}"]'
    ]


def here_document(n):
    """A RUN with a here-document."""
    return ["RUN <<EOF", f"set -{n.pick(('e', 'eux'))}", *several(n, command, 1, 3), "EOF"]


def block(n):
    """A code block's lines."""
    opening = [f"# syntax=docker/dockerfile:1.{n.between(4, 12)}"] if n.chance(0.4) else []
    return compose(n, (run, run, settings, settings, stage, health, process, here_document), [*opening, *stage(n)])
