-- A bare text that looks like JSON does not survive every door to a jsonb column, so a plugin's values are kept inside an object.
update public.plugin_state set value = jsonb_build_object('value', value);
alter table public.plugin_state add constraint plugin_state_value_check check (jsonb_typeof(value) = 'object' and value ? 'value');
