//! Which languages Tesseract is installed with: asked once, before any picture is read.

use anyhow::ensure;

use super::program;

/// Checks that the languages (`eng+fra`) are there.
///
/// # Errors
/// If one is not. That Tesseract itself is not installed is said of each picture that needs it, because everything else
/// can be read without.
pub(in crate::parser) fn check(asked: &str) -> anyhow::Result<()> {
    let well_formed = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'/'))
    };
    ensure!(
        asked.split('+').all(well_formed),
        "--ocr-language {asked}: give it as Tesseract does, eng or eng+fra"
    );
    match program().arg("--list-langs").output() {
        Ok(output) if output.status.success() => {
            compare(asked, &listed(&String::from_utf8_lossy(&output.stdout)))
        }
        _ => Ok(()),
    }
}

/// A heading ends with a colon, and each language has a line.
fn listed(output: &str) -> Vec<&str> {
    output.lines().map(str::trim).filter(|line| !line.is_empty() && !line.ends_with(':')).collect()
}

fn compare(asked: &str, installed: &[&str]) -> anyhow::Result<()> {
    // An old Tesseract lists them elsewhere; what is missing is then seen when a picture is read.
    let missing = asked.split('+').find(|name| !installed.is_empty() && !installed.contains(name));
    // It is no language but tells how a page lies.
    let languages: Vec<&str> = installed.iter().copied().filter(|name| *name != "osd").collect();
    ensure!(
        missing.is_none(),
        "--ocr-language {asked}: Tesseract has no language `{}` here, but {}; install its data (on Debian and Ubuntu \
         tesseract-ocr-{}) or name another",
        missing.unwrap_or_default(),
        if languages.is_empty() { "none at all".to_owned() } else { languages.join(", ") },
        missing.unwrap_or_default().replace('_', "-").to_lowercase(),
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_that_is_missing_is_told_with_those_that_are_there() {
        let list = listed("List of available languages in \"/usr/share/tessdata/\" (3):\neng\nfra\nosd\n");
        assert!(compare("eng+fra", &list).is_ok());
        assert!(compare("eng", &[]).is_ok());
        let said = compare("eng+chi_sim", &list).unwrap_err().to_string();
        assert!(said.contains("no language `chi_sim` here, but eng, fra;"), "{said}");
        assert!(said.contains("tesseract-ocr-chi-sim"), "{said}");
    }

    #[test]
    fn a_name_that_is_none_never_reaches_the_program() {
        for name in ["", "eng+", "../eng", "-l", "eng fra"] {
            assert!(check(name).is_err(), "{name}");
        }
    }
}
