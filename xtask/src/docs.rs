//! `cargo xtask docs`: pages and parts of pages that are generated from the program.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use depesche::{EventType, Quad};

/// The command and its parts, in the order of the page.
const COMMANDS: [&[&str]; 7] =
    [&[], &["code"], &["read"], &["parse"], &["explain"], &["lexicon"], &["lexicon", "check"]];

/// Writes the generated pages. With `check` nothing is written: an error says that one is out of date.
pub fn run(root: &Path, check: bool) -> Result<()> {
    let codebook = root.join("docs/codebook.md");
    let text = std::fs::read_to_string(&codebook)
        .with_context(|| format!("{}: cannot be read", codebook.display()))?;
    let pages = [
        (root.join("docs/command-line.md"), command_line(root)?),
        (codebook, replaced(&text, "types", &types())?),
    ];
    for (path, text) in pages {
        if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        ensure!(!check, "{} is out of date: run `cargo xtask docs`", path.display());
        std::fs::write(&path, text).with_context(|| format!("{}: cannot be written", path.display()))?;
        eprintln!("{}", path.display());
    }
    Ok(())
}

/// What `depesche … --help` says, as a page.
fn command_line(root: &Path) -> Result<String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_string());
    let mut page = String::from(
        "# Command line\n\nThis page is what `depesche --help` prints, written by `cargo xtask docs`.\n\n\
         Exit codes: 0 all inputs were coded; 1 the call was wrong or nothing could be written; 2 some inputs\n\
         could not be coded (each gave one line on standard error, the others were coded).\n",
    );
    for command in COMMANDS {
        let mut run = Command::new(&cargo);
        run.current_dir(root).args(["run", "--quiet", "--package", "depesche-cli"]);
        if !cfg!(debug_assertions) {
            run.arg("--release");
        }
        let output = run.arg("--").args(command).arg("--help").output().context("cannot run cargo")?;
        if !output.status.success() {
            bail!(
                "depesche {} --help failed: {}",
                command.join(" "),
                String::from_utf8_lossy(&output.stderr)
            );
        }
        let help = String::from_utf8(output.stdout).context("help is text")?;
        let lines: Vec<&str> = help.trim_end().lines().map(str::trim_end).collect();
        let name = std::iter::once(&"depesche").chain(command).copied().collect::<Vec<_>>().join(" ");
        page.push_str(&format!("\n## {name}\n\n```text\n{}\n```\n", lines.join("\n")));
    }
    Ok(page)
}

/// The table of event types.
fn types() -> String {
    let mut table =
        String::from("| type | quad | score | CAMEO | modes |\n| --- | --- | --- | --- | --- |\n");
    for event in EventType::ALL {
        let modes = if event.modes().is_empty() { "–".to_string() } else { event.modes().join(", ") };
        let quad: Quad = event.quad();
        let roots = event.cameo_roots().join(", ");
        table.push_str(&format!("| {event} | {quad} | {} | {roots} | {modes} |\n", event.score()));
    }
    table
}

/// A page with the part between `<!-- generated: NAME -->` and `<!-- end -->` replaced.
fn replaced(page: &str, name: &str, part: &str) -> Result<String> {
    let (open, close) = (format!("<!-- generated: {name} -->\n"), "<!-- end -->");
    let (before, rest) =
        page.split_once(&open).with_context(|| format!("the page has no `{}`", open.trim()))?;
    let (_, after) = rest.split_once(close).with_context(|| format!("the page has no `{close}`"))?;
    Ok(format!("{before}{open}{part}{close}{after}"))
}
