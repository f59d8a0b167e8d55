-- Who may use few macros of many finds them by indexes: his own, his teams', and those of everyone.

create index macros_of_everyone on public.macros (id) where owner = 'EVERYONE';
