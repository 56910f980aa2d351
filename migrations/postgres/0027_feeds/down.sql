drop index threads_board_key_idx;
