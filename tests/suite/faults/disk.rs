//! A disk that is full.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Client, Ground, Page, Running};

/// A community with one member; she is signed in and has begun a thread.
fn community(ground: &Ground) {
    ground.set_up("full");
    ground.user("Ash", "member");
}

/// Replies until the disk is full; answers what was kept, and the page that refused.
fn fill(ash: &mut Client, thread: i64) -> (Vec<String>, Page) {
    let template = ash.reply_form(thread, "");
    let mut kept = Vec::new();
    for number in 0..400 {
        let body = format!("Reply {number}: {}", "a long evening, told in full. ".repeat(900).trim());
        let mut form = template.clone();
        form.set("body", &body).set("submission", &format!("full-{number}"));
        let page = ash.submit_once(&form).unwrap();
        if page.status != 303 {
            assert!(page.body.contains(&body), "the words were lost");
            return (kept, page);
        }
        kept.push(body);
    }
    panic!("the disk never was full");
}

/// What happens when it is full, and afterwards.
fn survives(ground: &Ground, server: Running, is_restarted: bool, make_room: impl FnOnce()) {
    let mut ash = server.signed_in("Ash");
    let thread = ash.begin_thread("talk", "Long evenings", "Tell them here.");
    let (kept, page) = fill(&mut ash, thread);
    assert!(kept.len() > 3, "only {} replies fitted", kept.len());
    assert_eq!(page.status, 503, "{}", page.text());
    assert!(!page.header("retry-after").is_empty());
    // Reading goes on, signed in and signed out.
    let read = ash.get(&format!("/threads/{thread}"));
    assert_eq!(read.status, 200);
    assert!(read.contains("Reply 0:"));
    assert_eq!(ash.get("/boards").status, 200);
    assert_eq!(server.client().get("/").status, 200);
    assert_eq!(server.client().get("/readyz").status, 200);

    make_room();
    let server = if is_restarted {
        server.stop();
        ground.start()
    } else {
        server
    };
    ash.port = server.port;
    let form = ash.reply_form(thread, "There is room again.");
    let page = ash.submit(&form);
    assert_eq!(page.status, 200, "{}", page.text());
    let bodies = "select body as t from post_revisions r join posts p on p.id = r.post_id where p.number > 1";
    let mut found = ground.texts(&format!("{bodies} order by p.number"));
    assert_eq!(found.pop().unwrap(), "There is room again.");
    assert!(found == kept, "{} were answered, {} are there", kept.len(), found.len());
    let numbers = ground.numbers("select number as n from posts order by number");
    assert_eq!(numbers, (1..).take(kept.len() + 2).collect::<Vec<i64>>());
    assert_eq!(ground.texts("select integrity_check as t from pragma_integrity_check"), ["ok"]);
    server.stop();
}

#[test]
fn a_reply_that_no_file_can_take_comes_back_and_everything_answered_stays() {
    let ground = Ground::sqlite();
    community(&ground);
    // A file may have 3 MiB: writing more fails, as it does on a full disk. In blocks of 512 bytes.
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f 6144; exec \"$0\" serve", env!("CARGO_BIN_EXE_mooring")]);
    ground.prepare(&mut command);
    let server = Running::start(command);
    survives(&ground, server, true, || {});
}

/// A small disk of our own, taken away at the end.
pub struct Disk(PathBuf);

impl Disk {
    pub fn mount(folder: &Path, size: &str) -> Result<Self, String> {
        fs::create_dir_all(folder).unwrap();
        let command = Command::new("mount").args(["-t", "tmpfs", "-o", size, "none"]).arg(folder).output();
        match command {
            Ok(output) if output.status.success() => Ok(Self(folder.to_owned())),
            Ok(output) => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        Command::new("umount").arg(&self.0).status().ok();
    }
}

#[test]
fn a_full_disk_refuses_with_the_words_and_goes_on_when_there_is_room() {
    let mut ground = Ground::sqlite();
    let folder = ground.folder().join("disk");
    let disk = match Disk::mount(&folder, "size=6m") {
        Ok(disk) => disk,
        Err(reason) => {
            eprintln!("skipped faults::disk on a disk of its own: it cannot be mounted here ({reason})");
            return;
        }
    };
    ground.set("DATA__DIR", &folder.display().to_string());
    ground.set("DATABASE__URL", &format!("sqlite://{}", folder.join("mooring.db").display()));
    let ballast = folder.join("ballast");
    community(&ground);
    fs::write(&ballast, vec![7; 2 * 1024 * 1024]).unwrap();
    let server = ground.start();
    fs::copy(folder.join("mooring.key"), ground.key_file()).unwrap();
    // The same file under the name the test reads it by.
    std::os::unix::fs::symlink(folder.join("mooring.db"), ground.file()).unwrap();
    survives(&ground, server, false, || fs::remove_file(&ballast).unwrap());
    drop(disk);
}
