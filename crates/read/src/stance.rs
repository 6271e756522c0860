//! stub
pub(crate) fn stance(_cue:&str,_s:&str,_c:&str,_b:&str)->text::Stance{text::Stance::Asserts}
