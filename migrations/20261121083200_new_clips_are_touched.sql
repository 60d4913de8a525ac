-- A clip that comes with a copied project counts from the day of the copy, whatever day its row brings along.
create trigger clips_touch_new before insert on public.clips for each row execute function app.touch_clip();
