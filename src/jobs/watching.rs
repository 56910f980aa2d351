//! Waiting for signals: whoever keeps a stream open to a reader hears of the keys they asked for.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// All who wait in this process.
#[derive(Clone, Default)]
pub struct Watchers(Arc<Mutex<Waiting>>);

#[derive(Default)]
struct Waiting {
    by_key: HashMap<String, Vec<Arc<Inbox>>>,
    is_closing: bool,
}

/// What somebody has heard and not taken yet.
#[derive(Default)]
struct Inbox {
    heard: Mutex<Heard>,
    wake: Notify,
}

/// What happened since one looked last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// The keys whose signals came.
    pub keys: BTreeSet<String>,
    /// Whether signals may have been missed, so that anything may have changed.
    pub is_anything: bool,
    /// Whether the process ends.
    pub is_closing: bool,
}

/// Somebody who waits for signals of some keys, until it is dropped.
pub struct Watch {
    watchers: Watchers,
    keys: Vec<String>,
    inbox: Arc<Inbox>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Inbox {
    fn put(&self, note: impl FnOnce(&mut Heard)) {
        note(&mut lock(&self.heard));
        self.wake.notify_one();
    }
}

impl Watchers {
    /// Waits for the signals of these keys from now on.
    #[must_use]
    pub fn watch(&self, keys: Vec<String>) -> Watch {
        let inbox = Arc::new(Inbox::default());
        let mut waiting = lock(&self.0);
        if waiting.is_closing {
            inbox.put(|heard| heard.is_closing = true);
        }
        for key in &keys {
            waiting.by_key.entry(key.clone()).or_default().push(Arc::clone(&inbox));
        }
        drop(waiting);
        Watch { watchers: self.clone(), keys, inbox }
    }

    /// Passes a signal on; an empty key stands for every key, as when signals could not be read.
    pub fn hear(&self, key: &str) {
        let waiting = lock(&self.0);
        if key.is_empty() {
            waiting.all().for_each(|inbox| inbox.put(|heard| heard.is_anything = true));
            return;
        }
        for inbox in waiting.by_key.get(key).into_iter().flatten() {
            inbox.put(|heard| heard.keys.extend([key.to_owned()]));
        }
    }

    /// Tells everybody, and whoever comes later, that the process ends.
    pub fn close(&self) {
        let mut waiting = lock(&self.0);
        waiting.is_closing = true;
        waiting.all().for_each(|inbox| inbox.put(|heard| heard.is_closing = true));
    }

    /// How many keys are waited for.
    pub fn count_keys(&self) -> usize {
        lock(&self.0).by_key.len()
    }
}

impl Waiting {
    fn all(&self) -> impl Iterator<Item = &Arc<Inbox>> {
        self.by_key.values().flatten()
    }
}

impl Watch {
    /// Waits until something was heard. Nothing is lost when the wait is given up.
    pub async fn wait(&self) {
        self.inbox.wake.notified().await;
    }

    /// Takes what was heard since the last time.
    #[must_use]
    pub fn take(&self) -> Heard {
        std::mem::take(&mut lock(&self.inbox.heard))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let mut waiting = lock(&self.watchers.0);
        for key in &self.keys {
            let Some(inboxes) = waiting.by_key.get_mut(key) else { continue };
            inboxes.retain(|inbox| !Arc::ptr_eq(inbox, &self.inbox));
            if inboxes.is_empty() {
                waiting.by_key.remove(key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    #[tokio::test]
    async fn one_hears_of_the_keys_one_asked_for() {
        let watchers = Watchers::default();
        let (one, two) = (watchers.watch(keys(&["thread/7", "told/1"])), watchers.watch(keys(&["thread/8"])));
        watchers.hear("thread/7");
        watchers.hear("thread/7");
        watchers.hear("thread/9");
        one.wait().await;
        assert_eq!(one.take().keys, BTreeSet::from(["thread/7".to_owned()]));
        assert_eq!((one.take(), two.take()), (Heard::default(), Heard::default()));
        watchers.hear("");
        two.wait().await;
        assert!(one.take().is_anything && two.take().is_anything);
    }

    #[tokio::test]
    async fn who_goes_is_forgotten_and_who_stays_is_told_of_the_end() {
        let watchers = Watchers::default();
        let one = watchers.watch(keys(&["thread/7"]));
        drop(watchers.watch(keys(&["thread/7", "thread/8"])));
        assert_eq!(watchers.count_keys(), 1);
        watchers.close();
        one.wait().await;
        assert!(one.take().is_closing);
        let late = watchers.watch(keys(&["thread/9"]));
        late.wait().await;
        assert!(late.take().is_closing);
        drop((one, late));
        assert_eq!(watchers.count_keys(), 0);
    }
}
