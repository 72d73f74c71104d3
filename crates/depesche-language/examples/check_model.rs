//! Temporary: compares with the training side's predictions.
use depesche_language::model::{LexiconFeatures, Model};
use depesche_language::{Sentence, Word};
use std::collections::HashMap;
struct Table {
    names: Vec<String>,
    map: HashMap<String, Vec<u16>>,
}
impl LexiconFeatures for Table {
    fn names(&self) -> &[String] {
        &self.names
    }
    fn features(&self, form: &str, initial: bool, ids: &mut Vec<u16>) {
        let mut add = |f: &str| {
            if let Some(v) = self.map.get(f) {
                ids.extend(v)
            }
        };
        add(form);
        let up = form.chars().any(char::is_alphabetic) && !form.chars().any(char::is_lowercase);
        if initial || up {
            add(&form.to_lowercase());
            let mut c = form.chars();
            let cap: String =
                c.next().unwrap().to_uppercase().chain(c.flat_map(char::to_lowercase)).collect();
            add(&cap);
        }
        ids.sort_unstable();
        ids.dedup();
    }
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let bytes: &'static [u8] = Box::leak(std::fs::read(&a[1]).unwrap().into_boxed_slice());
    let check: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&a[2]).unwrap()).unwrap();
    let mut t = Table { names: vec![], map: HashMap::new() };
    let mut ids: HashMap<String, u16> = HashMap::new();
    for l in std::fs::read_to_string(&a[3]).unwrap().lines() {
        let (f, x) = l.split_once('\t').unwrap();
        let v = x
            .split(' ')
            .map(|n| {
                *ids.entry(n.to_string()).or_insert_with(|| {
                    t.names.push(n.into());
                    (t.names.len() - 1) as u16
                })
            })
            .collect();
        t.map.insert(f.into(), v);
    }
    let t0 = std::time::Instant::now();
    let m = Model::read(bytes, Box::leak(Box::new(t))).unwrap();
    eprintln!("load {:?}", t0.elapsed());
    let rows = check.as_array().unwrap();
    let mut s: Vec<Sentence> = rows
        .iter()
        .map(|r| Sentence {
            words: r["forms"]
                .as_array()
                .unwrap()
                .iter()
                .map(|f| Word { form: f.as_str().unwrap().into(), ..Default::default() })
                .collect(),
            ..Default::default()
        })
        .collect();
    let n: usize = s.iter().map(|s| s.words.len()).sum();
    for _ in 0..5 {
        let mut c = s.clone();
        let t0 = std::time::Instant::now();
        m.annotate(&mut c);
        eprintln!("{} words {:.0} w/s", n, n as f64 / t0.elapsed().as_secs_f64());
    }
    m.annotate(&mut s);
    let (mut u, mut f, mut h, mut l) = (0, 0, 0, 0);
    for (r, s) in rows.iter().zip(&s) {
        for (i, w) in s.words.iter().enumerate() {
            u += (r["upos"][i] == w.upos.as_str()) as usize;
            f += (r["feats"][i] == w.feats.as_str()) as usize;
            let hh = r["heads"][i].as_u64() == Some(w.head.map_or(0, |x| x as u64 + 1));
            h += hh as usize;
            l += (r["labels"][i] == w.deprel.as_str()) as usize;
        }
    }
    println!("agree upos {u} feats {f} heads {h} labels {l} of {n}");
}
