-- When a log-in ends, however often it is used. The default is for processes of before, which do not know of it.
alter table session add column ends_at timestamptz not null default now() + interval '30 days';
update session set ends_at = session.created_at + case when customer.roles <@ '{customer}'
  then interval '30 days' else interval '12 hours' end
from customer where customer.id = session.customer_id;
create index session_end on session (ends_at);
