-- Photographs as they are kept: re-encoded, without any of the camera's notes. The bytes lie in the
-- files folder under their SHA-256. A file that nothing refers to is dropped after a day.
create table file (
  id uuid primary key,
  sha256 bytea not null,
  media_type text not null,
  bytes integer not null,
  width integer not null,
  height integer not null,
  uploaded_at timestamptz(3) not null
);
create index file_uploaded on file (uploaded_at);
create index file_sha256 on file (sha256);
