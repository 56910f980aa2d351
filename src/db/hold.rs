//! A lock among all processes that use one database.

use std::sync::{Arc, Mutex, PoisonError};

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::Conn;
use super::connect::{DatabaseUrl, Role, connect, without_secrets};
use super::statements::Statements;
use crate::web::AppError;

/// A lock that is held. On PostgreSQL it is its connection's, so it ends with the process, however that ends.
pub struct Held(Option<Mutex<Conn>>);

/// With whom a lock is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// With nobody.
    Alone,
    /// With all who hold it so.
    Together,
}

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Bool)]
    is_ours: bool,
}

impl Held {
    /// Tries to take it.
    pub fn take(
        url: &DatabaseUrl,
        (key, hold): (i64, Hold),
        statements: &Arc<Statements>,
    ) -> Result<Option<Self>, AppError> {
        if url.is_sqlite() {
            return Ok(Some(Self(None)));
        }
        let (mut conn, _) =
            connect(url, Role::Reader, statements).map_err(|error| AppError::internal(without_secrets(&error, url)))?;
        let sql = match hold {
            Hold::Alone => "select pg_try_advisory_lock($1) as is_ours",
            Hold::Together => "select pg_try_advisory_lock_shared($1) as is_ours",
        };
        let answer: Answer = diesel::sql_query(sql).bind::<BigInt, _>(key).get_result(&mut conn)?;
        Ok(answer.is_ours.then(|| Self(Some(Mutex::new(conn)))))
    }

    /// Whether it is held still: it ends with its connection, for instance when the server is started anew.
    pub fn is_held(&self) -> bool {
        let Self(Some(conn)) = self else { return true };
        let mut conn = conn.lock().unwrap_or_else(PoisonError::into_inner);
        diesel::sql_query("select 1").execute(&mut *conn).is_ok()
    }
}
