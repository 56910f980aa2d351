//! Pieces of SQL that never change.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::SingleValue;

/// An expression that both databases understand and diesel has no words for. `diesel::dsl::sql` is prepared anew each time, since its text could
/// be another each time; in the query that finds a session, that took a tenth of the time of a small page. Here the text belongs to the type.
pub trait FixedSql: Copy + 'static {
    /// What it is.
    type SqlType: SingleValue + 'static;
    /// Its SQL; what it names must be in the query.
    const TEXT: &'static str;
}

/// See [`FixedSql`].
#[derive(Clone, Copy, Debug)]
pub struct Fixed<F>(PhantomData<F>);

/// An expression by the type that has its SQL.
pub fn fixed<F: FixedSql>() -> Fixed<F> {
    Fixed(PhantomData)
}

impl<F: FixedSql> Expression for Fixed<F> {
    type SqlType = F::SqlType;
}

impl<F> ValidGrouping<()> for Fixed<F> {
    type IsAggregate = is_aggregate::Never;
}

impl<F: FixedSql, QS> AppearsOnTable<QS> for Fixed<F> {}

impl<F: FixedSql, QS> SelectableExpression<QS> for Fixed<F> {}

impl<F: FixedSql> QueryId for Fixed<F> {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<F: FixedSql, DB: Backend> QueryFragment<DB> for Fixed<F> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(F::TEXT);
        Ok(())
    }
}
