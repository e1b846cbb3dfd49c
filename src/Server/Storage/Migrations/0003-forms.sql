-- Forms: rounds, returns, cells with their history, frozen versions, review, imports, comparison with the central statistics, checks on the spot, dated additions, reports to the levels above.
create table form_rounds (
  id {uuid} not null, form {text} not null, form_hash {text} not null, year {int} not null, title {text} not null, county_id {uuid} not null, owner_path {key} not null,
  deadline {date} not null, sections {text} not null, opened_at {long} not null, reconciled_at {long} null, version {int} not null,
  constraint pk_form_rounds primary key (id));
create index ix_form_rounds_owner_path_year on form_rounds (owner_path, year);
create index ix_form_rounds_form_year_owner_path on form_rounds (form, year, owner_path);

create table form_returns (
  id {uuid} not null, round_id {uuid} not null, form {text} not null, year {int} not null, unit_id {uuid} not null, unit_path {key} not null,
  state varchar(40) not null, version_no {int} not null, deadline {date} not null, asked {int} not null, filled {int} not null, missing {int} not null, hard {int} not null, soft {int} not null,
  central {bool} not null, review_begun {bool} not null, confirmed_by {uuid} null, confirmed_at {long} null, locked_at {long} null, edits {int} not null, edited_at {long} null, version {int} not null,
  constraint pk_form_returns primary key (id));
create unique index ix_form_returns_form_year_unit_id on form_returns (form, year, unit_id);
create index ix_form_returns_round_id_unit_path on form_returns (round_id, unit_path);
create index ix_form_returns_form_year_unit_path on form_returns (form, year, unit_path);
create index ix_form_returns_unit_path on form_returns (unit_path);

create table form_cells (
  return_id {uuid} not null, field {text} not null, text {text} null, number {real} null, origin varchar(40) not null, detail {text} null, imported {text} null, reason {text} null, reason_who {text} null, reason_role {text} null, reason_at {long} null,
  account_id {uuid} null, who {text} not null, role {text} null, at {long} not null, version {int} not null,
  constraint pk_form_cells primary key (return_id, field)) {keyed};

create table form_blocks (
  return_id {uuid} not null, import_id {uuid} not null, line {text} not null, hash {text} not null, cells {int} not null, origin varchar(40) not null,
  account_id {uuid} null, who {text} not null, role {text} null, at {long} not null,
  constraint pk_form_blocks primary key (return_id, import_id));

create table past_cells (
  id {uuid} not null, return_id {uuid} not null, field {text} not null, text {text} null, origin varchar(40) not null, detail {text} null, reason {text} null, reason_who {text} null, reason_role {text} null, reason_at {long} null,
  account_id {uuid} null, who {text} not null, role {text} null, at {long} not null,
  constraint pk_past_cells primary key (id));
create index ix_past_cells_return_id_field on past_cells (return_id, field);

create table form_versions (
  return_id {uuid} not null, no {int} not null, form {text} not null, year {int} not null, unit_path {key} not null, state varchar(40) not null,
  document {text} not null, hash {text} not null, account_id {uuid} null, who {text} not null, role {text} null, at {long} not null, reason {text} null, scan_id {uuid} null, spot_check {int} null,
  constraint pk_form_versions primary key (return_id, no));

create table form_section_reviews (
  return_id {uuid} not null, section {text} not null, state varchar(40) not null, version_no {int} not null, account_id {uuid} null, who {text} null, role {text} null, at {long} null, reason {text} null, version {int} not null,
  constraint pk_form_section_reviews primary key (return_id, section));

create table form_remarks (
  id {uuid} not null, return_id {uuid} not null, field {text} null, text {text} not null, account_id {uuid} null, who {text} not null, role {text} null,
  at {long} not null, sent_at {long} null, answer {text} null, answered_at {long} null, version {int} not null,
  constraint pk_form_remarks primary key (id));
create index ix_form_remarks_return_id on form_remarks (return_id);

create table form_evidence (
  id {uuid} not null, return_id {uuid} not null, field {text} null, section {text} null, file_id {uuid} not null, note {text} not null, who {text} not null, at {long} not null,
  constraint pk_form_evidence primary key (id));
create index ix_form_evidence_return_id on form_evidence (return_id);

create table form_mappings (
  id {uuid} not null, unit_id {uuid} not null, owner_path {key} not null, form {text} not null, name {text} not null, columns {text} not null, at {long} not null, version {int} not null,
  constraint pk_form_mappings primary key (id));
create unique index ix_form_mappings_unit_id_form_name on form_mappings (unit_id, form, name);

create table form_imports (
  id {uuid} not null, round_id {uuid} not null, owner_path {key} not null, target {text} not null, return_id {uuid} null, options {text} not null, state varchar(40) not null,
  files {text} not null, preview {text} null, plan_hash {text} null, job_id {uuid} null, account_id {uuid} null, who {text} not null, at {long} not null, applied_at {long} null, version {int} not null,
  constraint pk_form_imports primary key (id));
create index ix_form_imports_round_id_at on form_imports (round_id, at);

create table central_values (
  round_id {uuid} not null, unit_id {uuid} not null, field {text} not null, text {text} null, number {real} null, detail {text} null, reason {text} null,
  who {text} null, at {long} null, frozen_ours {text} null, version {int} not null,
  constraint pk_central_values primary key (round_id, unit_id, field));

create table spot_checks (
  id {uuid} not null, return_id {uuid} not null, unit_path {key} not null, number {int} not null, state varchar(40) not null, against_version {int} not null, items {text} not null,
  checker {text} null, school_signer {text} null, checked_on {date} null, scan_id {uuid} null, who {text} not null, at {long} not null,
  counted_by_id {uuid} null, counted_by {text} null, counted_at {long} null, accepted_by {text} null, accepted_at {long} null, version {int} not null,
  constraint pk_spot_checks primary key (id));
create index ix_spot_checks_return_id on spot_checks (return_id);
create index ix_spot_checks_unit_path on spot_checks (unit_path);

create table fact_additions (
  id {uuid} not null, form {text} not null, year {int} not null, unit_id {uuid} not null, unit_path {key} not null, field {text} not null, amount {real} not null, "on" {date} not null,
  kind {text} not null, paper {text} not null, file_id {uuid} null, withdrawn {text} null, account_id {uuid} null, who {text} not null, at {long} not null,
  confirmed_by_id {uuid} null, confirmed_by {text} null, confirmed_role {text} null, confirmed_at {long} null, version {int} not null,
  constraint pk_fact_additions primary key (id));
create index ix_fact_additions_form_year_unit_path on fact_additions (form, year, unit_path);

create table form_reports (
  id {uuid} not null, round_id {uuid} not null, owner_path {key} not null, no {int} not null, note {text} not null, returns {int} not null, hash {text} not null,
  account_id {uuid} null, who {text} not null, at {long} not null,
  constraint pk_form_reports primary key (id));
create unique index ix_form_reports_round_id_no on form_reports (round_id, no);
create index ix_form_reports_owner_path on form_reports (owner_path);

create table form_report_items (
  report_id {uuid} not null, return_id {uuid} not null, version_no {int} not null,
  constraint pk_form_report_items primary key (report_id, return_id));
create index ix_form_report_items_return_id on form_report_items (return_id);
