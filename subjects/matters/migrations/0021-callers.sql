-- What somebody reported, newest first: of whoever calls each week no less than of whoever called once.
drop index report_contact_account;
drop index report_contact_phone;
create index report_contact_account on report_contact (account_id, report_id) where account_id is not null;
create index report_contact_phone on report_contact (phone, report_id) where phone is not null;
