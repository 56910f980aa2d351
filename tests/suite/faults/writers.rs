//! A stream of replies, and what must be true of it afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use mooring::vault::Entropy;

use crate::support::{Client, Ground, Running};

const WRITERS: [&str; 4] = ["Ash", "Birch", "Cedar", "Dogwood"];
const THREADS: usize = 3;

/// Members who reply to the same threads at once, and what they were told.
pub struct Writers {
    clients: Vec<Client>,
    pub threads: Vec<i64>,
    /// Every reply that was answered with a redirect: its thread and its words.
    answered: Mutex<BTreeSet<(i64, String)>>,
    rounds: usize,
}

impl Writers {
    /// Sets a community up, with its members and threads.
    pub fn new(ground: &Ground) -> (Self, Running) {
        ground.set_up("full");
        WRITERS.iter().for_each(|name| ground.user(name, "member"));
        let server = ground.start();
        let mut clients: Vec<Client> = WRITERS.iter().map(|name| server.signed_in(name)).collect();
        let threads = (0..THREADS)
            .map(|at| clients[0].begin_thread("talk", &format!("Evenings, part {at}"), "What helps you?"))
            .collect();
        (Self { clients, threads, answered: Mutex::default(), rounds: 0 }, server)
    }

    pub fn answered(&self) -> usize {
        self.answered.lock().unwrap().len()
    }

    /// Everybody replies until nobody answers any more; `meanwhile` sees to that.
    pub fn write_until_it_ends(&mut self, server: Running, meanwhile: impl FnOnce(Running)) {
        self.rounds += 1;
        self.clients.iter_mut().for_each(|client| client.port = server.port);
        let this = &*self;
        std::thread::scope(|scope| {
            for (at, client) in this.clients.iter().enumerate() {
                scope.spawn(move || this.write(at, client.clone()));
            }
            meanwhile(server);
        });
    }

    fn write(&self, writer: usize, mut client: Client) {
        let Ok(page) = client.get_once(&format!("/threads/{}", self.threads[0])) else { return };
        let address = |thread: i64| format!("/threads/{thread}/posts");
        let template = page.form(&address(self.threads[0]));
        for turn in writer.. {
            let thread = self.threads[turn % self.threads.len()];
            let body = format!("Round {}, writer {writer}, reply {turn}.", self.rounds);
            let mut form = template.clone();
            form.action = address(thread);
            form.set("body", &body).set("submission", &body);
            match client.submit_once(&form) {
                Ok(page) => {
                    assert_eq!(page.status, 303, "{}", page.text());
                    assert!(page.header("location").starts_with(&format!("/threads/{thread}")));
                    self.answered.lock().unwrap().insert((thread, body));
                }
                Err(_) => return,
            }
        }
    }

    /// Every reply that was answered is there, once; and all that is there agrees.
    pub fn check(&self, ground: &Ground) {
        let kept = self.check_whole(ground);
        for reply in self.answered.lock().unwrap().iter() {
            assert!(kept.contains_key(reply), "answered, and lost: {reply:?}");
        }
    }

    /// Numbers have no gap, no reply is there twice, and the counters agree. Answers the replies that are there.
    pub fn check_whole(&self, ground: &Ground) -> BTreeMap<(i64, String), usize> {
        let mut kept: BTreeMap<(i64, String), usize> = BTreeMap::new();
        for thread in &self.threads {
            let of_thread = format!("from posts where thread_id = {thread}");
            let numbers = ground.numbers(&format!("select number as n {of_thread} order by number"));
            let count = i64::try_from(numbers.len()).unwrap();
            assert_eq!(numbers, (1..=count).collect::<Vec<i64>>(), "numbers of thread {thread}");
            let counter = |name: &str| ground.number(&format!("select {name} from threads where id = {thread}"));
            assert_eq!((counter("post_count"), counter("reply_count")), (count, count - 1), "thread {thread}");
            let last = ground.texts(&format!("select cast(max(created_at) as text) as t {of_thread}"));
            let noted =
                ground.texts(&format!("select cast(last_post_at as text) as t from threads where id = {thread}"));
            assert_eq!(noted, last, "the last post of thread {thread}");
            let bodies = "select r.body as t from posts p join post_revisions r on r.post_id = p.id";
            for body in ground.texts(&format!("{bodies} where p.thread_id = {thread} and p.number > 1")) {
                *kept.entry((*thread, body)).or_default() += 1;
            }
        }
        assert!(kept.values().all(|times| *times == 1), "kept twice: {kept:?}");
        let headless = "select count(*) from posts where id not in (select post_id from post_revisions)";
        assert_eq!(ground.number(headless), 0, "posts without words");
        if !ground.is_postgres() {
            let sound = ground.texts("select integrity_check as t from pragma_integrity_check");
            assert_eq!(sound, ["ok"]);
        }
        kept
    }

    /// More can be written, and is read by others.
    pub fn check_pages(&self, server: &Running) {
        let (mut writer, mut reader) = (self.clients[0].clone(), self.clients[1].clone());
        (writer.port, reader.port) = (server.port, server.port);
        for thread in &self.threads {
            let body = format!("Still here after round {}.", self.rounds);
            let form = writer.reply_form(*thread, &body);
            let page = writer.submit(&form);
            assert_eq!(page.status, 200, "{}", page.text());
            self.answered.lock().unwrap().insert((*thread, body.clone()));
            assert!(reader.get(&page.url).contains(&body), "{}", page.url);
        }
    }
}

/// Milliseconds nobody chose.
pub fn random_millis(least: u64, most: u64) -> u64 {
    least + u64::from_le_bytes(Entropy::system().bytes()) % (most - least)
}
