//! From changes to as few requests as keep their order.

use std::collections::BTreeMap;

use super::shape::Stored;
use crate::posts::PostId;
use crate::search::model::Change;

/// Bytes of one request: a slow server takes them in well below the time that a request has.
const BYTES: usize = 1024 * 1024;

/// One request.
#[derive(Debug)]
pub enum Step {
    /// These are as this.
    Put(Vec<Stored>),
    /// These go.
    Delete(Vec<i64>),
    /// What fits this filter goes.
    DeleteWhere(String),
}

/// The requests that make changes. Of several changes of one post between two ranges, the last counts.
pub fn steps(changes: &[Change]) -> Vec<Step> {
    let (mut steps, mut posts) = (Vec::new(), BTreeMap::new());
    for change in changes {
        match change {
            Change::Put(document) => drop(posts.insert(document.post, Some(Stored::of(document)))),
            Change::Delete(post) => drop(posts.insert(*post, None)),
            Change::DeleteRange(after, last) => {
                of_posts(&mut steps, std::mem::take(&mut posts));
                let end = last.map(|last| format!(" AND post <= {last}")).unwrap_or_default();
                steps.push(Step::DeleteWhere(format!("post > {after}{end}")));
            }
        }
    }
    of_posts(&mut steps, posts);
    steps
}

fn of_posts(steps: &mut Vec<Step>, posts: BTreeMap<PostId, Option<Stored>>) {
    let (mut puts, mut deletes, mut bytes) = (Vec::new(), Vec::new(), 0);
    for (post, stored) in posts {
        let Some(stored) = stored else {
            deletes.push(post.0);
            continue;
        };
        bytes += stored.size();
        puts.push(stored);
        if bytes >= BYTES {
            steps.push(Step::Put(std::mem::take(&mut puts)));
            bytes = 0;
        }
    }
    if !puts.is_empty() {
        steps.push(Step::Put(puts));
    }
    if !deletes.is_empty() {
        steps.push(Step::Delete(deletes));
    }
}
