//! `mooring case`

use crate::support::{Export, Ground, striped};

const NAME: &str = "0123456789abcdef0123456789abcdef";

/// A post of Ann's with a picture that a case has sealed, its file as it was put there; answers the case.
fn ground() -> (Ground, i64) {
    let ground = Ground::new();
    ground.set_up("full");
    ground.user("Ann", "member");
    ground.user("Mo", "moderator");
    let server = ground.start();
    let thread = server.signed_in("Ann").begin_thread("talk", "A thread", "Words.");
    let post = ground.number(&format!("select id from posts where thread_id = {thread}"));
    let mut mo = server.signed_in("Mo");
    let form = mo.get(&format!("/threads/{thread}")).form(&format!("/posts/{post}/cases"));
    assert_eq!(mo.submit(&form).status, 200);
    server.stop();
    let case = ground.number("select max(id) from cases");
    let folder = ground.folder().join("files").join(&NAME[..2]);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(NAME), striped(7)).unwrap();
    std::fs::write(folder.join(format!("{NAME}-s")), striped(7)).unwrap();
    ground.execute(&format!(
        "insert into attachments (name, post_id, alt, width, height, bytes, created_at, sealed_at, sealed_case_id) \
         select '{NAME}', {post}, 'A pier', 64, 48, 4000, created_at, created_at, {case} from posts where id = {post}"
    ));
    (ground, case)
}

/// Whether the archive holds the picture.
fn holds_it(path: &std::path::Path) -> bool {
    let archive = Export::open(std::fs::read(path).unwrap());
    assert_eq!(archive.0.keys().collect::<Vec<_>>(), ["list.txt", "picture-1.jpg"]);
    assert!(archive.text("list.txt").contains("SHA-256") && !archive.text("list.txt").contains("pier"));
    archive.0["picture-1.jpg"] == striped(7)
}

#[test]
fn sealed_pictures_are_written_once_for_their_owner_alone_and_noted() {
    let (ground, case) = ground();
    let noted = || ground.number("select count(*) from log_entries where action = 'pictures.export'");
    let to = ground.folder().join("evidence.zip");
    let (case, path) = (case.to_string(), to.display().to_string());
    let args = ["case", "export-sealed", case.as_str(), "--to", path.as_str()];
    // The work that seals it has not been done yet.
    let said = ground.run(&args).expect_ok();
    assert!(said.contains("1 picture of case"), "{said}");
    assert!(holds_it(&to));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&to).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(noted(), 1);
    let complaint = ground.run(&args).expect_refused();
    assert!(complaint.contains("exists already"), "{complaint}");
    assert_eq!(noted(), 1);
    // And when it has.
    let first = "(select created_at from members order by id limit 1)";
    ground.execute(&format!(
        "insert into jobs (kind, payload, run_at, created_at) \
         select 'attachments.seal', cast(id as text), {first}, {first} from attachments"
    ));
    let server = ground.start();
    for _ in 0..200 {
        if ground.number("select count(*) from attachments where file_state = 'sealed'") == 1 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    server.stop();
    assert!(!ground.folder().join("files").join(&NAME[..2]).join(NAME).exists());
    std::fs::remove_file(&to).unwrap();
    ground.run(&args).expect_ok();
    assert!(holds_it(&to));
    assert_eq!(noted(), 2);
    ground.run(&["verify-log"]).expect_ok();
}

#[test]
fn a_case_that_is_not_there_or_keeps_nothing_writes_nothing() {
    let (ground, case) = ground();
    ground.execute("delete from attachments");
    let to = ground.folder().join("evidence.zip");
    for (case, why) in [(case, "keeps no sealed pictures"), (987_654, "there is no case 987654")] {
        let (case, path) = (case.to_string(), to.display().to_string());
        let args = ["case", "export-sealed", case.as_str(), "--to", path.as_str()];
        let complaint = ground.run(&args).expect_refused();
        assert!(complaint.contains(why), "{complaint}");
        assert!(!to.exists());
    }
    assert_eq!(ground.number("select count(*) from log_entries where action = 'pictures.export'"), 0);
}
