import type pg from 'pg'

const schemas = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'supabase_migrations')`
const rights = (acl: string): string => `(select array_agg(a::text order by a::text) from unnest(${acl}) a)`

/** One query a kind of thing: `key` names the thing, `text` is all that can be told of it. */
const queries: Record<string, string> = {
  schema: `select n.nspname as key, concat_ws(' | ', pg_get_userbyid(n.nspowner), ${rights('n.nspacl')}, obj_description(n.oid, 'pg_namespace')) as text
    from pg_namespace n where ${schemas}`,
  role: `select r.rolname as key, concat_ws(' | ', r.rolcanlogin, r.rolinherit, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolconfig,
      shobj_description(r.oid, 'pg_authid'), (select array_agg(concat_ws(' ', g.rolname, m.admin_option, m.inherit_option, m.set_option)
        order by g.rolname, m.grantor) from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid)) as text
    from pg_roles r where r.rolname !~ '^pg_'`,
  relation: `select c.oid::regclass::text as key, concat_ws(' | ', c.relkind, pg_get_userbyid(c.relowner), c.relrowsecurity, c.relforcerowsecurity,
      c.relpersistence, c.reloptions, ${rights('c.relacl')}, obj_description(c.oid, 'pg_class')) as text
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'v', 'm', 'S', 'p') and ${schemas}`,
  sequence: `select s.schemaname || '.' || s.sequencename as key, concat_ws(' | ', s.data_type, s.start_value, s.increment_by, s.max_value, s.cycle) as text
    from pg_sequences s join pg_namespace n on n.nspname = s.schemaname where ${schemas}`,
  column: `select c.oid::regclass || '.' || a.attname as key, concat_ws(' | ',
      rank() over (partition by a.attrelid order by a.attnum), format_type(a.atttypid, a.atttypmod), a.attnotnull,
      a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid), ${rights('a.attacl')}, col_description(c.oid, a.attnum)) as text
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'v', 'm', 'p') and ${schemas}`,
  constraint: `select concat(o.conrelid::regclass, ' ', o.conname) as key, concat_ws(' | ', o.convalidated, pg_get_constraintdef(o.oid)) as text
    from pg_constraint o join pg_namespace n on n.oid = o.connamespace where ${schemas}`,
  index: `select i.indexrelid::regclass::text as key, concat_ws(' | ', i.indisvalid, pg_get_indexdef(i.indexrelid)) as text
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace where ${schemas}`,
  policy: `select concat(p.polrelid::regclass, ' ', p.polname) as key, concat_ws(' | ', p.polcmd, p.polpermissive, p.polroles::regrole[],
      pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) as text from pg_policy p`,
  trigger: `select concat(t.tgrelid::regclass, ' ', t.tgname) as key, concat_ws(' | ', t.tgenabled, pg_get_triggerdef(t.oid)) as text
    from pg_trigger t where not t.tgisinternal`,
  function: `select p.oid::regprocedure::text as key, concat_ws(' | ', pg_get_userbyid(p.proowner), pg_get_functiondef(p.oid), ${rights('p.proacl')},
      obj_description(p.oid, 'pg_proc')) as text
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prokind in ('f', 'p') and ${schemas}`,
  type: `select t.oid::regtype::text as key, concat_ws(' | ', t.typtype, ${rights('t.typacl')}, obj_description(t.oid, 'pg_type'),
      (select array_agg(e.enumlabel::text order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid)) as text
    from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype in ('e', 'd', 'c') and ${schemas}`,
  'default privilege': `select concat_ws(' ', pg_get_userbyid(d.defaclrole), n.nspname, d.defaclobjtype) as key, ${rights('d.defaclacl')}::text as text
    from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace`,
}

/** Everything that a migration can make, told by the catalogs: one line a thing, `kind key: text`, sorted. */
export async function describeSchema(client: pg.Client | pg.Pool): Promise<string[]> {
  const lines: string[] = []
  for (const [kind, query] of Object.entries(queries)) {
    const { rows } = await client.query<{ key: string; text: string }>(query)
    lines.push(...rows.map(({ key, text }) => `${kind} ${key}: ${text}`))
  }
  return lines.sort()
}
