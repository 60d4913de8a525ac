-- What videos of a store have in common: its music and its logos.
create table public.brand_assets (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  kind text not null check (kind in ('music', 'logo')),
  name text not null check (char_length(btrim(name)) between 1 and 200),
  asset_id uuid not null,
  duration_seconds double precision check (duration_seconds > 0),
  width integer check (width > 0),
  height integer check (height > 0),
  size_bytes bigint not null,
  created_at timestamptz not null default now(),
  unique (profile_id, id),
  foreign key (profile_id, asset_id) references public.assets (profile_id, id),
  constraint brand_assets_measures check (
    case kind when 'music' then duration_seconds is not null and width is null and height is null
              else duration_seconds is null and width is not null and height is not null end)
);
create index brand_assets_newest on public.brand_assets (profile_id, kind, created_at desc, id desc);
-- To find out whether a file is still held.
create index brand_assets_by_asset on public.brand_assets (profile_id, asset_id);
select app.protect('public.brand_assets');

-- brand: { kind, name, durationSeconds?, width?, height? }; file: { id, contentType, extension, sizeBytes, sha256 }
create function public.create_brand_asset(brand jsonb, file jsonb) returns setof public.brand_assets
language sql set search_path = '' as $$
  insert into public.brand_assets (profile_id, kind, name, asset_id, duration_seconds, width, height, size_bytes)
  select app.current_profile(), brand ->> 'kind', brand ->> 'name', app.insert_asset(file),
         (brand ->> 'durationSeconds')::double precision, (brand ->> 'width')::integer, (brand ->> 'height')::integer,
         (file ->> 'sizeBytes')::bigint
  returning *
$$;

-- Returns the asset that nothing refers to any more; its file is removed after the commit.
create function public.delete_brand_asset(brand_asset uuid, brand_kind text) returns setof public.assets
language plpgsql set search_path = '' as $$
declare
  gone public.brand_assets;
begin
  delete from public.brand_assets b
   where b.profile_id = app.current_profile() and b.id = brand_asset and b.kind = brand_kind returning * into gone;
  if not found then
    raise sqlstate 'PT404' using message = 'no such brand asset';
  end if;
  return query select * from app.delete_unreferenced_assets(array[gone.asset_id]);
end $$;

revoke all on function public.create_brand_asset(jsonb, jsonb), public.delete_brand_asset(uuid, text) from public, anon;
grant execute on function public.create_brand_asset(jsonb, jsonb), public.delete_brand_asset(uuid, text) to authenticated;
