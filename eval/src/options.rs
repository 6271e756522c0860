//! The command line of the evaluation.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::articles::Part;
use crate::claims;
use crate::copies;
use crate::gate::Allow;
use crate::half::{Half, Misses};
use crate::labels;
use crate::places::Places;
use crate::quantities::Set;

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
    /// Recall by kind of attribution, on PolNeAR.
    Kinds(Part),
    /// The reliability of confidences, on PolNeAR.
    Calibration(Part),
    /// Weights for the confidences, fitted on what training held out.
    Refit,
    /// PolNeAR in other dress: marks, commas, capitals, line breaks.
    Perturbed(Part),
    /// The stances of cues in context: which half, and whose misses to show.
    Stances(Half, Misses),
    /// The chains of this part, and whether each wrong one is shown.
    Chains(Half, Misses),
    /// How far two annotators agree on chains in real news.
    Agreement,
    /// What voices call somebody: which part, and whether each wrong one is shown.
    Labels(labels::Part, Misses),
    /// The terms of labels beside the words that experts found biased.
    Babe,
    /// Documents as acts: which half, and whether each wrong part is shown.
    Acts(Half, Misses),
    /// What web pages state about themselves: which half, and whether each wrong field is shown.
    Pages(Half, Misses),
    /// Who a source is, on GUM's coreference.
    Voices(Wish),
    /// Everybody whom those may mean, with the signs that are weighed.
    Signs(Wish),
    /// The same for the pronouns of GAP.
    MoreSigns(Wish),
    /// Who an ambiguous pronoun is, on GAP.
    Gap(Wish),
    /// What is named, on GUM and re3d.
    Mentions,
    /// Pairs of names: whose misses to show.
    Names(Half, Misses),
    /// Other names in one document, on re3d.
    Synonyms(Misses),
    /// Who is who on the pile FA-KES: with every judged join.
    Who(Misses),
    /// Times, on corpora marked in TimeML.
    Times(Wish),
    /// Quantities: their values, their words, and what they count.
    Quantities(Set, Wish),
    /// The page of scores: to standard output, or to a file.
    Scores(Option<PathBuf>),
    /// A file's text, escaped, as the beginning of a gold file.
    Mark(PathBuf),
    /// Pairs of statements that may be one claim.
    Claims(claims::Wish),
    /// Text reuse, on documents of which every copy is known.
    Copies(copies::Wish),
    /// The comparison of speed; what follows goes to the script.
    Bench(Vec<String>),
    /// These words.
    Help,
}

/// Which part of a corpus is measured, and whether what was missed is shown.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Wish {
    /// Its name, if not the usual one.
    pub(crate) part: Option<String>,
    /// Show every item that was not right.
    pub(crate) misses: bool,
}

pub(crate) const HELP: &str = "\
Does it read well? Measures sayso on gold texts and corpora.

  eval [gate]                measure everything that is here; fail if a figure sank below its floor
  eval gate --update         pin what is measured; refuses to lower a floor without --allow-regression
  eval show FILE[:NUMBER]    a gold text (or one item) beside what was found: eval show wire.html:8
  eval polnear | gum         one corpus, figures only
  eval kinds [--held]        recall by kind of attribution, on PolNeAR
  eval calibration [--held]  how often attributions are right that are given some confidence, on PolNeAR
  eval calibration --fit     fit the weights of confidence anew, on what training held out, and write them
  eval perturbed [--held]    PolNeAR in other dress: quotation marks, commas, capitals, line breaks
  eval stances [--part dev|test|all] [--misses]
                             the stance of 445 cues in context; misses of the dev half only, unless asked for
  eval chains [--part dev|test|later|last|news|news-test|news-last|all] [--misses]
                             nested attributions: whole chains, by length; with --misses each wrong one
  eval chains agree          how far two annotators agree on chains in real news
  eval labels [--part dev|test|fresh|seen|kept|later|last|tune|news|news-test|news-last|all] [--misses]
                             what voices call somebody: term, target and whose
  eval labels --babe         the terms beside the words that experts found biased (BABE)
  eval acts [--part dev|test|all] [--misses]
                             documents that a text tells of, and their parts
  eval pages [--part dev|test|all] [--misses]
                             what web pages state about themselves: title, author, publisher, day …; and the article in them
  eval voices [--part dev]   who a source is, on GUM's coreference; parts: dev, test (the usual one), and of PolNeAR news, news-test
  eval voices|gap --signs    all who may be meant, with the signs: what train/fit_voices.py fits the weights to
  eval gap [--part P]        who a pronoun is; parts: validation, development (the usual one)
  eval mentions              what is named, on GUM and re3d
  eval names [--misses]      whether two names are one, on OpenSanctions' name bench; and names across scripts
  eval synonyms [--misses]   other names in one document, on re3d
  eval who [--misses]        who is who on the pile FA-KES: a sample of joins, judged by hand
  eval quantities [--recognizers | --meantime | --gold] [--part P] [--misses]
                             quantities: values, words, and what they count; parts: dev and test, apple and airbus
  eval times [--part P]      times; parts: timebank (the usual one), aquaint, aquaint-odd, aquaint-even, both, platinum,
                             meantime
  eval claims [show]         pairs of statements that may be one claim: how many of each label, all checked
  eval claims draw FILE [--seed S] [--but FILE]
                             pairs to be labelled, drawn from FA-KES; not those of the other file
  eval claims sheet FILE [--from N] [--count N]
                             pairs of a file in their documents, without labels
  eval claims second [--count N]
                             the same for a sample of the gold
  eval claims score          how often the program is right about them
  eval claims stories [--count N] [--seed S]
                             how well origins are counted, on made-up stories of which all is known
  eval claims features       what its scores rest on, a line a dev pair (train/claims.py fits them)
  eval claims weights        the table of how much each word tells
  eval claims agree FILE     agreement and kappa of a second pass with the first
  eval copies make FOLDER [--documents N] [--seed S]
                             invented documents with known copies: corpus.jsonl and truth.jsonl
  eval copies score FOLDER [--misses]
                             how many of the copies are found, and how many of those found are copies
  eval copies silver         pairs of real news that share half of their words: all must be found
  eval scores [--write FILE] the page of scores, from the pinned figures
  eval mark FILE             a file's text as the program reads it, ready to be marked by hand
  eval bench [ARGUMENTS]     speed against spaCy (eval/speed.py); see docs/speed.md

  --shared DIR               the folder with corpora/ and score/  [../shared]
  --corpora DIR              the same by its corpora/ folder       [../shared/corpora]
  --held                     not the dev part but the articles of train that the network never saw, to tune on
  --misses                   show what was missed (voices, gap, stances, chains, times, labels, acts,
                             pages)
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
    if arguments.peek().is_some_and(|a| a == "copies") {
        let (wish, shared) = copies::parse(&arguments.skip(1).collect::<Vec<_>>())?;
        places.shared = shared.unwrap_or(places.shared);
        return Ok((Command::Copies(wish), places));
    }
    if arguments.peek().is_some_and(|a| a == "claims") {
        let (wish, shared) = claims::parse(&arguments.skip(1).collect::<Vec<_>>())?;
        places.shared = shared.unwrap_or(places.shared);
        return Ok((Command::Claims(wish), places));
    }
    let (mut write, mut part) = (None, Part::Dev);
    let (mut fit, mut babe, mut signs) = (false, false, false);
    let (mut wish, mut set) = (Wish::default(), Set::All);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().with_context(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--shared" => places.shared = value()?.into(),
            "--corpora" => places.shared = PathBuf::from(value()?).join(".."),
            "--fit" => fit = true,
            "--babe" => babe = true,
            "--signs" => signs = true,
            "--held" => part = Part::Held,
            "--part" => wish.part = Some(value()?),
            "--misses" => wish.misses = true,
            "--recognizers" => set = Set::Recognizers,
            "--meantime" => set = Set::Meantime,
            "--gold" => set = Set::Gold,
            "--program" => places.program = value()?.into(),
            "--write" => write = Some(PathBuf::from(value()?)),
            "--update" => update = true,
            "--allow-regression" => allow = Allow::Regression,
            "--help" | "-h" => return Ok((Command::Help, places)),
            _ if argument.starts_with('-') => bail!("there is no {argument}; see eval --help"),
            _ => rest.push(argument),
        }
    }
    let misses = if wish.misses { Misses::Shown } else { Misses::Counted };
    let words: Vec<&str> = rest.iter().map(String::as_str).collect();
    let command = match words[..] {
        [] | ["gate"] if update => Command::Update(allow),
        [] | ["gate"] => Command::Gate,
        ["show", what] => Command::Show(what.to_owned()),
        ["polnear"] => Command::PolNear,
        ["gum"] => Command::Gum,
        ["kinds"] => Command::Kinds(part),
        ["calibration"] if fit => Command::Refit,
        ["calibration"] => Command::Calibration(part),
        ["perturbed"] => Command::Perturbed(part),
        ["stances"] => Command::Stances(Half::named(wish.part.as_deref().unwrap_or("all"))?, misses),
        ["labels"] if babe => Command::Babe,
        ["labels"] => Command::Labels(labels::Part::named(wish.part.as_deref().unwrap_or("all"))?, misses),
        ["chains"] => Command::Chains(Half::of_chains(wish.part.as_deref().unwrap_or("all"))?, misses),
        ["chains", "agree"] => Command::Agreement,
        ["voices"] if signs => Command::Signs(wish),
        ["acts"] => Command::Acts(Half::named(wish.part.as_deref().unwrap_or("all"))?, misses),
        ["pages"] => Command::Pages(Half::named(wish.part.as_deref().unwrap_or("all"))?, misses),
        ["voices"] => Command::Voices(wish),
        ["gap"] if signs => Command::MoreSigns(wish),
        ["gap"] => Command::Gap(wish),
        ["times"] => Command::Times(wish),
        ["names"] => Command::Names(Half::named(wish.part.as_deref().unwrap_or("dev"))?, misses),
        ["synonyms"] => Command::Synonyms(misses),
        ["who"] => Command::Who(misses),
        ["mentions"] => Command::Mentions,
        ["quantities"] => Command::Quantities(set, wish),
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
    fn the_misses_of_the_test_half_are_shown_only_on_demand() {
        let half = |line: &str| parsed(line).expect("a good line").0;
        assert_eq!(half("stances"), Command::Stances(Half::All, Misses::Counted));
        assert_eq!(half("stances --part test --misses"), Command::Stances(Half::Test, Misses::Shown));
        assert!(parsed("stances --part tset").is_err());
    }

    #[test]
    fn labels_have_a_third_part_with_halves_of_its_own() {
        let kept = parsed("labels --part kept").expect("a good line").0;
        assert_eq!(kept, Command::Labels(labels::Part::Kept, Misses::Counted));
        assert!(parsed("stances --part kept").is_err() && parsed("labels --part new").is_err());
        let last = parsed("labels --part last").expect("a good line").0;
        assert_eq!(last, Command::Labels(labels::Part::Last, Misses::Counted));
    }

    #[test]
    fn times_are_asked_for_by_corpus() {
        let wish = Wish { part: Some("aquaint".into()), misses: true };
        assert_eq!(parsed("times --part aquaint --misses").unwrap().0, Command::Times(wish));
    }

    #[test]
    fn chains_are_asked_for_by_part() {
        assert_eq!(parsed("chains").unwrap().0, Command::Chains(Half::All, Misses::Counted));
        let dev = parsed("chains --part dev --misses").unwrap().0;
        assert_eq!(dev, Command::Chains(Half::Dev, Misses::Shown));
        assert_eq!(parsed("chains --part last").unwrap().0, Command::Chains(Half::Last, Misses::Counted));
        assert!(parsed("chains --part train").is_err() && parsed("stances --part last").is_err());
    }

    #[test]
    fn quantities_are_asked_for_by_set() {
        assert_eq!(parsed("quantities").unwrap().0, Command::Quantities(Set::All, Wish::default()));
        let wish = Wish { part: Some("test".into()), misses: false };
        assert_eq!(parsed("quantities --gold --part test").unwrap().0, Command::Quantities(Set::Gold, wish));
    }

    #[test]
    fn a_mistyped_command_is_refused() {
        assert!(parsed("gaet").is_err() && parsed("gate --updat").is_err() && parsed("show").is_err());
    }
}
