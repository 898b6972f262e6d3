"""Sentences, paragraphs, lists, tables and quotes in Markdown."""

import re

from .names import Names
from .words import ADJECTIVES, ADVERBS, NOUNS, TAGS, TOOLS, VERBS, gerund, plural, third_person

# Slots: N noun, P plural, V verb, S third person, G gerund, A adjective, D adverb, T tool, # number, C inline code,
# B bold words, E emphasised word, U link to the web.
_SENTENCES = """
The A N S the N D, and the A P stay A until the N S.
When a N S D, the P of the A N have to V before the next N can V.
V the N D; a A N that S the P is A to V and A to V.
Most P in T are A because the N S them D.
It pays to V the A N D, since every N that S it also S the A P.
Keep C below # so that the N does not V while the P V.
a A N with # P S D, yet the N behind it stays A.
Before G the N, V the P and look at C in the A N.
Nobody wants to V a A N at night, so the N S its P D.
The difference between a A N and a A one is that the latter S the P D.
With T the N is A: the A P V D and the N S what is left.
If C is A, the N S the P, the A N S nothing and the N waits.
There are # P in the A N, and each of them S a A N D.
G a N D is B, because the P that V it are A.
What looks like a A N is often a A N whose P V D.
The U explains how a A N S its P and why G them D is A.
On a A N the P V D, which is E A for a N of # P.
Set C to # for the A N and to # for the P that V D.
a A N should V its A P D, or the N S them twice.
Measure how often the N S, then V the A P and measure the N again.
Only A P reach the N, the others V in a A N until someone S them.
By the time a A N S, the P of T have B and the N is E A.
Treat the N as A: V it D, V its P, and never V a A N.
The N keeps # A P, S the oldest D and S a N for each.
"""
#: The article before a vowel's sound.
_ARTICLE = re.compile(r"\ba(?= (?:[aeio]|u(?!ser|ni)|ho(?:ne|u)))")
_SLOT = re.compile(r"\b[NPVSGADTCBEU#]\b|#")


def _compile(sentence):
    """Literals and slots in turn; the empty literal that ends a sentence is kept."""
    return _SLOT.split(sentence), _SLOT.findall(sentence)


_COMPILED = [_compile(line) for line in _SENTENCES.strip().splitlines()]
_PLURALS, _GERUNDS = [plural(noun) for noun in NOUNS], [gerund(verb) for verb in VERBS]
_THIRDS = [third_person(verb) for verb in VERBS]
_WORDS = {
    "N": NOUNS, "P": _PLURALS, "V": VERBS, "S": _THIRDS, "G": _GERUNDS, "A": ADJECTIVES, "D": ADVERBS, "T": TOOLS,
}  # fmt: skip


def _fill(names, slot):
    """Text for one slot."""
    words = _WORDS.get(slot)
    if words:
        return names.pick(words)
    if slot == "#":
        return str(names.between(2, 900))
    if slot == "C":
        return f"`{names.pick((names.snake, names.kebab, names.path, names.upper))()}`"
    if slot == "B":
        return f"**{names.pick(ADJECTIVES)} and {names.pick(ADJECTIVES)}**"
    if slot == "E":
        return f"*{names.pick(('usually', 'never', 'still', 'rarely', 'often'))}*"
    return f"[{names.pick(NOUNS)} {names.pick(('guide', 'manual', 'reference', 'paper'))}]({names.url()})"


def sentence(names: Names):
    """One sentence of about 16 words."""
    literals, slots = names.pick(_COMPILED)
    text = literals[0] + "".join(
        _fill(names, slot) + literal for slot, literal in zip(slots, literals[1:], strict=True)
    )
    text = _ARTICLE.sub("an", text)
    return text[0].upper() + text[1:]


def paragraph(names, low, high):
    """A paragraph of some sentences."""
    return " ".join(sentence(names) for _ in range(names.between(low, high)))


def phrase(names):
    """A few words without a full stop, for items and cells."""
    return f"{names.pick(_GERUNDS)} the {names.pick(ADJECTIVES)} {names.pick(NOUNS)} {names.pick(ADVERBS)}"


def bullets(names):
    """A bulleted list, now and then with a second level or check boxes."""
    box = ("", "", "", "[ ] ", "[x] ")
    checked = names.chance(0.2)
    lines = []
    for _ in range(names.between(3, 5)):
        mark = names.pick(box[3:]) if checked else ""
        lines.append(f"- {mark}{phrase(names).capitalize()}, `{names.snake()}` stays {names.pick(ADJECTIVES)}.")
        if not checked and names.chance(0.2):
            lines.append(f"  - {phrase(names).capitalize()}.")
    return "\n".join(lines)


def steps(names):
    """A numbered list."""
    return "\n".join(f"{number}. {sentence(names)}" for number in range(1, names.between(3, 4) + 1))


def table(names):
    """A table of three columns."""
    rows = [f"| `{names.snake()}` | {names.number()} | {phrase(names)} |" for _ in range(names.between(3, 5))]
    return "\n".join(
        [f"| {names.noun().capitalize()} | {names.noun().capitalize()} | Meaning |", "| --- | ---: | --- |", *rows]
    )


def quote(names):
    """A quotation."""
    return f"> {sentence(names)}\n> {sentence(names)}"


def tags(names):
    """Three different tags."""
    return names.dice.some(TAGS, 3)
