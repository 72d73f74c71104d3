"""Trains the model of one language and writes it for `cargo xtask models`.

usage: train.py LANGUAGE --treebanks DIR --ner DIR --lexica DIR --lexicon-features FILE --out DIR [--minutes N] [--hidden N]

Writes OUT/model.json (labels, vocabularies, tensor table), OUT/tensors.bin (float32, little endian) and
OUT/check.json (predictions of this side for some sentences, against which the Rust side is tested).
"""
import argparse
import collections
import gzip
import json
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import corpora
from lexicon_features import EnglishTable, lookup, read_table
from network import CHAR_WIDTH, Network, cut_form, shape_of

ENTITY_TAGS = ["O"] + [b + k for k in corpora.KINDS for b in ("B-", "I-")]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=("de", "en"))
    for name in ("treebanks", "ner", "lexica", "out"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--lexicon-features", help="TSV of lexicon_features.py (German)")
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--hidden", type=int, default=128)
    parser.add_argument("--batch", type=int, default=500, help="words a batch")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def german_vectors(path):
    archive = np.load(path, allow_pickle=True)
    return [str(w) for w in archive["words"]], archive["vec"].astype("float32")


def read_clusters(path):
    clusters = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            word, cluster, _ = line.rstrip("\n").split("\t")
            if int(cluster):
                clusters[word] = int(cluster)
    return clusters


def by_case(table, form):
    """First hit of the form, its lower case and its capitalised form; 0 where there is none."""
    return table.get(form) or table.get(form.lower()) or table.get(form.capitalize()) or 0


class Vocabulary:
    """What every form is turned into. A `type` is a form together with whether it opens a sentence."""

    def __init__(self, options, train_sentences):
        self.counts = collections.Counter(corpora.normal_form(f) for s in train_sentences for f in s.forms)
        self.words = ["<unknown>"] + sorted(w for w, c in self.counts.items() if c >= 2)
        self.word_ids = {w: i for i, w in enumerate(self.words)}
        letters = collections.Counter(c for s in train_sentences for f in s.forms for c in corpora.normal_form(f))
        self.chars = ["<unknown>", "<pad>", "<begin>", "<end>"] + sorted(c for c, n in letters.items() if n >= 3)
        self.char_ids = {c: i for i, c in enumerate(self.chars)}
        self.vector_words, self.vectors, vector_ids = [], None, {}
        if options.language == "de":
            self.lexicon = read_table(options.lexicon_features)
            words, vectors = german_vectors(f"{options.lexica}/de/bundestag_skipgram_100d_f16.npz")
            rows = [np.zeros(vectors.shape[1], "float32")]
            for word, row in zip(words, vectors):
                key = corpora.normal_form(word)
                if word != "</s>" and key not in vector_ids:
                    vector_ids[key] = len(rows)
                    rows.append(row)
                    self.vector_words.append(key)
            table = np.stack(rows)
            table /= table[1:].std() * 2
            # Kept as eight-bit integers with a scale a row, here as in the shipped file.
            scale = np.abs(table).max(1, keepdims=True) / 127
            scale[scale == 0] = 1
            self.vector_bytes = np.round(table / scale).astype("int8")
            self.vector_scale = scale.astype("float32")
            self.vectors = torch.tensor(self.vector_bytes * self.vector_scale)
            self.lexicon_names = sorted({f for fs in self.lexicon.values() for f in fs})
        else:
            self.lexicon = EnglishTable(f"{options.lexica}/en")
            index, rules = self.lexicon.parts[1], self.lexicon.parts[2]
            letters = {"noun": "N", "verb": "V", "adj": "A", "adv": "R"}
            names = set()
            for pos, letter in letters.items():
                names |= {letter, letter + "x"} | {letter + "-" + old for old, _ in rules[pos] if old}
            self.lexicon_names = sorted(names)
        self.vector_ids = vector_ids
        self.lexicon_ids = {n: i for i, n in enumerate(self.lexicon_names)}
        self.clusters = read_clusters(f"{options.lexica}/{options.language}/brown_clusters_spacy_{options.language}.tsv.gz")
        self.cluster_values = sorted(set(self.clusters.values()))
        self.cluster_ids = {c: i + 1 for i, c in enumerate(self.cluster_values)}
        self.types = {}
        self.rows = []
        gold = [s for s in train_sentences if s.upos]
        self.upos = sorted({u for s in gold for u in s.upos})
        self.feats = sorted({f for s in gold if s.has_feats and s.source != "silver" for f in s.feats})
        self.deprels = sorted({d for s in gold for d in s.deprels})

    def type_of(self, form, initial):
        key = (form, initial)
        if key not in self.types:
            self.types[key] = len(self.rows)
            normal = corpora.normal_form(form)
            chars = [2] + [self.char_ids.get(c, 0) for c in cut_form(normal)] + [3]
            cluster = by_case(self.clusters, form)
            # unknown features are dropped
            features = [self.lexicon_ids[f] for f in lookup(self.lexicon, form, initial) if f in self.lexicon_ids]
            self.rows.append(dict(
                word=self.word_ids.get(normal, 0), keep=self.counts.get(normal, 0), shape=shape_of(form),
                chars=chars + [1] * (CHAR_WIDTH - len(chars)), lexicon=features,
                vector=by_case(self.vector_ids, normal), cluster=self.cluster_ids.get(cluster, 0), path=cluster))
        return self.types[key]

    def freeze(self):
        """Tables over all types seen so far."""
        pad = len(self.lexicon_names)
        width = max(1, max(len(r["lexicon"]) for r in self.rows))
        column = lambda name: torch.tensor([r[name] for r in self.rows])
        path = column("path")
        self.table = dict(
            shape=column("shape"), chars=column("chars"), vector=column("vector"), cluster=column("cluster"),
            cluster4=path & 15, cluster6=path & 63, cluster8=path & 255,
            lexicon=torch.tensor([r["lexicon"] + [pad] * (width - len(r["lexicon"])) for r in self.rows]))
        self.word_of_type = column("word")
        count = column("keep").float()
        self.drop_chance = 0.25 / (0.25 + count)

    def sizes(self):
        return dict(words=len(self.words), chars=len(self.chars), lexicon=len(self.lexicon_names),
                    clusters=len(self.cluster_values) + 1, upos=len(self.upos), feats=len(self.feats),
                    deprels=len(self.deprels), entities=len(ENTITY_TAGS))


class Encoded:
    """A sentence as tensors."""

    def __init__(self, sentence, vocabulary, maps):
        self.sentence = sentence
        self.n = len(sentence.forms)
        self.types = torch.tensor([vocabulary.type_of(f, i == 0) for i, f in enumerate(sentence.forms)])
        ids = lambda values, table: torch.tensor([table.get(v, -100) for v in values])
        if sentence.upos:
            self.upos = ids(sentence.upos, maps["upos"])
            self.feats = ids(sentence.feats, maps["feats"]) if sentence.has_feats else torch.full((self.n,), -100)
            self.heads = torch.tensor(sentence.heads)
            self.deprels = ids(sentence.deprels, maps["deprels"])
            self.learn_arc = torch.tensor([sentence.own_punctuation or d != "punct" for d in sentence.deprels])
        if sentence.entities:
            self.entities = ids(sentence.entities, maps["entities"])


def batches(sentences, words, shuffle=True):
    noise = (lambda: random.random() * 5) if shuffle else (lambda: 0)
    ordered = sorted(sentences, key=lambda s: s.n + noise())
    out, current, count = [], [], 0
    for sentence in ordered:
        if current and count + sentence.n + 1 > words:
            out.append(current)
            current, count = [], 0
        current.append(sentence)
        count += sentence.n + 1
    if current:
        out.append(current)
    return out


def encode(network, vocabulary, batch):
    lengths = torch.tensor([s.n for s in batch])
    n = int(lengths.max())
    types = torch.zeros(len(batch), n, dtype=torch.long)
    for row, sentence in enumerate(batch):
        types[row, :sentence.n] = sentence.types
    unique, forms = types.unique(return_inverse=True)
    words = vocabulary.word_of_type[types]
    if network.training:
        words = words.masked_fill(torch.rand(words.shape) < vocabulary.drop_chance[types], 0)
    tables = {name: table[unique] for name, table in vocabulary.table.items()}
    return network.encode(words, forms, tables, lengths), lengths


def step(network, vocabulary, batch):
    (upos, feats, h2), lengths = encode(network, vocabulary, batch)
    rows = torch.cat([torch.full((s.n,), b) for b, s in enumerate(batch)])
    places = torch.cat([torch.arange(1, s.n + 1) for s in batch])
    join = lambda name: torch.cat([getattr(s, name) for s in batch])
    if batch[0].sentence.source == "entities":
        return F.cross_entropy(network.entities(h2[rows, places]), join("entities"), ignore_index=-100)
    loss = 0.5 * F.cross_entropy(upos[rows, places], join("upos"), ignore_index=-100)
    gold_feats = join("feats")
    if (gold_feats >= 0).any():
        loss = loss + 0.5 * F.cross_entropy(feats[rows, places], gold_feats, ignore_index=-100)
    heads, learn, deprels = join("heads"), join("learn_arc"), join("deprels")
    scores = network.arcs(h2, lengths)[rows, places]
    loss = loss + F.cross_entropy(scores, heads.masked_fill(~learn, -100), ignore_index=-100)
    dependent, head = network.label_parts(h2)
    labels = network.labels(dependent[rows, places], head[rows, heads])
    loss = loss + F.cross_entropy(labels, deprels.masked_fill(~learn, -100), ignore_index=-100)
    return loss * batch[0].sentence.weight


def predict(network, vocabulary, sentences, batch_words=1500):
    """For every sentence: tags, best single heads (no tree constraint), labels, entity tags and arc scores."""
    network.eval()
    out = {}
    with torch.no_grad():
        for batch in batches(sentences, batch_words, shuffle=False):
            (upos, feats, h2), lengths = encode(network, vocabulary, batch)
            arcs = network.arcs(h2, lengths).log_softmax(-1)
            dependent, head = network.label_parts(h2)
            named = network.entities(h2)
            for b, s in enumerate(batch):
                places = torch.arange(1, s.n + 1)
                heads = arcs[b, 1:s.n + 1, :s.n + 1].argmax(-1)
                labels = network.labels(dependent[b, places], head[b, heads])
                out[id(s)] = dict(upos=upos[b, places].argmax(-1), feats=feats[b, places].argmax(-1), heads=heads,
                                  labels=labels.argmax(-1), entities=named[b, places].argmax(-1),
                                  arcs=arcs[b, 1:s.n + 1, :s.n + 1])
    network.train()
    return out


def spans(tags):
    found, start = set(), None
    for i, tag in enumerate(list(tags) + ["O"]):
        if start is not None and (tag[0] in "OB" or tag[2:] != tags[start][2:]):
            found.add((start, i, tags[start][2:]))
            start = None
        if tag != "O" and start is None:
            start = i
    return found


def evaluate(network, vocabulary, dev, dev_entities):
    total = right_upos = right_feats = right_heads = right_labels = 0
    predicted = predict(network, vocabulary, dev)
    for s in dev:
        p = predicted[id(s)]
        total += s.n
        right_upos += int((p["upos"] == s.upos).sum())
        right_feats += int((p["feats"] == s.feats).sum())
        head_ok = p["heads"] == s.heads
        right_heads += int(head_ok.sum())
        names = [vocabulary.deprels[i].split(":")[0] for i in p["labels"].tolist()]
        right_labels += sum(bool(ok) and a == b.split(":")[0] for ok, a, b in zip(head_ok, names, s.sentence.deprels))
    hit = guessed = true = 0
    predicted = predict(network, vocabulary, dev_entities)
    for s in dev_entities:
        mine = spans(corpora.valid_bio([ENTITY_TAGS[i] for i in predicted[id(s)]["entities"].tolist()]))
        gold = spans(s.sentence.entities)
        if vocabulary.language == "en":     # UNER has no fourth class
            mine = {m for m in mine if m[2] != "OTH"}
        hit += len(mine & gold)
        guessed += len(mine)
        true += len(gold)
    percent = lambda a: round(100 * a / total, 2)
    return dict(upos=percent(right_upos), feats=percent(right_feats), uas=percent(right_heads), las=percent(right_labels),
                entities=round(200 * hit / max(1, guessed + true), 2))


class Average:
    """Exponential moving average of the weights."""

    def __init__(self, network):
        self.values = {k: v.detach().clone() for k, v in network.state_dict().items()}
        self.steps = 0

    def update(self, network):
        self.steps += 1
        decay = min(0.998, (1 + self.steps) / (10 + self.steps))
        for key, value in network.state_dict().items():
            if value.dtype.is_floating_point and key != "vectors.weight":
                self.values[key].mul_(decay).add_(value, alpha=1 - decay)


def save(out, network, vocabulary, options, figures, check):
    os.makedirs(out, exist_ok=True)
    tensors, offset = [], 0
    with open(out + "/tensors.tmp", "wb") as file:
        for name, value in network.state_dict().items():
            if name == "vectors.weight":
                continue
            data = value.detach().numpy().astype("<f4").tobytes()
            tensors.append(dict(name=name, type="f32", shape=list(value.shape), offset=offset))
            offset += file.write(data)
        if vocabulary.vectors is not None:
            for name, kind, array in (("vectors", "i8", vocabulary.vector_bytes), ("vector_scale", "f32", vocabulary.vector_scale)):
                tensors.append(dict(name=name, type=kind, shape=list(array.shape), offset=offset))
                offset += file.write(array.tobytes())
    header = dict(language=options.language, hidden=options.hidden, upos=vocabulary.upos, feats=vocabulary.feats,
                  deprels=vocabulary.deprels, entities=ENTITY_TAGS, words=vocabulary.words, chars=vocabulary.chars,
                  lexicon=vocabulary.lexicon_names, vector_words=vocabulary.vector_words,
                  cluster_values=vocabulary.cluster_values, clusters=vocabulary.clusters,
                  tensors=tensors, figures=figures, options={k: v for k, v in vars(options).items()
                                                             if k in ("minutes", "epochs", "hidden", "batch", "rate", "seed")})
    with open(out + "/model.tmp", "w", encoding="utf-8") as file:
        json.dump(header, file, ensure_ascii=False)
    rows = []
    predicted = predict(network, vocabulary, check)
    for s in check:
        p = predicted[id(s)]
        rows.append(dict(forms=s.sentence.forms, upos=[vocabulary.upos[i] for i in p["upos"].tolist()],
                         feats=[vocabulary.feats[i] for i in p["feats"].tolist()], heads=p["heads"].tolist(),
                         labels=[vocabulary.deprels[i] for i in p["labels"].tolist()],
                         entities=[ENTITY_TAGS[i] for i in p["entities"].tolist()],
                         head_scores=[round(float(p["arcs"][i, h]), 4) for i, h in enumerate(p["heads"].tolist())]))
    with open(out + "/check.json", "w", encoding="utf-8") as file:
        json.dump(rows, file, ensure_ascii=False)
    os.replace(out + "/tensors.tmp", out + "/tensors.bin")
    os.replace(out + "/model.tmp", out + "/model.json")


def main():
    options = arguments()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    read = corpora.german if options.language == "de" else corpora.english
    trees, silver, named, dev, dev_entities = read(options.treebanks, options.ner)
    vocabulary = Vocabulary(options, trees + silver + named)
    vocabulary.language = options.language
    maps = {name: {v: i for i, v in enumerate(getattr(vocabulary, name))} for name in ("upos", "feats", "deprels")}
    maps["entities"] = {t: i for i, t in enumerate(ENTITY_TAGS)}
    code = lambda sentences: [Encoded(s, vocabulary, maps) for s in sentences]
    trees, silver, named, dev, dev_entities = map(code, (trees, silver, named, dev, dev_entities))
    vocabulary.freeze()
    network = Network(vocabulary.sizes(), options.hidden, vocabulary.vectors)
    parameters = [p for p in network.parameters() if p.requires_grad]
    print(f"{sum(p.numel() for p in parameters)} parameters, {len(trees)} trees, {len(silver)} silver, {len(named)} named, "
          f"sizes {vocabulary.sizes()}", flush=True)
    optimiser = torch.optim.Adam(parameters, lr=options.rate, betas=(0.9, 0.95))
    average = Average(network)
    start = time.time()
    progress = lambda epoch: max(epoch / options.epochs, (time.time() - start) / (60 * options.minutes))
    epoch = 0
    while progress(epoch) < 1:
        # German gold is small: it is seen twice for every pass over the rest.
        plan = batches(trees, options.batch) + batches(named, options.batch)
        if silver:
            plan += batches(trees, options.batch) + batches(silver, options.batch)
        random.shuffle(plan)
        total = 0.0
        for number, batch in enumerate(plan):
            done = progress(epoch + number / len(plan))
            if done >= 1:
                break
            for group in optimiser.param_groups:
                group["lr"] = options.rate * max(0.02, 1 - done)
            loss = step(network, vocabulary, batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 5.0)
            optimiser.step()
            average.update(network)
            total += float(loss.detach())
        epoch += 1
        own = {k: v.clone() for k, v in network.state_dict().items()}
        network.load_state_dict(average.values)
        figures = evaluate(network, vocabulary, dev, dev_entities)
        print(epoch, round(total / len(plan), 3), figures, f"{time.time() - start:.0f} s", flush=True)
        save(options.out, network, vocabulary, options, figures, dev[::max(1, len(dev) // 200)])
        network.load_state_dict(own)


if __name__ == "__main__":
    main()
