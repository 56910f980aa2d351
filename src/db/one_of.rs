//! `column in (…)` with a fixed number of places.

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Bool, HasSqlType};

/// Whether a key is one of at most `N`. Diesel's `eq_any` makes another text for every number of keys, which SQLite then
/// prepares anew each time; that took 8 % of the time of the queue's page. Here the text is the same, so it is prepared once.
#[derive(Clone, Copy, Debug)]
pub struct OneOf<C, const N: usize> {
    column: C,
    keys: [i64; N],
}

/// Of more keys than `N` those that are too many are left out; no row has the key 0, which stands for those that are missing.
pub fn one_of<C: Expression<SqlType = BigInt>, const N: usize>(
    column: C,
    keys: impl IntoIterator<Item = i64>,
) -> OneOf<C, N> {
    let mut places = [0; N];
    for (place, key) in places.iter_mut().zip(keys) {
        *place = key;
    }
    OneOf { column, keys: places }
}

impl<C, const N: usize> Expression for OneOf<C, N> {
    type SqlType = Bool;
}

impl<C: ValidGrouping<()>, const N: usize> ValidGrouping<()> for OneOf<C, N> {
    type IsAggregate = C::IsAggregate;
}

impl<C: AppearsOnTable<QS>, QS, const N: usize> AppearsOnTable<QS> for OneOf<C, N> {}

impl<C: SelectableExpression<QS>, QS, const N: usize> SelectableExpression<QS> for OneOf<C, N> {}

impl<C: QueryId, const N: usize> QueryId for OneOf<C, N> {
    type QueryId = OneOf<C::QueryId, N>;
    const HAS_STATIC_QUERY_ID: bool = C::HAS_STATIC_QUERY_ID;
}

impl<C, DB, const N: usize> QueryFragment<DB> for OneOf<C, N>
where
    DB: Backend + HasSqlType<BigInt>,
    C: QueryFragment<DB>,
    i64: ToSql<BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(" in (");
        for (place, key) in self.keys.iter().enumerate() {
            if place > 0 {
                out.push_sql(", ");
            }
            out.push_bind_param::<BigInt, _>(key)?;
        }
        out.push_sql(")");
        Ok(())
    }
}
