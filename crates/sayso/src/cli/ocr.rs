//! Whether pictures are read, in which languages, and whether boxes in them are told, as clap reads it.

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

/// Whether to tell where on a picture words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Boxes {
    Shown,
    Hidden,
}

/// The same, as clap reads it.
#[derive(Clone, Debug, Args)]
pub(crate) struct TellBoxes {
    /// Tell where on the page the words stand that were read in a picture: the box around them, from the left and upper
    /// edge, in the dots of the picture or in points (1/72 inch) of a PDF; --format csv and jsonl always do
    #[arg(long)]
    boxes: bool,
}

impl TellBoxes {
    pub(crate) fn asked(&self) -> Boxes {
        if self.boxes { Boxes::Shown } else { Boxes::Hidden }
    }
}

impl Ocr {
    /// The same, as another run of this program takes it.
    pub(crate) fn arguments(&self) -> Vec<String> {
        if self.ocr { vec!["--ocr".to_owned(), format!("--ocr-language={}", self.language)] } else { vec![] }
    }
}
