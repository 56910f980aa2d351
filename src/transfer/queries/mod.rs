//! All SQL of exports, and of rows that hold a member's key.

mod exports;
mod preview;
mod rows;

pub use exports::{
    ExportRow, ExportState, begin_packing, delete_expired_exports, delete_export_of, end_gathering, end_packing,
    find_chunk, find_export, find_export_of, find_part, keep_chunk, keep_part, request_export,
};
pub use preview::{Preview, count_for_preview};
pub use rows::{delete_rows, forget_in_rows, list_rows};
