//! Builds the tables without the workspace's task runner:
//! `cargo run -p depesche-knowledge --example knowledge -- DATA SOURCES OUT`.

#[path = "../../../xtask/src/knowledge.rs"]
#[allow(dead_code)]
mod knowledge;

fn main() -> anyhow::Result<()> {
    let args: Vec<std::path::PathBuf> = std::env::args_os().skip(1).map(Into::into).collect();
    let [data, sources, out] = args.as_slice() else { anyhow::bail!("usage: knowledge DATA SOURCES OUT") };
    knowledge::run(data, sources, out)
}
