"""Reading treebanks and entity corpora into sentences for training."""
import io
import json
import lzma
import gzip
import re
import zipfile
from dataclasses import dataclass, field

QUOTES = str.maketrans({c: '"' for c in "„“”‟»«″"} | {c: "'" for c in "‚‘’‛›‹`´"} | {"…": "...", "–": "-", "—": "-", "‑": "-"})
FEATURES = ("Case", "Number", "Gender", "VerbForm", "Mood", "Person", "Tense", "Degree")
KINDS = ("PER", "LOC", "ORG", "OTH")


def normal_form(form):
    """The form as the model sees it: one kind of quote and dash, digits as 0."""
    form = form.translate(QUOTES)
    if form == "''" or form == "``":
        form = '"'
    return re.sub(r"[0-9]", "0", form)


@dataclass
class Sentence:
    forms: list
    upos: list = None
    feats: list = None
    heads: list = None          # 1-based, 0 the root; None where there is no tree
    deprels: list = None
    entities: list = None       # BIO tags, or None
    weight: float = 1.0
    has_feats: bool = True
    own_punctuation: bool = True  # False: heads of punctuation are not to be learned
    source: str = ""
    rows: list = field(default_factory=list)


def feature_bundle(text):
    kept = [f for f in text.split("|") if f.split("=")[0] in FEATURES]
    return "|".join(kept)


def open_text(path):
    if path.endswith(".xz"):
        return io.TextIOWrapper(lzma.open(path), encoding="utf-8")
    if path.endswith(".gz"):
        return io.TextIOWrapper(gzip.open(path), encoding="utf-8")
    return open(path, encoding="utf-8")


def conllu_blocks(path):
    block = []
    with open_text(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.strip():
                block.append(line)
            elif block:
                yield block
                block = []
    if block:
        yield block


def treebank(path, weight=1.0, source=""):
    sentences = []
    for block in conllu_blocks(path):
        rows = [line.split("\t") for line in block if re.match(r"\d+\t", line)]
        if not rows:
            continue
        no_feats = any(line.startswith("# nofeats") for line in block)
        sentences.append(Sentence(
            forms=[r[1] for r in rows], upos=[r[3] for r in rows],
            feats=[feature_bundle(r[5]) for r in rows],
            heads=[int(r[6]) for r in rows], deprels=[unify(r[7]) for r in rows],
            weight=weight, has_feats=not no_feats or source == "silver",
            own_punctuation=source != "converted", source=source, rows=block))
    return sentences


def unify(deprel):
    """One set of relations for all treebanks; subtypes only where they carry meaning."""
    kept = {"nsubj:pass", "aux:pass", "obl:agent", "obl:arg", "acl:relcl", "compound:prt", "nmod:poss", "csubj:pass", "expl:pv"}
    if deprel in ("flat:name", "flat:foreign"):
        return "flat"
    if deprel == "iobj":
        return "iobj"
    return deprel if deprel in kept else deprel.split(":")[0]


def join_hyphens(sentence):
    """The same sentence with hyphenated compounds as one word (`CDU - Chef` becomes `CDU-Chef`), or None.

    GSD and PUD split them; running text keeps them whole, so the model has to know both.
    """
    tight = []
    for line in sentence.rows:
        cells = line.split("\t")
        if cells[0].isdigit():
            tight.append("SpaceAfter=No" in cells[9])
    n = len(sentence.forms)
    group = list(range(n))      # word -> the word it is merged into (the last part)
    i = 0
    while i + 2 < n:
        if (sentence.forms[i + 1] == "-" and tight[i] and tight[i + 1]
                and sentence.forms[i][-1:].isalnum() and sentence.forms[i + 2][:1].isalpha()):
            group[i] = group[i + 1] = i + 2
        i += 1
    if group == list(range(n)):
        return None
    for i in range(n - 1, -1, -1):
        group[i] = group[group[i]] if group[i] != i else i
    order = [i for i in range(n) if group[i] == i]
    new_index = {old: k + 1 for k, old in enumerate(order)}
    forms = {}
    for i in range(n):
        forms[group[i]] = forms.get(group[i], "") + sentence.forms[i]
    heads, deprels = [], []
    for i in order:
        # The head of the group is the part whose own head lies outside it.
        part = next((j for j in range(n) if group[j] == i
                     and (sentence.heads[j] == 0 or group[sentence.heads[j] - 1] != i)), i)
        head = sentence.heads[part]
        heads.append(0 if head == 0 else new_index[group[head - 1]])
        deprels.append(sentence.deprels[part])
    return Sentence(forms=[forms[i] for i in order], upos=[sentence.upos[i] for i in order],
                    feats=[sentence.feats[i] for i in order], heads=heads, deprels=deprels,
                    weight=sentence.weight, has_feats=sentence.has_feats,
                    own_punctuation=sentence.own_punctuation, source=sentence.source)


def valid_bio(tags):
    out, previous = [], "O"
    for tag in tags:
        if tag.startswith("I-") and previous[2:] != tag[2:]:
            tag = "B-" + tag[2:]
        out.append(tag)
        previous = tag
    return out


def kind_of(label):
    label = label.lower()
    for prefix, kind in (("per", "PER"), ("loc", "LOC"), ("place", "LOC"), ("org", "ORG")):
        if label.startswith(prefix):
            return kind
    return None


def iob_columns(path, form_column, tag_column, separator="\t", skip=()):
    """Entity corpora with one token a line; `#` and -DOCSTART- lines are passed over."""
    sentences, forms, tags = [], [], []
    text = open_text(path) if isinstance(path, str) else io.TextIOWrapper(path, encoding="utf-8")
    for line in list(text) + ["\n"]:
        line = line.rstrip("\n")
        if not line.strip():
            if forms:
                sentences.append(Sentence(forms=forms, entities=valid_bio(tags), source="entities"))
            forms, tags = [], []
            continue
        cells = line.split(separator)
        if len(cells) <= max(form_column, tag_column) or cells[0] == "#" or line.startswith(("# ", "-DOCSTART-")):
            continue
        tag = cells[tag_column]
        label = "O"
        if tag not in ("O", "_") and not tag.endswith(("part", "deriv")) and not any(s in tag for s in skip):
            kind = kind_of(tag[2:]) or ("OTH" if tag[2:].startswith(("OTH", "MISC", "event", "product")) else None)
            label = tag[:2] + kind if kind else "O"
        forms.append(cells[form_column])
        tags.append(label)
    return sentences


def gum_entities(path):
    """Named entities out of GUM's `Entity=` layer: linked mentions, cut to their proper-noun core."""
    sentences = []
    for block in conllu_blocks(path):
        rows = [line.split("\t") for line in block if re.match(r"\d+\t", line)]
        tags = ["O"] * len(rows)
        opened, spans = {}, []
        for i, row in enumerate(rows):
            entity = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
            for start, close in re.findall(r"(\([^()]*\)?)|(\d+(?:\[[^\]]*\])?\))", entity):
                if start:
                    parts = start.strip("()").split("-")
                    opened.setdefault(parts[0], []).append((i, start.strip("()")))
                    if start.endswith(")"):
                        begin, info = opened[parts[0]].pop()
                        spans.append((begin, i, info))
                elif opened.get(close.rstrip(")")):
                    begin, info = opened[close.rstrip(")")].pop()
                    spans.append((begin, i, info))
        name = [row[3] == "PROPN" or row[4] in ("NNP", "NNPS") for row in rows]
        for begin, end, info in sorted(spans, key=lambda s: s[1] - s[0], reverse=True):
            kind = kind_of(info.split("-")[1]) or "OTH"
            outside = lambda k: not begin < int(rows[k][6]) <= end + 1
            head = next((k for k in range(begin, end + 1) if outside(k) and name[k]), None)
            if head is None or kind == "OTH" and info.split("-")[1] not in ("event", "organization", "object", "abstract"):
                continue
            # The run of name words (with `of`, `the`, hyphens inside) around the head.
            low = high = head
            inner = ("of", "the", "for", "de", "-", "&", "'s")
            joins = lambda k: rows[k][1] in inner
            while low > begin and (name[low - 1] or (joins(low - 1) and low - 1 > begin and name[low - 2])):
                low -= 1
            while high < end and (name[high + 1] or (joins(high + 1) and high + 2 <= end and name[high + 2])):
                high += 1
            if all(tag == "O" for tag in tags[low:high + 1]):
                tags[low:high + 1] = ["B-" + kind] + ["I-" + kind] * (high - low)
        sentences.append(Sentence(forms=[r[1] for r in rows], entities=tags, source="entities"))
    return sentences


def smartdata(path):
    """DFKI SmartData: entity offsets over text with the tokens given as spans."""
    sentences = []
    with open_text(path) as file:
        text = file.read()
    decoder = json.JSONDecoder()
    at = 0
    while at < len(text):
        while at < len(text) and text[at].isspace():
            at += 1
        if at >= len(text):
            break
        document, at = decoder.raw_decode(text, at)
        sentences.extend(smartdata_document(document))
    return sentences


def unwrap(value):
    while isinstance(value, dict) and len(value) == 1 and next(iter(value)) in ("array", "string"):
        value = next(iter(value.values()))
    return value


def smartdata_document(document):
    raw = unwrap(document["text"])
    mentions = []
    for mention in unwrap(document.get("conceptMentions")) or []:
        kind = kind_of(unwrap(mention["type"]))
        if kind:
            mentions.append((mention["span"]["start"], mention["span"]["end"], kind))
    for sentence in unwrap(document.get("sentences")) or []:
        forms, tags, inside = [], [], None
        for token in unwrap(sentence["tokens"]):
            start, end = token["span"]["start"], token["span"]["end"]
            hit = next((m for m in mentions if m[0] <= start and end <= m[1]), None)
            tags.append("O" if hit is None else ("I-" if hit == inside else "B-") + hit[2])
            inside = hit
            forms.append(raw[start:end])
        if forms:
            yield Sentence(forms=forms, entities=valid_bio(tags), source="entities")


def german(treebanks, entities):
    """Training and development data for German: (trees, silver, entities, dev trees, dev entities)."""
    gold = [s for name in ("gsd_dev", "gsd_test", "pud_wiki") for s in treebank(f"{treebanks}/de/{name}.conllu", source="gold")]
    dev = gold[9::10]
    train = [s for i, s in enumerate(gold) if i % 10 != 9]
    train += treebank(f"{treebanks}/de/gsd_docs_examples.conllu", source="gold")
    converted = treebank(f"{treebanks}/de/cdt_converted.conllu", source="converted")
    for sentence in converted:
        sentence.has_feats = False
    joined = [j for s in train if (j := join_hyphens(s))]
    held = {tuple(s.forms) for s in dev}
    train = [s for s in train if tuple(s.forms) not in held]
    silver = [s for s in treebank(f"{treebanks}/de/silver_selftrain.conllu.xz", 0.5, "silver") if tuple(s.forms) not in held]
    germeval = iob_columns(f"{entities}/de/germeval2014_test_as_train.tsv", 1, 2)
    named = [s for i, s in enumerate(germeval) if i % 10 != 9]
    named += iob_columns(f"{entities}/de/uner_pud_wiki.iob2", 1, 2)
    for part in ("dev", "test"):
        named += smartdata(f"{entities}/de/smartdata_v3_{part}.json.gz")
    with zipfile.ZipFile(f"{entities}/de/mobie_ner_conll03.zip") as archive:
        for member in archive.namelist():
            if member.endswith("train.conll2003"):
                named += iob_columns(archive.open(member), 0, 3, skip=("route", "stop"))
    return train + joined + converted, silver, named, dev, germeval[9::10]


def english(treebanks, entities):
    """Training and development data for English, in the same order; no silver."""
    train = []
    for name in ("ewt_train", "gum_train_permissive", "pud_wiki"):
        train += treebank(f"{treebanks}/en/{name}.conllu", source="gold")
    named = gum_entities(f"{treebanks}/en/gum_train_permissive.conllu")
    named += iob_columns(f"{entities}/en/uner_pud_wiki.iob2", 1, 2)
    dev = treebank(f"{treebanks}/en/ewt_dev.conllu", source="gold")
    return train, [], named, dev, iob_columns(f"{entities}/en/uner_ewt_dev.iob2", 1, 2)
