//! Tables, cell by cell.

use pulldown_cmark::Alignment;

/// The parser fills short rows up to the width of the head, a quarter of a million cells in the worst text. Past this many,
/// empty cells at the end of a row are left out: browsers show the row the same.
const MAX_EMPTY_CELLS: usize = 1_000;

/// The table that is being written; there is at most one, as cells hold no blocks.
#[derive(Default)]
pub(super) struct TableWriter {
    alignments: Vec<Alignment>,
    is_head: bool,
    has_body: bool,
    column: usize,
    cell_start: usize,
    /// Empty cells of this row that are not written yet.
    waiting: usize,
    /// Empty ends of rows written so far in the whole text.
    empty_cells: usize,
}

impl TableWriter {
    pub(super) fn begin(&mut self, out: &mut String, alignments: Vec<Alignment>) {
        self.alignments = alignments;
        self.has_body = false;
        out.push_str("<div class=\"table-scroll\"><table>\n");
    }

    pub(super) fn end(&mut self, out: &mut String) {
        out.push_str(if self.has_body { "</tbody>\n</table></div>\n" } else { "</table></div>\n" });
    }

    pub(super) fn begin_row(&mut self, out: &mut String, is_head: bool) {
        self.is_head = is_head;
        self.column = 0;
        self.waiting = 0;
        if is_head {
            out.push_str("<thead>");
        } else if !self.has_body {
            self.has_body = true;
            out.push_str("<tbody>\n");
        }
        out.push_str("<tr>");
    }

    pub(super) fn end_row(&mut self, out: &mut String) {
        if self.is_head || self.empty_cells + self.waiting <= MAX_EMPTY_CELLS {
            self.empty_cells += self.waiting;
            let cells = self.take_waiting();
            out.push_str(&cells);
        }
        out.push_str(if self.is_head { "</tr></thead>\n" } else { "</tr>\n" });
    }

    pub(super) fn begin_cell(&mut self, out: &str) {
        self.cell_start = out.len();
    }

    /// The words of the cell are in `out` by now; the tags are put around them.
    pub(super) fn end_cell(&mut self, out: &mut String) {
        self.column += 1;
        if out.len() == self.cell_start {
            self.waiting += 1;
            return;
        }
        let mut opening = self.take_waiting();
        opening.push_str(&self.opening(self.column - 1));
        out.insert_str(self.cell_start, &opening);
        out.push_str(self.closing());
    }

    /// The empty cells before the current place.
    fn take_waiting(&mut self) -> String {
        let waiting = std::mem::take(&mut self.waiting);
        let mut cells = String::new();
        for _ in 0..waiting {
            cells.push_str(if self.is_head { "<th>" } else { "<td>" });
            cells.push_str(self.closing());
        }
        cells
    }

    fn opening(&self, column: usize) -> String {
        let name = if self.is_head { "th" } else { "td" };
        match self.alignments.get(column) {
            Some(Alignment::Right) => format!("<{name} class=\"align-right\">"),
            Some(Alignment::Center) => format!("<{name} class=\"align-center\">"),
            _ => format!("<{name}>"),
        }
    }

    fn closing(&self) -> &'static str {
        if self.is_head { "</th>" } else { "</td>" }
    }
}
