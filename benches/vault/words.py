"""The vocabulary of the notes: what a backend engineer writes about."""

NOUNS = """account alert archive batch backup balance bucket buffer budget cache canary certificate channel
checkpoint client cluster column commit config connection consumer container contract cookie counter cursor
customer dashboard deadline delivery deploy digest domain endpoint entry envelope event export failure feature
field filter fixture flag frame gateway grant group handler hash header health heartbeat histogram host image
import index ingress invoice job journal key label latency lease ledger limit listener lock log manifest
message metric migration mirror module monitor mount node notice offset order outage owner packet page
partition patch payload payment peer permission pipeline plan policy pool port prefix probe process profile
proxy quota queue quorum rate receipt record region registry release replica report request reserve resource
response result retry role rollback route row rule runner sample scheduler schema scope secret segment sender
sequence server session shard signal snapshot socket source span stage state step storage stream subnet
subscriber summary table target task tenant thread threshold ticket timeout timer token topic trace tracker
transfer tunnel update upload user vault vendor version view volume watcher webhook window worker writer
zone""".split()

VERBS = """accept acquire apply archive assign attach audit await balance batch bind block build cache cancel
check claim clean close collect commit compact compare compute connect copy count create decode defer delete
deliver deploy detach disable drain drop emit enable encode enqueue evict expand expire export fetch filter
flush format freeze gather grant handle hash hold import index insert inspect issue join limit list load lock
log map mark measure merge migrate mirror mount move notify open order pack parse patch pause plan prepare
probe process promote prune publish pull purge push query queue read rebuild record reduce refresh register
reject release reload remove rename render renew repair replay report request reserve reset resolve restore
resume retry return revoke rotate route run sample save scan schedule send serve settle share sign skip sort
split start stop store stream submit sync tag throttle trace track transfer trim unlock update upload
validate verify wait warm watch wrap write""".split()

ADJECTIVES = """active atomic bounded brief broken cached careful central cheap clean cold common compact
complete constant cross-region daily dead deep default delayed direct dirty distributed double dry durable
early eager empty encrypted exact expired explicit external fair fast final first fixed flat fragile frequent
fresh full global graceful green heavy hidden honest hot idle immutable incremental initial internal lagging
large late lazy lean live local long loose main manual minimal missing mutable narrow native nested noisy
optional orphaned parallel partial pending permanent persistent plain primary public quick quiet random rare
raw ready recent regional remote rolling running safe shallow shared short signed silent simple slow small
soft spare stable stale static steady strict strong sudden temporary tiny transient trusted unused upstream
urgent valid verbose visible warm weak whole wide""".split()

ADVERBS = [
    "again",
    "always",
    "at once",
    "by default",
    "carefully",
    "cheaply",
    "directly",
    "early",
    "eventually",
    "exactly once",
    "explicitly",
    "gracefully",
    "in order",
    "in parallel",
    "lazily",
    "locally",
    "on its own",
    "on purpose",
    "once per minute",
    "quickly",
    "quietly",
    "rarely",
    "safely",
    "seldom",
    "slowly",
    "together",
    "twice",
    "under load",
    "usually",
    "within seconds",
    "without warning",
]

TOOLS = [
    "Kafka",
    "PostgreSQL",
    "Redis",
    "Nginx",
    "Kubernetes",
    "Docker",
    "Terraform",
    "Prometheus",
    "Grafana",
    "Linux",
    "systemd",
    "gRPC",
    "FastAPI",
    "Django",
    "Go Services",
    "Rust Services",
    "Node Services",
    "RabbitMQ",
    "SQLite",
    "Envoy",
    "HAProxy",
    "Consul",
    "Vault",
    "Ansible",
    "GitHub Actions",
    "Celery",
    "MySQL",
    "ClickHouse",
    "NATS",
    "OpenTelemetry",
    "Cloud Run",
    "Object Storage",
    "Small Teams",
    "Side Projects",
    "Batch Systems",
    "Public APIs",
]

CATEGORIES = [
    "Databases",
    "Deployment",
    "Messaging",
    "Networking",
    "Observability",
    "Performance",
    "Security",
    "Testing",
]
STATUSES = ["seedling", "budding", "evergreen", "archived"]
DIFFICULTIES = ["beginner", "intermediate", "advanced"]

TAGS = """access-control alerting api-design async authentication autoscaling availability backpressure backups
batching benchmarks caching capacity ci-cd cli cloud compliance concurrency configuration consistency containers
costs data-modeling debugging dns documentation encryption error-handling event-driven feature-flags http
idempotency incident-response indexing infrastructure latency linux load-testing logging memory metrics
microservices migrations monitoring multi-tenancy networking on-call orchestration pagination profiling
queues rate-limiting refactoring reliability retries scheduling secrets serialization storage streaming
tracing""".split()

HOSTS = ["example.com", "example.net", "example.org", "docs.example.com", "blog.example.net", "api.example.org"]


_DOUBLED = {
    "commit",
    "defer",
    "drop",
    "format",
    "log",
    "map",
    "plan",
    "run",
    "scan",
    "skip",
    "split",
    "stop",
    "submit",
    "tag",
    "transfer",
    "trim",
    "wrap",
}


def plural(noun):
    """The plural of one of `NOUNS`."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def gerund(verb):
    """The -ing form of one of `VERBS`."""
    if verb.endswith("e") and not verb.endswith(("ee", "ye")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in _DOUBLED else "") + "ing"


def third_person(verb):
    """The he/she/it form of one of `VERBS`."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
