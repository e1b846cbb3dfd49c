-- The kernel: audit chain, keys, name search, numbers, due items, jobs, files.
create table audit_entries (
  partition {text} not null, seq {long} not null, at {long} not null, account_id {uuid} null, post_id {uuid} null,
  act {text} not null, subject {text} not null, subject_id {uuid} not null, owner_path {key} not null,
  detail_hash {bytes} not null, hash {bytes} not null,
  constraint pk_audit_entries primary key (partition, seq));
create index ix_audit_entries_subject_subject_id on audit_entries (subject, subject_id);

create table audit_details (
  partition {text} not null, seq {long} not null, salt {bytes} not null, json {text} not null,
  constraint pk_audit_details primary key (partition, seq));

create table audit_heads (partition {text} not null, seq {long} not null, hash {bytes} not null, constraint pk_audit_heads primary key (partition));

create table protection_keys (id {text} not null, xml {text} not null, constraint pk_protection_keys primary key (id));

create table name_terms (kind {text} not null, term {key} not null, subject_id {uuid} not null, constraint pk_name_terms primary key (kind, term, subject_id)) {keyed};
create index ix_name_terms_subject_id_kind on name_terms (subject_id, kind);

create table number_series (unit_id {uuid} not null, kind {text} not null, year {int} not null, last {int} not null,
  constraint pk_number_series primary key (unit_id, kind, year));
create table numbers_given (unit_id {uuid} not null, kind {text} not null, year {int} not null, number {int} not null,
  subject {text} not null, subject_id {uuid} not null, at {long} not null, lapsed_because {text} null,
  constraint pk_numbers_given primary key (unit_id, kind, year, number));

create table due_items (
  id {uuid} not null, kind {text} not null, source_id {uuid} not null, zh {text} not null, en {text} not null, unit_id {uuid} not null, unit_path {key} not null,
  verb {text} not null, by {date} null, link {text} not null, done_at {long} null,
  constraint pk_due_items primary key (id));
create unique index ix_due_items_kind_source_id_unit_id on due_items (kind, source_id, unit_id);
create index ix_due_items_unit_path_by on due_items (unit_path, by);

create table jobs (
  id {uuid} not null, kind {text} not null, argument {text} not null, state varchar(40) not null, progress {real} not null, message {text} null,
  result {text} null, problem_json {text} null, account_id {uuid} null, owner_path {key} not null, read_verb {text} not null, created_at {long} not null, ended_at {long} null,
  lease_until {long} not null, lease_owner {text} null, attempts {int} not null,
  constraint pk_jobs primary key (id));
create index ix_jobs_state_created_at on jobs (state, created_at);

create table once_answers (account_id {uuid} not null, key {uuid} not null, asked {text} not null, answer {text} not null, verb {text} not null, owner_path {key} not null, at {long} not null,
  constraint pk_once_answers primary key (account_id, key));
create index ix_once_answers_at on once_answers (at);

create table files (
  id {uuid} not null, hash {text} not null, name {text} not null, media_type {text} not null, size {long} not null,
  unit_id {uuid} not null, owner_path {key} not null, read_verb {text} not null, account_id {uuid} null, at {long} not null,
  constraint pk_files primary key (id));
create index ix_files_hash on files (hash);
