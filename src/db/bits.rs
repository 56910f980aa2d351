//! Sets that are kept as numbers, a bit each: what both databases make of them, and diesel has no words for.

use diesel::sql_types::BigInt;

diesel::infix_operator!(BitAnd, " & ", BigInt);
diesel::infix_operator!(BitOr, " | ", BigInt);
