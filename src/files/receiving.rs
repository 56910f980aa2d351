//! Places for files that arrive: so many at once, and so many of one member.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::web::AppError;

/// Files that arrive at once; each may be as large as a picture may be.
const MOST: usize = 8;
/// Files of one member that arrive at once: who sends slowly, or many, leaves room for others.
const MOST_OF_ONE: usize = 2;
/// Seconds after which a member who has taken all of theirs is asked to come back.
const REST: u64 = 5;

/// How many each member has taken, by their key; nobody who has none.
type Taken = HashMap<i64, usize>;

/// The places.
#[derive(Clone, Default)]
pub struct Receiving(Arc<Mutex<Taken>>);

/// A place that is given up when it is dropped, also when the client has gone and its request is dropped half-way.
pub struct Arrival {
    member: i64,
    taken: Arc<Mutex<Taken>>,
}

impl Receiving {
    /// Takes a place for a member, by their key.
    ///
    /// # Errors
    /// [`AppError::TooMany`] when the member has taken all of theirs, [`AppError::Unavailable`] when all are taken.
    pub fn enter(&self, member: i64) -> Result<Arrival, AppError> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.get(&member).is_some_and(|own| *own >= MOST_OF_ONE) {
            return Err(AppError::TooMany(REST));
        }
        if taken.values().sum::<usize>() >= MOST {
            return Err(AppError::Unavailable);
        }
        *taken.entry(member).or_default() += 1;
        Ok(Arrival { member, taken: Arc::clone(&self.0) })
    }
}

impl Drop for Arrival {
    fn drop(&mut self) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = taken.get_mut(&self.member) {
            *own -= 1;
            if *own == 0 {
                taken.remove(&self.member);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_takes_the_places_of_others_and_what_is_left_can_be_taken() {
        let receiving = Receiving::default();
        let mut of_one = vec![receiving.enter(1).unwrap(), receiving.enter(1).unwrap()];
        assert!(matches!(receiving.enter(1), Err(AppError::TooMany(_))));
        let others: Vec<Arrival> = [2, 2, 3, 3, 4, 4].map(|member| receiving.enter(member).unwrap()).into();
        assert!(matches!(receiving.enter(5), Err(AppError::Unavailable)));
        of_one.pop();
        let fifth = receiving.enter(5).unwrap();
        assert!(matches!(receiving.enter(1), Err(AppError::Unavailable)));
        drop((of_one, others, fifth));
        assert!(receiving.0.lock().unwrap().is_empty(), "nobody is kept who has none");
    }
}
