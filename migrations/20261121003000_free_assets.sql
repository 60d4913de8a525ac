-- An asset is free when no foreign key holds it any more; the database knows that without a list of the tables to look at.
create or replace function app.delete_unreferenced_assets(ids uuid[]) returns setof public.assets
language plpgsql set search_path = '' as $$
declare
  candidate uuid;
  freed public.assets;
begin
  foreach candidate in array ids loop
    begin
      delete from public.assets a where a.id = candidate returning * into freed;
      if found then
        return next freed;
      end if;
    exception when foreign_key_violation then
      null;
    end;
  end loop;
end $$;
