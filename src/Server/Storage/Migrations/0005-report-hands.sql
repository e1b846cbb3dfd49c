-- Everybody who wrote words of a report version: none of them checks it.
create table report_hands (
  report_id {uuid} not null, account_id {uuid} not null, person_id {uuid} not null, name {text} not null, at {long} not null,
  constraint pk_report_hands primary key (report_id, account_id, person_id));
