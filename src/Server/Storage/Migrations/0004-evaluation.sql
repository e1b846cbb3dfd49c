-- Evaluation: packs as they were, snapshots with their rows, recorded items, scratch copies, objections, reports.
create table kept_packs (
  hash {text} not null, code {text} not null, title {text} not null, files {bytes} not null, kept_at {long} not null,
  constraint pk_kept_packs primary key (hash));

create table evaluation_runs (
  id {uuid} not null, county_id {uuid} not null, county_name {text} not null, county_path {key} not null,
  pack {text} not null, pack_hash {text} not null, pack_title {text} not null, year {int} not null, basis varchar(40) not null, as_of {date} null,
  form {text} not null, form_hash {text} not null, county_form {text} not null, county_form_hash {text} not null, data_hash {text} not null,
  engine_version {text} not null, at {long} not null, account_id {uuid} null, by_name {text} not null,
  verdict varchar(40) not null, schools {int} not null, schools_passed {int} not null, counted {int} not null, asked {int} not null,
  input {bytes} not null, result {bytes} not null, result_hash {text} not null, published_at {long} null, reported_at {long} null, version {int} not null,
  constraint pk_evaluation_runs primary key (id));
create index ix_evaluation_runs_county_path_at on evaluation_runs (county_path, at);
create index ix_evaluation_runs_county_id_year_pack on evaluation_runs (county_id, year, pack);

create table evaluation_members (
  run_id {uuid} not null, unit_id {uuid} not null, stage {text} not null, place {int} not null, name {text} not null, kind {text} not null,
  included {bool} not null, because {text} not null, because_en {text} not null, pupils {real} null, version_no {int} not null, verdict varchar(40) null,
  met {int} not null, partly {int} not null, unmet {int} not null, unknown {int} not null,
  constraint pk_evaluation_members primary key (run_id, unit_id, stage));
create index ix_evaluation_members_unit_id_run_id on evaluation_members (unit_id, run_id);

create table evaluation_values (
  run_id {uuid} not null, unit_id {uuid} not null, stage {text} not null, indicator {text} not null,
  value {real} null, line {real} null, state varchar(40) not null,
  constraint pk_evaluation_values primary key (run_id, unit_id, stage, indicator));

create table evaluation_spreads (
  run_id {uuid} not null, stage {text} not null, indicator {text} not null,
  mean {real} null, s {real} null, coefficient {real} null, most_allowed {real} null, verdict varchar(40) null,
  constraint pk_evaluation_spreads primary key (run_id, stage, indicator));

create table evaluation_items (
  run_id {uuid} not null, code {text} not null, list_code {text} not null, item_no {int} not null, value {real} null, verdict varchar(40) not null, conclusion {text} not null,
  constraint pk_evaluation_items primary key (run_id, code));

create table recorded_items (
  id {uuid} not null, county_id {uuid} not null, county_path {key} not null, pack {text} not null, year {int} not null, code {text} not null, entry_no {int} not null,
  text {text} null, note {text} not null, evidence {text} not null, account_id {uuid} null, by_name {text} not null, at {long} not null,
  constraint pk_recorded_items primary key (id));
create unique index ix_recorded_items_county_id_pack_year_code_entry_no on recorded_items (county_id, pack, year, code, entry_no);

create table scratches (
  id {uuid} not null, account_id {uuid} not null, run_id {uuid} not null, county_path {key} not null, name {text} not null, changes {text} not null, at {long} not null, version {int} not null,
  constraint pk_scratches primary key (id));
create index ix_scratches_account_id_run_id on scratches (account_id, run_id);

create table objections (
  id {uuid} not null, run_id {uuid} not null, county_path {key} not null, unit_id {uuid} not null, unit_path {key} not null, unit_name {text} not null,
  stage {text} not null, indicator {text} not null, field {text} not null, claimed {text} not null, before {text} not null, reason {text} not null, evidence {text} not null,
  state varchar(40) not null, account_id {uuid} null, by_name {text} not null, at {long} not null,
  decision {text} not null, decided_by_id {uuid} null, decided_by {text} not null, decided_at {long} null, version {int} not null,
  constraint pk_objections primary key (id));
create index ix_objections_run_id on objections (run_id);
create index ix_objections_unit_path_at on objections (unit_path, at);

create table reports (
  id {uuid} not null, run_id {uuid} not null, county_id {uuid} not null, county_path {key} not null, kind varchar(40) not null, unit_id {uuid} not null,
  year {int} not null, as_of {date} null, title {text} not null, version_no {int} not null, state varchar(40) not null, texts {text} not null, text_pack_hash {text} not null,
  drafted_by_id {uuid} not null, drafted_by {text} not null, drafted_at {long} not null, checked_by_id {uuid} null, checked_by {text} not null, checked_at {long} null,
  signed_by_id {uuid} null, signed_by {text} not null, signed_at {long} null, remark {text} not null, remark_by {text} not null, remark_at {long} null, content_hash {text} not null, reported_up_at {long} null, reported_up_by {text} not null, version {int} not null,
  constraint pk_reports primary key (id));
create index ix_reports_county_path_drafted_at on reports (county_path, drafted_at);
create index ix_reports_county_id_kind_year_unit_id_as_of_version_no on reports (county_id, kind, year, unit_id, as_of, version_no);
create index ix_reports_run_id on reports (run_id);

create table report_files (
  report_id {uuid} not null, format {text} not null, file_id {uuid} not null, hash {text} not null, name {text} not null, at {long} not null,
  constraint pk_report_files primary key (report_id, format));
