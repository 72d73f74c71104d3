"""Lexicon features of a word form: what the full-form lexicon says a form can be.

German features come from the tags of german-pos-dict, English ones from the WordNet-derived index,
exceptions and detachment rules. `crates/depesche-language` computes the same features at run time.

usage: lexicon_features.py de german.dict OUT.tsv
       lexicon_features.py en FOLDER_WITH_spacy_en_lemma_*.json.gz OUT.tsv
"""
import gzip
import json
import sys

# First part of a german-pos-dict tag -> class letter.
GERMAN_CLASSES = {
    "SUB": "N", "EIG": "NP", "VER": "V", "ADJ": "A", "PA1": "A", "PA2": "A", "ART": "D", "PRO": "P", "ADV": "R",
    "PRP": "I", "KON": "C", "ZAL": "Z", "ZUS": "S", "INJ": "J", "NEG": "G", "ABK": "B",
}
CASES = ("NOM", "AKK", "DAT", "GEN")
NUMBERS = ("SIN", "PLU")
GENDERS = ("MAS", "FEM", "NEU")
VERB_PARTS = ("INF", "1", "2", "3", "SIN", "PLU", "PRÄ", "PRT", "KJ1", "KJ2", "IMP", "EIZ", "PA1", "PA2")


def german_tag_features(tag):
    """The features that one tag of the lexicon stands for."""
    parts = tag.split(":")
    kind = GERMAN_CLASSES.get(parts[0])
    if not kind:
        return set()
    features = {kind}
    if parts[0] in ("PA1", "PA2"):
        features.add("A" + parts[0][2])
    if kind in ("N", "NP", "A", "D", "P"):
        case = next((p for p in parts if p in CASES), "")
        number = next((p for p in parts if p in NUMBERS), "")
        gender = next((p for p in parts if p in GENDERS), "")
        if case:
            features.add(kind + case + number)
        if gender and number == "SIN":
            features.add(kind + gender)
    elif kind == "V":
        features.add("V" + "".join(p for p in parts[1:] if p in VERB_PARTS))
        if "MOD" in parts or "AUX" in parts:
            features.add("VX")
    elif kind == "I":
        for part in parts[1:]:
            features.update("I" + case for case in part.split("+") if case in ("DAT", "AKK", "GEN"))
    elif kind == "C":
        features.add("C" + (parts[1] if len(parts) > 1 else ""))
    return features


def english_features(form, exceptions, index, rules):
    """Which parts of speech a lower-case form can have, and by which ending."""
    features = set()
    for pos, letter in (("noun", "N"), ("verb", "V"), ("adj", "A"), ("adv", "R")):
        if form in index[pos]:
            features.add(letter)
        if form in exceptions[pos]:
            features.add(letter + "x")
        for old, new in rules[pos]:
            if old and len(form) > len(old) + 1 and form.endswith(old) and form[: -len(old)] + new in index[pos]:
                features.add(letter + "-" + old)
    return features


def lookup(table, form, initial):
    """Features of a form in a sentence: at its start, or in capitals, the other spellings count too."""
    found = set(table.get(form, ()))
    if initial or form.isupper():
        found |= set(table.get(form.lower(), ())) | set(table.get(form.capitalize(), ()))
    return sorted(found)


class EnglishTable(dict):
    """English features by form, whatever its case; computed when asked for."""

    def __init__(self, folder):
        super().__init__()
        parts = {}
        for name in ("exc", "index", "rules"):
            with gzip.open(f"{folder}/spacy_en_lemma_{name}.json.gz") as file:
                parts[name] = json.load(file)
        self.parts = (parts["exc"], {k: set(v) for k, v in parts["index"].items()}, parts["rules"])

    def get(self, form, default=()):
        lower = form.lower()
        if lower not in self:
            self[lower] = sorted(english_features(lower, *self.parts))
        return self[lower]


def read_cfsa2(path):
    """All (form, lemma, tag) entries of a Morfologik CFSA2 automaton (suffix encoder, separator `_`)."""
    data = open(path, "rb").read()
    if data[:5] != b"\\fsa\xc6":
        raise SystemExit(f"{path}: not a CFSA2 automaton")
    labels = data[8:8 + data[7]]
    arcs = data[8 + data[7]:]

    def number(at):
        value, shift = arcs[at] & 127, 7
        while arcs[at] & 128:
            at += 1
            value |= (arcs[at] & 127) << shift
            shift += 7
        return value

    def after(at):
        flags = arcs[at]
        at += 2 if flags & 31 == 0 else 1
        if not flags & 128:
            while arcs[at] & 128:
                at += 1
            at += 1
        return at

    def target(at):
        if arcs[at] & 128:
            while not arcs[at] & 64:
                at = after(at)
            return after(at)
        return number(at + (2 if arcs[at] & 31 == 0 else 1))

    stack = [(target(0), b"")]
    while stack:
        at, prefix = stack.pop()
        while True:
            flags = arcs[at]
            label = labels[flags & 31] if flags & 31 else arcs[at + 1]
            path_bytes = prefix + bytes([label])
            if flags & 32:
                form, ending, tag = path_bytes.split(b"_", 2)
                cut = ending[0] - 65
                lemma = (form[:len(form) - cut] if cut <= len(form) else b"") + ending[1:]
                yield form.decode(), lemma.decode(), tag.decode()
            following = target(at)
            if following:
                stack.append((following, path_bytes))
            if flags & 64:
                break
            at = after(at)


def german_table(path):
    table = {}
    known = {}
    for form, _, tag in read_cfsa2(path):
        if tag not in known:
            known[tag] = german_tag_features(tag)
        if known[tag]:
            table.setdefault(form, set()).update(known[tag])
    return table


def read_table(path):
    table = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            form, features = line.rstrip("\n").split("\t")
            table[form] = features.split(" ")
    return table


def main():
    language, source, out = sys.argv[1:]
    with open(out, "w", encoding="utf-8") as file:
        if language == "de":
            table = german_table(source)
            for form in sorted(table):
                file.write(form + "\t" + " ".join(sorted(table[form])) + "\n")
        else:
            table = EnglishTable(source)
            index, exceptions = table.parts[1], table.parts[0]
            for form in sorted(set().union(*index.values(), *exceptions.values())):
                file.write(form + "\t" + " ".join(table.get(form)) + "\n")


if __name__ == "__main__":
    main()
