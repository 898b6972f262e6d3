"""Identifiers, literals and comments for code blocks."""

from .dice import Dice
from .words import ADJECTIVES, ADVERBS, HOSTS, NOUNS, VERBS, gerund, plural, third_person

_PLAIN_ADJECTIVES = [word for word in ADJECTIVES if "-" not in word]


class Names:
    """Makes the parts of which every language's statements are put together."""

    def __init__(self, dice: Dice):
        self.dice = dice
        self.pick, self.chance, self.between = dice.pick, dice.chance, dice.between

    # Identifiers

    def parts(self, verb=False):
        """One to three words of an identifier; an action when `verb` is set."""
        words = [self.pick(VERBS)] if verb else []
        if self.chance(0.45):
            words.append(self.pick(_PLAIN_ADJECTIVES))
        words.append(self.pick(NOUNS))
        if not verb and self.chance(0.3):
            words.append(self.pick(NOUNS))
        return words

    def snake(self, verb=False):
        """`retry_budget`, or `load_retry_budget`."""
        return "_".join(self.parts(verb))

    def upper(self):
        """`RETRY_BUDGET`."""
        return "_".join(self.parts()).upper()

    def kebab(self):
        """`retry-budget`."""
        return "-".join(self.parts())

    def pascal(self, verb=False):
        """`RetryBudget`."""
        return "".join(word.capitalize() for word in self.parts(verb))

    def camel(self, verb=False):
        """`retryBudget`."""
        name = self.pascal(verb)
        return name[0].lower() + name[1:]

    def noun(self):
        """`budget`."""
        return self.pick(NOUNS)

    def nouns(self):
        """`budgets`."""
        return plural(self.pick(NOUNS))

    # Literals

    def number(self):
        """A whole number as people choose them: small, round, or a power of two."""
        kind = self.between(0, 3)
        if kind == 0:
            return self.between(0, 9)
        if kind == 1:
            return self.between(1, 99) * self.pick((5, 10, 100))
        if kind == 2:
            return 2 ** self.between(3, 16)
        return self.between(10, 9999)

    def decimal(self):
        """`0.75`."""
        return f"{self.between(0, 20)}.{self.between(1, 99):02}"

    def hexadecimal(self, digits):
        """Lower-case hexadecimal digits."""
        return f"{int(self.dice.roll() * 16 ** min(digits, 12)):0{digits}x}"

    def version(self):
        """`3.12.4`."""
        return f"{self.between(0, 9)}.{self.between(0, 30)}.{self.between(0, 19)}"

    def port(self):
        """A port that a service may listen on."""
        return (
            self.pick((80, 443, 3000, 5432, 6379, 8000, 8080, 8443, 9090))
            if self.chance(0.5)
            else self.between(1024, 49151)
        )

    def host(self):
        """`ledger.example.net`."""
        return f"{self.noun()}.{self.pick(HOSTS)}"

    def url(self):
        """`https://ledger.example.net/v2/budgets`."""
        return f"https://{self.host()}/v{self.between(1, 4)}/{self.nouns()}"

    def path(self):
        """`/etc/ledger/retry-budget.conf`."""
        root = self.pick(("/etc", "/var/lib", "/srv", "/opt", "/run", "/var/log"))
        return f"{root}/{self.noun()}/{self.kebab()}.{self.pick(('conf', 'json', 'log', 'sock', 'yaml', 'db', 'txt'))}"

    def duration(self):
        """`30s`."""
        return f"{self.between(1, 90)}{self.pick(('ms', 's', 'm', 'h'))}"

    def size(self):
        """`256Mi`."""
        return f"{2 ** self.between(4, 10)}{self.pick(('Ki', 'Mi', 'Gi'))}"

    def date(self):
        """`2024-03-17`."""
        return f"{self.between(2019, 2025)}-{self.between(1, 12):02}-{self.between(1, 28):02}"

    # Text

    def words(self):
        """A few words for a message or a string literal: `stale lease for region`."""
        preposition = self.pick(("for", "in", "of", "without", "after"))
        return f"{self.pick(ADJECTIVES)} {self.pick(NOUNS)} {preposition} {self.pick(NOUNS)}"

    def remark(self):
        """A comment's sentence, without its mark."""
        kind = self.between(0, 3)
        noun, other = self.pick(NOUNS), self.pick(NOUNS)
        verb, adjective, adverb = self.pick(VERBS), self.pick(ADJECTIVES), self.pick(ADVERBS)
        if kind == 0:
            return f"{gerund(verb).capitalize()} the {noun} {adverb}, the {other} may be {adjective}."
        if kind == 1:
            return f"The {noun} {third_person(verb)} its {plural(other)} {adverb}."
        if kind == 2:
            return (
                f"{verb.capitalize()} {self.between(2, 60)} {plural(noun)} at most, see the {other} of {self.date()}."
            )
        return f"{adjective.capitalize()} {plural(noun)} only: {plural(other)} are {self.pick(ADJECTIVES)} here."
