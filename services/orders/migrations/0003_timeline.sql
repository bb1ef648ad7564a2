-- The statuses that an order has had since it was written, and when: appended to by the statement that moves it. As part
-- of the row it costs no write of its own, nor does one that was just written say anything here.
alter table orders add column timeline jsonb not null default '[]';
-- Of what came before this only the last is known.
update orders set timeline = jsonb_build_array(jsonb_build_object('status', status, 'at', updated_at))
where status <> 'placing';
