"""The network: tagger, parser and entity recogniser over one shared two-layer BiLSTM."""
import torch
import torch.nn as nn
import torch.nn.functional as F

CHAR_WIDTH = 24          # characters of a form that are looked at, with its two boundary marks
CHAR_DIM, CHAR_FILTERS = 32, 64
WORD_DIM, SHAPE_DIM, LEXICON_DIM, VECTOR_DIM = 100, 8, 32, 100
CLUSTER_PARTS = (("cluster", None, 48), ("cluster4", 16, 8), ("cluster6", 64, 16), ("cluster8", 256, 16))
TAG_DIM, ARC_DIM, LABEL_DIM, ENTITY_DIM = 64, 128, 128, 64


def shape_of(form):
    if form.islower():
        return 0
    if form[:1].isupper() and form[1:].islower():
        return 1
    if form.isupper():
        return 2
    if any(c.isdigit() for c in form):
        return 3
    if not any(c.isalnum() for c in form):
        return 4
    return 5


def cut_form(form):
    """Long forms keep their first eight and last fourteen characters."""
    return form if len(form) <= CHAR_WIDTH - 2 else form[:8] + form[-14:]


class Network(nn.Module):
    def __init__(self, sizes, hidden, vectors):
        """`sizes`: words, chars, lexicon, clusters, upos, feats, deprels, entities."""
        super().__init__()
        self.words = nn.Embedding(sizes["words"], WORD_DIM)
        nn.init.normal_(self.words.weight, 0, 0.1)
        self.chars = nn.Embedding(sizes["chars"], CHAR_DIM, padding_idx=1)
        self.conv3 = nn.Conv1d(CHAR_DIM, CHAR_FILTERS, 3, padding=1)
        self.conv5 = nn.Conv1d(CHAR_DIM, CHAR_FILTERS, 5, padding=2)
        self.shapes = nn.Embedding(6, SHAPE_DIM)
        self.lexicon = nn.EmbeddingBag(sizes["lexicon"] + 1, LEXICON_DIM, mode="mean", padding_idx=sizes["lexicon"])
        width = WORD_DIM + 2 * CHAR_FILTERS + SHAPE_DIM + LEXICON_DIM
        self.vectors = None
        if vectors is not None:
            self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)
            self.vector_map = nn.Linear(vectors.size(1), VECTOR_DIM)
            width += VECTOR_DIM
        self.clusters = nn.ModuleList(
            nn.Embedding(size or sizes["clusters"], dim) for _, size, dim in CLUSTER_PARTS)
        for table in self.clusters:
            nn.init.normal_(table.weight, 0, 0.1)
        width += sum(dim for _, _, dim in CLUSTER_PARTS)
        self.root = nn.Parameter(torch.zeros(width))
        self.lstm1 = nn.LSTM(width, hidden, bidirectional=True, batch_first=True)
        self.upos = nn.Linear(2 * hidden, sizes["upos"])
        self.feats = nn.Linear(2 * hidden, sizes["feats"])
        self.tags = nn.Linear(sizes["upos"] + sizes["feats"], TAG_DIM)
        self.lstm2 = nn.LSTM(2 * hidden + TAG_DIM, hidden, bidirectional=True, batch_first=True)
        self.arc_head = nn.Linear(2 * hidden, ARC_DIM)
        self.arc_dependent = nn.Linear(2 * hidden, ARC_DIM)
        self.arc = nn.Parameter(torch.zeros(ARC_DIM + 1, ARC_DIM))
        nn.init.orthogonal_(self.arc.data)
        self.label_head = nn.Linear(2 * hidden, LABEL_DIM)
        self.label_dependent = nn.Linear(2 * hidden, LABEL_DIM)
        self.label = nn.Linear(LABEL_DIM, sizes["deprels"])
        self.entity_hidden = nn.Linear(2 * hidden, ENTITY_DIM)
        self.entity = nn.Linear(ENTITY_DIM, sizes["entities"])

    def shared_drop(self, x, p):
        """Dropout with one mask for all positions of a sentence."""
        if not self.training:
            return x
        return x * torch.bernoulli(torch.full((x.size(0), 1, x.size(2)), 1 - p)) / (1 - p)

    def form_vectors(self, t):
        """Everything about a form but its trained word embedding; `t`: tables cut to the forms of the batch."""
        chars = t["chars"]
        beyond = (chars == 1).unsqueeze(1)
        embedded = self.chars(chars).transpose(1, 2)
        pooled = [F.relu(conv(embedded).masked_fill(beyond, -1e4).max(2)[0]) for conv in (self.conv3, self.conv5)]
        parts = pooled + [self.shapes(t["shape"]), self.lexicon(t["lexicon"])]
        if self.vectors is not None:
            parts.append(self.vector_map(self.vectors(t["vector"])))
        parts += [table(t[name]) for table, (name, _, _) in zip(self.clusters, CLUSTER_PARTS)]
        return torch.cat(parts, 1)

    def encode(self, words, forms, tables, lengths):
        """words: batch × n word ids; forms: batch × n rows into `tables`; lengths: words per sentence, without the root."""
        x = torch.cat([self.words(words), self.form_vectors(tables)[forms]], 2)
        x = torch.cat([self.root.expand(x.size(0), 1, -1), x], 1)
        x = self.shared_drop(x, 0.25)
        h1 = self.shared_drop(self.run(self.lstm1, x, lengths), 0.33)
        upos, feats = self.upos(h1), self.feats(h1)
        tags = F.relu(self.tags(torch.cat([upos.softmax(-1), feats.softmax(-1)], -1)))
        h2 = self.shared_drop(self.run(self.lstm2, torch.cat([h1, tags], -1), lengths), 0.33)
        return upos, feats, h2

    @staticmethod
    def run(lstm, x, lengths):
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths + 1, batch_first=True, enforce_sorted=False)
        return nn.utils.rnn.pad_packed_sequence(lstm(packed)[0], batch_first=True)[0]

    def arcs(self, h2, lengths):
        """Scores [sentence, dependent, head]; 0 is the root."""
        heads = self.shared_drop(F.leaky_relu(self.arc_head(h2), 0.1), 0.33)
        dependents = self.shared_drop(F.leaky_relu(self.arc_dependent(h2), 0.1), 0.33)
        dependents = torch.cat([dependents, torch.ones_like(dependents[..., :1])], -1)
        scores = dependents @ self.arc @ heads.transpose(1, 2)
        n = h2.size(1)
        inside = torch.arange(n)[None] <= lengths[:, None]
        return scores.masked_fill(~inside[:, None, :], -1e4) - 1e4 * torch.eye(n)[None]

    def label_parts(self, h2):
        return self.label_dependent(h2), self.label_head(h2)

    def labels(self, dependent, head):
        z = F.leaky_relu(dependent + head, 0.1)
        return self.label(F.dropout(z, 0.33, self.training))

    def entities(self, h2):
        return self.entity(F.leaky_relu(self.entity_hidden(h2), 0.1))
