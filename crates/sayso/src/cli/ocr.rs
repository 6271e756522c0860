//! Whether pictures are read, and in which languages, as clap reads it.

use clap::Args;

/// Whether the words in pictures are read, and how.
#[derive(Clone, Debug, Args)]
pub(crate) struct Ocr {
    /// Read the words in pictures and on scanned pages too (PNG, JPEG, TIFF, PDF …), with the program Tesseract, which
    /// must be installed
    #[arg(long)]
    pub(crate) ocr: bool,

    /// In which language the pictures are, as Tesseract calls it; several are joined by a plus (eng+fra). sayso itself
    /// reads English only
    #[arg(long = "ocr-language", default_value = "eng", value_name = "LANG")]
    pub(crate) language: String,
}

impl Ocr {
    /// The same, as another run of this program takes it.
    pub(crate) fn arguments(&self) -> Vec<String> {
        if self.ocr { vec!["--ocr".to_owned(), format!("--ocr-language={}", self.language)] } else { vec![] }
    }
}
