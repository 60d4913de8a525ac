-- What the publisher's upload returned for the video of a publication, so that the post can be looked up and taken back later.
alter table public.publications add column media jsonb;
