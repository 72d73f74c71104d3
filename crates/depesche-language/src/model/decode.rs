//! From scores to structures: the best tree with one root, and the best legal entity tags.

/// The highest-scoring tree in which exactly one word hangs on the root.
///
/// `scores[d][h]` is the score of head `h` for word `d`, both counted from 1, 0 being the root; row 0 is not
/// read. Returns the head of every word (index 0 unused). Greedy heads are kept where they form a tree;
/// else Chu-Liu-Edmonds, once more for every candidate root where several words want to be it.
pub fn best_tree(scores: &[Vec<f32>]) -> Vec<usize> {
    let n = scores.len();
    let heads = arborescence(scores);
    let roots: Vec<usize> = (1..n).filter(|&d| heads[d] == 0).collect();
    if roots.len() <= 1 {
        return heads;
    }
    let mut best: Option<(f32, Vec<usize>)> = None;
    for root in roots {
        let mut forced = scores.to_vec();
        for (dependent, row) in forced.iter_mut().enumerate().skip(1) {
            row[0] = if dependent == root { 0.0 } else { -1e6 };
        }
        let heads = arborescence(&forced);
        let total: f32 = (1..n).map(|d| scores[d][heads[d]]).sum();
        if best.as_ref().is_none_or(|(score, _)| total > *score) {
            best = Some((total, heads));
        }
    }
    best.map_or_else(Vec::new, |(_, heads)| heads)
}

/// Maximum spanning arborescence from node 0 (Chu-Liu-Edmonds), contracting one cycle at a time.
fn arborescence(scores: &[Vec<f32>]) -> Vec<usize> {
    let n = scores.len();
    let mut heads = vec![0; n];
    for dependent in 1..n {
        let row = &scores[dependent];
        let mut best = usize::MAX;
        for head in (0..n).filter(|&h| h != dependent) {
            if best == usize::MAX || row[head] > row[best] {
                best = head;
            }
        }
        heads[dependent] = best;
    }
    let Some(cycle) = find_cycle(&heads) else { return heads };
    let mut in_cycle = vec![false; n];
    for &node in &cycle {
        in_cycle[node] = true;
    }
    let outside: Vec<usize> = (0..n).filter(|&i| !in_cycle[i]).collect();
    let m = outside.len();
    let cycle_score: f32 = cycle.iter().map(|&i| scores[i][heads[i]]).sum();
    // The contracted graph: nodes outside keep their order, the cycle becomes node m.
    let mut contracted = vec![vec![f32::MIN; m + 1]; m + 1];
    let mut enters = vec![0; m]; // for an outside head, the cycle's word that it takes
    let mut leaves = vec![0; m]; // for an outside dependent, its best head in the cycle
    for (k, &node) in outside.iter().enumerate() {
        for (j, &head) in outside.iter().enumerate() {
            contracted[k][j] = scores[node][head];
        }
        let gain = |word: usize| scores[word][node] - scores[word][heads[word]];
        let entry = cycle.iter().copied().reduce(|a, b| if gain(b) > gain(a) { b } else { a });
        let entry = entry.expect("a cycle has words");
        enters[k] = entry;
        contracted[m][k] = gain(entry) + cycle_score;
        if node != 0 {
            let head =
                cycle.iter().copied().reduce(|a, b| if scores[node][b] > scores[node][a] { b } else { a });
            leaves[k] = head.expect("a cycle has words");
            contracted[k][m] = scores[node][leaves[k]];
        }
    }
    let solved = arborescence(&contracted);
    for (k, &node) in outside.iter().enumerate().skip(1) {
        heads[node] = if solved[k] == m { leaves[k] } else { outside[solved[k]] };
    }
    let into = solved[m];
    heads[enters[into]] = outside[into];
    heads
}

fn find_cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut path = Vec::new();
        let mut node = start;
        while node != 0 && seen[node] == 0 {
            seen[node] = start;
            path.push(node);
            node = heads[node];
        }
        if node != 0 && seen[node] == start {
            let from = path.iter().position(|&p| p == node)?;
            return Some(path[from..].to_vec());
        }
    }
    None
}

/// The best sequence of entity tags in which every `I-X` follows a `B-X` or `I-X`.
///
/// `scores` are log probabilities per word and tag; `names` the tags (`O`, `B-PER`, …).
pub fn best_tags(scores: &[Vec<f32>], names: &[String]) -> Vec<usize> {
    let k = names.len();
    let allowed = |from: Option<usize>, to: usize| match names[to].strip_prefix("I-") {
        None => true,
        Some(kind) => from.is_some_and(|f| names[f].get(2..) == Some(kind)),
    };
    let mut best: Vec<f32> = Vec::new();
    let mut back: Vec<Vec<usize>> = Vec::new();
    for (position, row) in scores.iter().enumerate() {
        let mut next = vec![f32::MIN; k];
        let mut from = vec![0; k];
        for tag in 0..k {
            if position == 0 {
                next[tag] = if allowed(None, tag) { row[tag] } else { -1e9 };
                continue;
            }
            for (previous, so_far) in best.iter().enumerate() {
                let score = if allowed(Some(previous), tag) { so_far + row[tag] } else { -1e9 };
                if score > next[tag] {
                    next[tag] = score;
                    from[tag] = previous;
                }
            }
        }
        best = next;
        back.push(from);
    }
    let Some(last) = (0..best.len()).reduce(|a, b| if best[b] > best[a] { b } else { a }) else {
        return Vec::new();
    };
    let mut tags = vec![last];
    for from in back.iter().skip(1).rev() {
        tags.push(from[tags[tags.len() - 1]]);
    }
    tags.reverse();
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_is_broken_where_it_costs_least() {
        // Words 1 and 2 prefer each other; the root can only be entered cheaply through word 2.
        let scores = vec![vec![0.0; 3], vec![-5.0, 0.0, -0.1], vec![-2.0, -0.2, 0.0]];
        assert_eq!(best_tree(&scores)[1..], [2, 0]);
    }

    #[test]
    fn only_one_word_hangs_on_the_root() {
        let scores = vec![
            vec![0.0; 4],
            vec![-0.1, 0.0, -3.0, -4.0],
            vec![-0.2, -1.0, 0.0, -5.0],
            vec![-9.0, -0.5, -0.4, 0.0],
        ];
        let heads = best_tree(&scores);
        assert_eq!(heads[1..].iter().filter(|&&h| h == 0).count(), 1);
        assert_eq!(heads[1..], [0, 1, 2]);
    }

    #[test]
    fn tags_never_begin_inside_an_entity() {
        let names: Vec<String> = ["O", "B-PER", "I-PER"].map(String::from).to_vec();
        let scores = vec![vec![-1.0, -1.2, -0.1], vec![-2.0, -3.0, -0.1]];
        assert_eq!(best_tags(&scores, &names), [1, 2]);
    }
}
