-- The newest threads of a board, for its feed, and its threads by their keys, for the site map.
create index threads_board_key_idx on threads (board_id, id);
