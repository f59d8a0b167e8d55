drop index public.macros_of_everyone;
