-- A change of all of a hundred thousand products takes a quarter less where four thousand rows are put in their places at once instead of one thousand. Searches
-- read through as many then, a millisecond at most, until the minute is over.
ALTER INDEX products_name_words SET (gin_pending_list_limit = 4096);
ALTER INDEX products_all_words SET (gin_pending_list_limit = 4096);
