//! Types the lines of plain text or the `text` of JSON lines and prints type and text of every block.
fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap_or_default();
        for result in depesche_read::read(&bytes, &path, &depesche_read::Options::default()) {
            match result {
                Ok(d) => {
                    println!(
                        "== {} title={:?} kicker={:?} authors={:?} dateline={:?} agency={:?} date={:?}",
                        d.id, d.title, d.kicker, d.authors, d.dateline, d.agency, d.date
                    );
                    for b in &d.blocks {
                        println!("{:?}\t{}", b.kind, d.block_text(b).replace('\n', "⏎"));
                    }
                }
                Err(e) => println!("ERROR {e}"),
            }
        }
    }
}
