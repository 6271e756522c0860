//! The command line of the evaluation.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::gate::Allow;
use crate::places::Places;

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Measure and compare with the floors.
    Gate,
    /// Measure and pin.
    Update(Allow),
    /// One gold text, or one item of it, beside what was found.
    Show(String),
    /// PolNeAR only.
    PolNear,
    /// GUM only.
    Gum,
    /// The page of scores: to standard output, or to a file.
    Scores(Option<PathBuf>),
    /// A file's text, escaped, as the beginning of a gold file.
    Mark(PathBuf),
    /// The comparison of speed; what follows goes to the script.
    Bench(Vec<String>),
    /// These words.
    Help,
}

pub(crate) const HELP: &str = "\
Does it read well? Measures sayso on gold texts and corpora.

  eval [gate]                measure everything that is here; fail if a figure sank below its floor
  eval gate --update         pin what is measured; refuses to lower a floor without --allow-regression
  eval show FILE[:NUMBER]    a gold text (or one item) beside what was found: eval show wire.html:8
  eval polnear | gum         one corpus, figures only
  eval scores [--write FILE] the page of scores, from the pinned figures
  eval mark FILE             a file's text as the program reads it, ready to be marked by hand
  eval bench [ARGUMENTS]     speed against spaCy (eval/speed.py); see docs/speed.md

  --shared DIR               the folder with corpora/ and score/  [../shared]
  --program FILE             the released program                 [target/release/sayso]

Exit codes: 0 all floors hold; 1 a figure sank, or what it was measured on has changed; 2 something failed.
";

/// Reads the arguments after the program's name.
pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<(Command, Places)> {
    let mut places = Places::usual();
    let (mut rest, mut update, mut allow) = (vec![], false, Allow::No);
    let mut arguments = arguments.peekable();
    if arguments.peek().is_some_and(|a| a == "bench") {
        return Ok((Command::Bench(arguments.skip(1).collect()), places));
    }
    let mut write = None;
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().with_context(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--shared" => places.shared = value()?.into(),
            "--program" => places.program = value()?.into(),
            "--write" => write = Some(PathBuf::from(value()?)),
            "--update" => update = true,
            "--allow-regression" => allow = Allow::Regression,
            "--help" | "-h" => return Ok((Command::Help, places)),
            _ if argument.starts_with('-') => bail!("there is no {argument}; see eval --help"),
            _ => rest.push(argument),
        }
    }
    let words: Vec<&str> = rest.iter().map(String::as_str).collect();
    let command = match words[..] {
        [] | ["gate"] if update => Command::Update(allow),
        [] | ["gate"] => Command::Gate,
        ["show", what] => Command::Show(what.to_owned()),
        ["polnear"] => Command::PolNear,
        ["gum"] => Command::Gum,
        ["scores"] => Command::Scores(write),
        ["mark", path] => Command::Mark(path.into()),
        _ => bail!("`{}` is no command; see eval --help", words.join(" ")),
    };
    Ok((command, places))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<(Command, Places)> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn the_gate_is_what_runs_when_nothing_is_asked_for() {
        assert_eq!(parsed("").unwrap().0, Command::Gate);
        assert_eq!(parsed("gate --update").unwrap().0, Command::Update(Allow::No));
        assert_eq!(parsed("gate --update --allow-regression").unwrap().0, Command::Update(Allow::Regression));
    }

    #[test]
    fn the_shared_folder_and_the_program_can_lie_elsewhere() {
        let (command, places) = parsed("polnear --shared /a --program /b").unwrap();
        assert_eq!((command, places.shared, places.program), (Command::PolNear, "/a".into(), "/b".into()));
        assert_eq!(
            parsed("bench --rounds 3").unwrap().0,
            Command::Bench(vec!["--rounds".into(), "3".into()])
        );
    }

    #[test]
    fn a_mistyped_command_is_refused() {
        assert!(parsed("gaet").is_err() && parsed("gate --updat").is_err() && parsed("show").is_err());
    }
}
