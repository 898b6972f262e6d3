//! From a site there is no way back to the notes that were not published.

use kb::site::Site;

fn look(site: &Site) -> usize {
    site.vault().notes().len()
}

fn main() {
    let _ = look;
}
