//! 7-Zip archives (7zFormat.txt of the LZMA SDK).

use std::io::BufReader;

use sevenz_rust2::{Archive, BlockDecoder, EncoderMethod, Error, Password};

use super::{Entries, Given};
use crate::{Reason, Source};

/// Memory that one dictionary may take, in KiB: 512 MiB. 7-Zip's highest level takes 64 MiB.
const DICTIONARY: usize = 512 << 10;

/// Windows' attribute of links, and the file types of Unix in the upper half of the attributes.
const REPARSE_POINT: u32 = 0x400;
const FILE_TYPE: u32 = 0o170_000;
const UNIX_LINK: u32 = 0o120_000;

/// Whether these first bytes begin one.
pub(super) fn is_one(head: &[u8]) -> bool {
    head.starts_with(b"7z\xbc\xaf\x27\x1c")
}

/// Every file in the archive, block by block: one that is damaged does not stop the others.
pub(super) fn unpack(
    source: &mut dyn Source,
    _: &Given<'_>,
    entries: &mut Entries<'_>,
) -> Result<(), Reason> {
    let mut source = BufReader::new(source);
    let password = Password::empty();
    let archive =
        Archive::read_with_memory_limit(&mut source, &password, DICTIONARY).map_err(|e| reason(&e))?;
    for index in 0..archive.blocks.len() {
        let block =
            BlockDecoder::new_with_memory_limit(1, DICTIONARY, index, &archive, &password, &mut source);
        let names: Vec<String> = block.entries().iter().map(|entry| entry.name().to_owned()).collect();
        let (mut handed_out, mut limit) = (0, None);
        let done = block.for_each_entries(&mut |entry, bytes| {
            handed_out += 1;
            let attributes = entry.windows_attributes();
            let link = attributes & REPARSE_POINT != 0 || (attributes >> 16) & FILE_TYPE == UNIX_LINK;
            let told = match () {
                () if entry.is_directory() => Ok(()),
                () if link => entries.refuse(entry.name(), Reason::Link),
                () => entries.part(&entry.name().into(), bytes),
            };
            limit = told.err();
            Ok(limit.is_none())
        });
        if let Some(reason) = limit {
            return Err(reason);
        }
        // A block that breaks off inside a part has had that part refused already.
        if let Err(error) = done {
            for name in names.iter().skip(handed_out) {
                entries.refuse(name, reason(&error))?;
            }
        }
    }
    for (file, block) in archive.files.iter().zip(&archive.stream_map.file_block_index) {
        if block.is_none() && !file.is_directory() && !file.is_anti_item() {
            entries.refuse(file.name(), Reason::Empty)?;
        }
    }
    Ok(())
}

fn reason(error: &Error) -> Reason {
    match error {
        Error::PasswordRequired | Error::MaybeBadPassword(_) => Reason::Locked,
        // Built without ciphers, it knows the method by its name alone.
        Error::UnsupportedCompressionMethod(name) if name == EncoderMethod::AES256_SHA256.name() => {
            Reason::Locked
        }
        Error::MaxMemLimited { .. } => Reason::OutOfMemory,
        Error::UnsupportedCompressionMethod(_) | Error::Unsupported(_) | Error::ExternalUnsupported => {
            Reason::OtherFormat { looks_like: "a 7-Zip archive of a rare kind" }
        }
        _ => Reason::Damaged { what: "a 7-Zip archive" },
    }
}
