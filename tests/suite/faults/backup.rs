//! Backups under way: while others write, killed in the middle, on a full disk.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

use super::disk::Disk;
use super::writers::Writers;
use crate::support::Ground;

fn text(path: &Path) -> String {
    path.display().to_string()
}

#[test]
fn a_backup_made_amid_a_stream_of_replies_is_of_one_moment() {
    let ground = Ground::new();
    let (mut writers, server) = Writers::new(&ground);
    let files: Vec<_> = (0..3).map(|at| ground.folder().join(format!("{at}.backup"))).collect();
    writers.write_until_it_ends(server, |server| {
        for file in &files {
            std::thread::sleep(Duration::from_millis(500));
            ground.run(&["backup", &text(file)]).expect_ok();
        }
        server.kill();
    });
    assert!(writers.answered() > 50, "{} replies are no stream", writers.answered());
    let posts = "select id || ' ' || html as t from posts order by id";
    let rows = |ground: &Ground| ground.texts(posts).into_iter().collect::<BTreeSet<String>>();
    let (all, mut last) = (rows(&ground), 0);
    for file in &files {
        let other = Ground::new();
        other.run(&["restore", &text(file)]).expect_ok();
        writers.check_whole(&other);
        let kept = rows(&other);
        assert!(kept.is_subset(&all), "the backup holds what never was");
        assert!(kept.len() > last && kept.len() < all.len(), "{} of {} after {last}", kept.len(), all.len());
        last = kept.len();
    }
}

/// A community with 20 MB that hardly can be compressed, so that a backup takes its time.
fn large() -> Ground {
    let ground = Ground::new();
    ground.set_up("small");
    ground.execute(if ground.is_postgres() {
        "insert into settings (key, value, updated_at) select 'pad ' || i, (select string_agg(md5(i::text || '-' || j::text), '') \
         from generate_series(1, 30) j), now() at time zone 'utc' from generate_series(1, 20000) i"
    } else {
        "with recursive n (i) as (select 1 union all select i + 1 from n where i < 20000) insert into settings \
         (key, value, updated_at) select 'pad ' || i, hex(randomblob(500)), '2026-01-01 00:00:00' from n"
    });
    ground
}

/// How long something takes when nothing disturbs it.
fn undisturbed(ground: &Ground, command: &[&str]) -> Duration {
    let since = Instant::now();
    ground.run(command).expect_ok();
    since.elapsed()
}

/// SIGKILL after a while; whether it came before the end.
fn killed_in_time(mut child: Child, after: Duration) -> bool {
    std::thread::sleep(after);
    child.kill().unwrap();
    !child.wait().unwrap().success()
}

#[test]
fn a_backup_that_is_killed_leaves_nothing_under_its_name() {
    let ground = large();
    let file = ground.folder().join("house.backup");
    let whole = undisturbed(&ground, &["backup", &text(&file)]);
    fs::remove_file(&file).unwrap();
    let mut killed = 0;
    for sevenths in 1..=6 {
        let child = ground.command(&["backup", &text(&file)]).spawn().unwrap();
        killed += usize::from(killed_in_time(child, whole * sevenths / 7));
        if file.exists() {
            // Its last step was done, so it must be whole.
            Ground::new().run(&["restore", &text(&file)]).expect_ok();
            fs::remove_file(&file).unwrap();
        }
    }
    assert!(killed > 0, "none was killed in time");
    ground.run(&["backup", &text(&file)]).expect_ok();
    assert!(!ground.folder().join("house.backup.partial").exists(), "leftovers stay");
    let other = Ground::new();
    other.run(&["restore", &text(&file)]).expect_ok();
    assert_eq!(other.rows("backup.last_at"), ground.rows("backup.last_at"));
}

/// Waits until nobody but the test is connected.
fn wait_for_silence(ground: &Ground) {
    let others = "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
    while ground.number(others) > 0 {
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_restore_that_is_killed_leaves_nothing_or_all_of_it() {
    let ground = large();
    let file = ground.folder().join("house.backup");
    ground.run(&["backup", &text(&file)]).expect_ok();
    let whole = undisturbed(&Ground::new(), &["restore", &text(&file)]);
    let mut killed = 0;
    for sevenths in 1..=6 {
        let other = Ground::new();
        let child = other.command(&["restore", &text(&file)]).spawn().unwrap();
        killed += usize::from(killed_in_time(child, whole * sevenths / 7));
        let is_there = if other.is_postgres() {
            wait_for_silence(&other);
            other.number("select count(*) from information_schema.tables where table_schema = 'public'") > 0
        } else {
            other.file().exists()
        };
        if !is_there {
            other.run(&["restore", &text(&file)]).expect_ok();
        }
        assert_eq!(other.rows("backup.last_at"), ground.rows("backup.last_at"));
    }
    assert!(killed > 0, "none was killed in time");
}

#[test]
fn a_full_disk_refuses_a_backup_and_a_restore_and_nothing_is_left_there() {
    let ground = large();
    let (file, folder) = (ground.folder().join("house.backup"), ground.folder().join("disk"));
    // The first has no room for the copy, the second none for the backup as well.
    for size in ["size=4m", "size=28m"] {
        let _disk = match Disk::mount(&folder, size) {
            Ok(disk) => disk,
            Err(reason) => return eprintln!("skipped faults::backup on a full disk: it cannot be mounted ({reason})"),
        };
        let complaint = ground.run(&["backup", &text(&folder.join("house.backup"))]).expect_refused();
        assert!(complaint.contains("is full; nothing was put in place"), "{size}: {complaint}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    }
    ground.run(&["backup", &text(&file)]).expect_ok();
    if ground.is_postgres() {
        return;
    }
    let _disk = Disk::mount(&folder, "size=4m").unwrap();
    let mut other = Ground::sqlite();
    other
        .set("DATA__DIR", &text(&folder))
        .set("DATABASE__URL", &format!("sqlite://{}", folder.join("new.db").display()));
    let complaint = other.run(&["restore", &text(&file)]).expect_refused();
    assert!(complaint.contains("is full; nothing was put in place"), "{complaint}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    let doctor = other.run(&["doctor"]);
    assert!(doctor.out.contains("error    disk: only ") && doctor.out.contains("Make room now"), "{doctor:?}");
}
