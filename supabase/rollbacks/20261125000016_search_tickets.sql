drop function private.search_ranks, private.search_tickets, private.search_matches, private.search_query, private.likely_words,
  private.is_filler, private.search_term;
