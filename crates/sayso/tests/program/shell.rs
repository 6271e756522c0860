//! What shells and manual readers get is made of the same words as the help.

use crate::{err, out, sayso};

#[test]
fn every_shell_gets_its_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = sayso(&["completions", shell]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{shell}");
        assert!(out(&output).contains("reread"), "{shell}");
    }
}

#[test]
fn the_manual_has_a_page_for_the_program_and_for_each_command() {
    let page = |command: &[&str]| {
        let output = sayso(&[&["man"], command].concat()).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{command:?}: {}", err(&output));
        out(&output)
    };
    assert!(page(&[]).contains(".TH sayso 1"));
    assert!(page(&["add"]).contains("Add files, folders and archives to a case"));
    assert!(page(&["rule", "move"]).contains("A part of an attribution stands elsewhere"));
    let output = sayso(&["man", "parse-one"]).output().unwrap();
    assert!(err(&output).contains("there is no command parse-one"), "{}", err(&output));
}
