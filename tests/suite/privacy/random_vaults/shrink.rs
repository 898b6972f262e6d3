//! A smaller vault that breaks the same law.

use super::laws::{Law, check};
use super::vault::{Past, Vault};

/// Takes out what the failure does not need: files, then pieces of files, then settings.
pub fn shrink(mut vault: Vault, law: Law) -> Vault {
    let keeps = |vault: &Vault| check(vault).is_err_and(|(broken, _)| broken == law);
    if law == Law::Shows {
        // A vault without notes shows none.
        return vault;
    }
    let mut index = 0;
    while index < vault.files.len() {
        let file = vault.files.remove(index);
        if !keeps(&vault) {
            vault.files.insert(index, file);
            index += 1;
        }
    }
    let mut index = 0;
    while index < vault.past.len() {
        let past = vault.past.remove(index);
        if !keeps(&vault) {
            vault.past.insert(index, past);
            index += 1;
        }
    }
    for file in 0..vault.files.len() {
        let mut index = 0;
        while index < vault.files[file].pieces.len() {
            if vault.files[file].pieces[index].is_fixed {
                index += 1;
                continue;
            }
            let piece = vault.files[file].pieces.remove(index);
            if !keeps(&vault) {
                vault.files[file].pieces.insert(index, piece);
                index += 1;
            }
        }
    }
    vault
}

/// The vault as text, so that it can be written again.
pub fn shown(vault: &Vault) -> String {
    let mut text = format!("--- kb.yaml\n{}", vault.configuration(super::vault::Part::Whole));
    for file in &vault.files {
        text += &format!(
            "\n--- {} ({:?})\n{}",
            file.path,
            file.visibility,
            String::from_utf8_lossy(&file.bytes())
        );
    }
    for Past { now, path, bytes } in &vault.past {
        text += &format!("\n--- {now} was {path}\n{}", String::from_utf8_lossy(bytes));
    }
    text
}
