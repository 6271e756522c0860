//! Does it read well? Gold texts, corpora, scores, and the gate that keeps them.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this is a tool for the people who build sayso"
)]

mod acts;
mod acts_gold;
mod affair;
mod align;
mod alpha;
mod articles;
mod babe;
mod calibration;
mod chain;
mod chains;
mod claims;
mod copies;
mod counts;
mod depth;
mod figures;
mod gap;
mod gate;
mod gold;
mod gum;
mod gum_text;
mod half;
#[cfg(test)]
mod hand;
mod hand_checked;
mod items;
mod kinds;
mod labels;
mod main_text;
mod meant_news;
mod meantime;
mod mentions;
mod names;
mod news;
mod options;
mod page;
mod pages;
mod perturb;
mod pin;
mod places;
mod plain;
mod polnear;
mod quantities;
mod quotes;
mod score;
mod show;
mod stances;
mod standoff;
mod synonyms;
mod timeml;
mod times;
mod voices;
mod who;
mod words;

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, ensure};
use read::Tagger as _;
use text::{Document, Reading};

use affair::Affair;
use figures::Figures;
use gate::{Allow, Measured, REPIN};
use gold::GoldText;
use options::Command;
use pin::Baseline;
use places::Places;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("eval: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<ExitCode> {
    let (command, places) = options::parse(std::env::args().skip(1))?;
    match command {
        Command::Gate => return guard(&places),
        Command::Update(allow) => return update(&places, allow),
        Command::Show(what) => print!("{}", shown(&places, &what)?),
        Command::PolNear => {
            if let Some(missing) = polnear::missing(&places) {
                return Err(anyhow!(missing));
            }
            let polnear = polnear::measure(&places, &reader()?.0)?;
            tell("polnear (outermost)", &polnear.outermost);
            tell("polnear, all", &polnear.all);
        }
        Command::Gum => tell("gum", &gum::measure(&places, reader()?.1)?),
        Command::Calibration(part) => {
            print!("{}", calibration::report(&calibration::judge(&articles::load(&places, part)?)?));
        }
        // Fitted on what was held out, never on what is reported.
        Command::Refit => {
            let judged = calibration::judge(&articles::load(&places, articles::Part::Held)?)?;
            print!("{}", calibration::refit(&judged, &places.confidence())?);
        }
        Command::Kinds(part) => {
            print!("{}", kinds::measure(&articles::load(&places, part)?, reader()?.1)?.table())
        }
        Command::Perturbed(part) => {
            print!("{}", perturb::measure(&articles::load(&places, part)?, reader()?.1)?.table());
        }
        Command::Stances(part, misses) => {
            print!("{}", stances::measure(&places, part, misses, reader()?.1)?);
        }
        Command::Labels(part, misses) => {
            print!("{}", labels::shown(&places, part, misses, reader()?.1)?);
        }
        Command::Babe => print!("{}", babe::report(&places, reader()?.1)?),
        Command::Chains(part, misses) => print!("{}", chains::shown(&places, part, misses, reader()?.1)?),
        Command::Agreement => print!("{}", news::agreement(&places)?),
        Command::Signs(wish) => print!("{}", voices::signs(&places, &wish, &shipped()?)?),
        Command::Acts(part, misses) => print!("{}", acts::measure(&places, part, misses)?),
        Command::Pages(part, misses) => print!("{}", pages::measure(&places, part, misses)?),
        Command::Voices(wish) => print!("{}", voices::report(&places, &wish, &shipped()?)?),
        Command::MoreSigns(wish) => print!("{}", gap::signs(&places, &wish, &shipped()?)?),
        Command::Gap(wish) => print!("{}", gap::report(&places, &wish, &shipped()?)?),
        Command::Times(wish) => print!("{}", times::report(&places, &wish)?),
        Command::Quantities(set, wish) => print!("{}", quantities::report(&places, set, &wish)?),
        Command::Mentions => print!("{}", mentions::report(&places, &shipped()?)?),
        Command::Names(half, misses) => print!("{}", names::report(&places, half, misses)?),
        Command::Synonyms(misses) => print!("{}", synonyms::report(&places, misses)?),
        Command::Who(misses) => print!("{}", who::report(&places, misses, reader()?.1)?),
        Command::Scores(to) => {
            let baseline = Baseline::load(&places.baseline())?.unwrap_or_default();
            match to {
                Some(path) => pin::write_whole(&path, &page::print(&baseline))?,
                None => print!("{}", page::print(&baseline)),
            }
        }
        Command::Mark(path) => {
            let name = path.file_name().context("give a file")?.to_string_lossy().into_owned();
            print!("{}", show::unmarked(&gold::document(&path, &name)?));
        }
        Command::Claims(wish) => print!("{}", claims::run(&places, &wish, reader()?.1)?),
        Command::Copies(wish) => print!("{}", copies::run(&places, &wish)?),
        Command::Bench(arguments) => return bench(&places, &arguments),
        Command::Help => print!("{}", options::HELP),
    }
    Ok(ExitCode::SUCCESS)
}

fn shipped() -> Result<read::Reader> {
    read::Reader::shipped().map_err(|e| anyhow!("the shipped model does not load: {e}"))
}

/// The shipped reader, in this process, with the digest of its weights.
fn reader() -> Result<(String, impl FnMut(&Document) -> Result<Reading>)> {
    let reader = shipped()?;
    let weights = reader.provenance().weights;
    let read = move |document: &Document| {
        read::read(document, &reader).map_err(|e| anyhow!("a bug in the reader: {e}"))
    };
    Ok((weights, read))
}

/// Measures everything that is on this machine, and says what is not.
fn measure(places: &Places) -> Result<(Measured, Affair)> {
    let texts = gold::load(places)?;
    let (model, mut read) = reader()?;
    let card = std::fs::read_to_string(places.model())
        .with_context(|| format!("no {}", places.model().display()))?;
    ensure!(
        card.trim() == model,
        "{} is not the digest of the weights in this build",
        places.model().display()
    );
    let affair = affair::measure(&texts, &mut read)?;
    let mut now =
        Measured { gold: pinned_gold(places, &texts)?, model: model.clone(), ..Measured::default() };
    now.sets.insert("affair".into(), affair.figures());
    now.sets.insert("who".into(), names::own(places)?);
    now.beside.insert("plain".into(), figures::figures(affair.plain));
    match polnear::missing(places) {
        Some(missing) => println!("{missing}"),
        None => {
            let polnear = polnear::measure(places, &model)?;
            now.sets.insert("polnear".into(), polnear.outermost);
            now.beside.insert("polnear_all".into(), polnear.all);
        }
    }
    match gum::missing(places) {
        Some(missing) => println!("{missing}"),
        None => {
            now.sets.insert("gum".into(), gum::measure(places, &mut read)?);
        }
    }
    match pages::missing(places) {
        Some(missing) => println!("{missing}"),
        None => {
            now.sets.insert("pages".into(), pages::figures(places)?);
        }
    }
    Ok((now, affair))
}

fn pinned_gold(places: &Places, texts: &[GoldText]) -> Result<pin::Gold> {
    Ok(pin::Gold {
        digest: gold::digest(places)?,
        texts: texts.len(),
        attributions: texts.iter().map(|t| t.relations.len()).sum(),
        nested: texts.iter().flat_map(|t| &t.depths).filter(|depth| **depth > 0).count(),
    })
}

fn guard(places: &Places) -> Result<ExitCode> {
    let (now, affair) = measure(places)?;
    tell_all(&now);
    let Some(baseline) = Baseline::load(&places.baseline())? else {
        println!("Nothing is pinned yet; run: {REPIN}");
        return Ok(ExitCode::from(1));
    };
    if let Some(changed) = gate::changed(&baseline, &now) {
        println!("The gate stops: {changed}");
        return Ok(ExitCode::from(1));
    }
    for line in items::moved(&items::load(&places.items())?, &affair.items) {
        println!("moved: {line}");
    }
    let sunk = gate::sunk(&baseline, &now);
    for sunk in &sunk {
        println!("SANK {sunk}");
    }
    if sunk.is_empty() {
        println!("All floors hold.");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::from(1))
}

fn update(places: &Places, allow: Allow) -> Result<ExitCode> {
    let (now, affair) = measure(places)?;
    tell_all(&now);
    let before = Baseline::load(&places.baseline())?.unwrap_or_default();
    match gate::repinned(&before, &now, allow) {
        Ok(baseline) => {
            pin::write_whole(&places.baseline(), &baseline.print())?;
            pin::write_whole(&places.items(), &items::print(&affair.items)?)?;
            pin::write_whole(&places.scores(), &page::print(&baseline))?;
            println!("Pinned; docs/scores.md is written too. Read the difference before you commit it.");
            Ok(ExitCode::SUCCESS)
        }
        Err(lower) => {
            for sunk in lower {
                println!("WOULD LOWER {sunk}");
            }
            println!("Nothing is written. If that is meant: {REPIN} --allow-regression");
            Ok(ExitCode::from(1))
        }
    }
}

fn shown(places: &Places, what: &str) -> Result<String> {
    let mut texts = gold::load(places)?;
    // The test half of the chains is only run, so it cannot be looked at here.
    texts.extend(gold::load_marked(&places.gold().join("chains/dev"))?);
    let (text, number) = show::wanted(&texts, what)?;
    let (_, mut read) = reader()?;
    let reading = read(&text.document)?;
    match number {
        Some(number) => show::item(text, &reading, number),
        None => Ok(show::text(text, &reading, &affair::measure(std::slice::from_ref(text), read)?)),
    }
}

fn bench(places: &Places, arguments: &[String]) -> Result<ExitCode> {
    let script = places.root.join("eval/speed.py");
    let status = std::process::Command::new("python3").arg(script).args(arguments).status();
    let status = status.context("the comparison of speed needs python3")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

fn tell_all(now: &Measured) {
    let all: [&BTreeMap<String, Figures>; 2] = [&now.sets, &now.beside];
    for (name, figures) in all.into_iter().flatten() {
        tell(name, figures);
    }
}

fn tell(name: &str, figures: &Figures) {
    println!("{name}");
    for (figure, f) in figures {
        println!("  {figure:<28} {:.4}  of {}", f.value, f.of);
    }
}
