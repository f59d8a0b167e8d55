do $ask_again$
declare
  t record;
begin
  for t in
    select g.tgname as name, g.tgrelid::regclass as relation, pg_get_triggerdef(g.oid) as definition
    from pg_catalog.pg_trigger g
    where not g.tgisinternal and pg_get_triggerdef(g.oid) like '%private.is_moving()%'
  loop
    execute format('drop trigger %I on %s', t.name, t.relation);
    execute regexp_replace(
      replace(t.definition, ' WHEN ((NOT private.is_moving())) EXECUTE', ' EXECUTE'),
      ' WHEN \(\(\(NOT private\.is_moving\(\)\) AND (.*)\)\) EXECUTE', ' WHEN (\1) EXECUTE');
  end loop;
end $ask_again$;
drop function private.end_move, private.begin_move, private.is_moving;
drop table private.moves;
