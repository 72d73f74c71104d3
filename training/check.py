"""Predictions of this side for some sentences, against which the Rust side is tested.

usage: check.py MODEL_DIR SENTENCES.conllu OUT.json --lexica DIR [--lexicon-features FILE] [--most N] [--source TEXT]

MODEL_DIR holds model.json and tensors.bin, as train.py writes them or `cargo xtask models --unpack` gives them back.
Only sentences whose best heads make a tree and whose entity tags are valid are kept: for them no decoding is needed.
"""
import argparse
import json

import numpy as np
import torch

import corpora
import train
from lexicon_features import EnglishTable, read_table
from network import Network


def vocabulary_of(model, options):
    """The vocabulary that the model was trained with."""
    vocabulary = train.Vocabulary.__new__(train.Vocabulary)
    vocabulary.counts = {}
    vocabulary.words = model["words"]
    vocabulary.word_ids = {w: i for i, w in enumerate(model["words"])}
    vocabulary.chars = model["chars"]
    vocabulary.char_ids = {c: i for i, c in enumerate(model["chars"])}
    vocabulary.vector_words = model["vector_words"]
    vocabulary.vector_ids = {w: i + 1 for i, w in enumerate(model["vector_words"])}
    vocabulary.vectors = None
    if model["language"] == "de":
        vocabulary.lexicon = read_table(options.lexicon_features)
    else:
        vocabulary.lexicon = EnglishTable(f"{options.lexica}/en")
    vocabulary.lexicon_names = model["lexicon"]
    vocabulary.lexicon_ids = {n: i for i, n in enumerate(model["lexicon"])}
    vocabulary.clusters = model["clusters"]
    vocabulary.cluster_values = model["cluster_values"]
    vocabulary.cluster_ids = {c: i + 1 for i, c in enumerate(model["cluster_values"])}
    vocabulary.types, vocabulary.rows = {}, []
    for name in ("upos", "feats", "deprels"):
        setattr(vocabulary, name, model[name])
    return vocabulary


def network_of(folder, model, vocabulary):
    with open(folder + "/tensors.bin", "rb") as file:
        data = file.read()
    arrays = {}
    for tensor in model["tensors"]:
        kind = "int8" if tensor["type"] == "i8" else "<f4"
        count = int(np.prod(tensor["shape"]))
        array = np.frombuffer(data, kind, count, tensor["offset"]).reshape(tensor["shape"])
        arrays[tensor["name"]] = torch.tensor(array.copy())
    if "vectors" in arrays:
        vocabulary.vectors = arrays.pop("vectors").float() * arrays.pop("vector_scale")
    network = Network(vocabulary.sizes(), model["hidden"], vocabulary.vectors)
    missing, extra = network.load_state_dict(arrays, strict=False)
    if extra or [m for m in missing if m != "vectors.weight"]:
        raise SystemExit(f"the model does not fit the network: missing {missing}, extra {extra}")
    return network


def is_tree(heads):
    """Whether heads (1-based, 0 the root) make a tree with one root."""
    if sum(h == 0 for h in heads) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen = set()
        while word:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word - 1]
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("model", "sentences", "out"):
        parser.add_argument(name)
    parser.add_argument("--lexica", required=True)
    parser.add_argument("--lexicon-features")
    parser.add_argument("--most", type=int, default=40)
    parser.add_argument("--source", default="")
    options = parser.parse_args()
    with open(options.model + "/model.json", encoding="utf-8") as file:
        model = json.load(file)
    vocabulary = vocabulary_of(model, options)
    maps = {name: {v: i for i, v in enumerate(model[name])} for name in ("upos", "feats", "deprels")}
    sentences = [s for s in corpora.treebank(options.sentences) if 4 <= len(s.forms) <= 30]
    sentences = sentences[::max(1, len(sentences) // (2 * options.most))]
    check = [train.Encoded(s, vocabulary, maps) for s in sentences]
    vocabulary.freeze()
    network = network_of(options.model, model, vocabulary)
    predicted = train.predict(network, vocabulary, check)
    rows = []
    for s in check:
        p = predicted[id(s)]
        heads = p["heads"].tolist()
        entities = [model["entities"][i] for i in p["entities"].tolist()]
        if is_tree(heads) and corpora.valid_bio(entities) == entities and len(rows) < options.most:
            rows.append(dict(
                forms=s.sentence.forms, upos=[model["upos"][i] for i in p["upos"].tolist()],
                feats=[model["feats"][i] for i in p["feats"].tolist()], heads=heads,
                labels=[model["deprels"][i] for i in p["labels"].tolist()], entities=entities))
    with open(options.out, "w", encoding="utf-8") as file:
        file.write(json.dumps(dict(source=options.source), ensure_ascii=False) + "\n")
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{len(rows)} sentences, {sum(len(r['forms']) for r in rows)} words")


if __name__ == "__main__":
    main()
