-- Takes stock for many orders in one statement and one commit, each order all of its lines or none of them. Returns a row
-- for each order, in no order: `reserved` now, the state of a reservation that was there before (with its parts), or
-- `short` (with what there was). Given are the orders in the order of their ids, each once, and their lines order by
-- order, each variant once in an order: `line_places` says whose a line is, counted from one.
--
-- Fails with serialization_failure, having written nothing, where it met a row that came while it waited: try again.
-- How it keeps out of everybody's way is told in src/store/allotment.ts.
create function take_stock(
  order_ids uuid[], cart_ids uuid[], traceparents text[],
  line_places integer[], line_variants uuid[], line_quantities integer[], stock_changed text)
returns table (place integer, outcome text, parts allotment[], short jsonb)
language plpgsql as $$
declare
  orders constant integer := cardinality(order_ids);
  lines constant integer := cardinality(line_places);
  seen integer[];
  shortages jsonb[] := array_fill(null::jsonb, array[orders]);
  decided boolean[] := array_fill(false, array[orders]);
  wanted uuid[] := '{}';
  -- What the carts hold of what they order, and whether it was used up.
  held_carts uuid[] := '{}'; held_variants uuid[] := '{}'; held_locations uuid[] := '{}'; held_units integer[] := '{}';
  held_spent boolean[] := '{}';
  -- The locked stock, by variant and priority of the location, as it is and as it will be.
  row_variants uuid[] := '{}'; row_locations uuid[] := '{}'; row_on_hand integer[] := '{}'; row_before integer[] := '{}';
  row_reserved integer[] := '{}'; row_counts integer[] := '{}'; row_causes text[];
  -- What goes where.
  taken_orders uuid[] := '{}'; taken_variants uuid[] := '{}'; taken_locations uuid[] := '{}'; taken_units integer[] := '{}';
  first_line integer; last_line integer; first_row integer; last_row integer;
  available integer; missing integer; units integer; served integer := 0; written integer;
begin
  for place, outcome, parts in
    select given.place, reservation.status, reservation.allotments
    from unnest(order_ids) with ordinality as given (order_id, place) join reservation using (order_id)
  loop
    decided[place] := true;
    return next;
  end loop;
  parts := null;

  -- Without a lock: who is refused here queues for nothing.
  select array_agg(coalesce(shelf.units, 0) + coalesce(own.quantity, 0) order by line.at) into seen
  from unnest(line_places, line_variants) with ordinality as line (place, variant_id, at)
  left join lateral (
    select sum(stock.on_hand - stock.reserved)::integer as units from stock where stock.variant_id = line.variant_id
  ) as shelf on true
  left join hold as own on own.cart_id = cart_ids[line.place] and own.variant_id = line.variant_id;
  for line in 1 .. lines loop
    if seen[line] < line_quantities[line] then
      shortages[line_places[line]] := coalesce(shortages[line_places[line]], '[]') || jsonb_build_object(
        'variant_id', line_variants[line], 'requested', line_quantities[line], 'available', seen[line]);
    end if;
  end loop;
  for line in 1 .. lines loop
    if shortages[line_places[line]] is null and not decided[line_places[line]] then
      wanted := wanted || line_variants[line];
    end if;
  end loop;

  if wanted <> '{}' and array_remove(cart_ids, null) <> '{}' then
    select array_agg(locked.cart_id), array_agg(locked.variant_id), array_agg(part.location_id), array_agg(part.quantity)
    into held_carts, held_variants, held_locations, held_units
    from (
      select cart_id, variant_id, allotments from hold
      where cart_id = any(cart_ids) and variant_id = any(wanted)
      order by cart_id, variant_id for update
    ) as locked, unnest(locked.allotments) as part;
    if held_carts is not null then
      held_spent := array_fill(false, array[cardinality(held_carts)]);
    end if;
  end if;
  if wanted <> '{}' then
    select array_agg(shelf.variant_id), array_agg(shelf.location_id), array_agg(shelf.on_hand), array_agg(shelf.reserved),
      array_agg(shelf.locations)
    into row_variants, row_locations, row_on_hand, row_reserved, row_counts
    from (
      select locked.* from (
        select stock.variant_id, stock.location_id, stock.on_hand, stock.reserved, stock.locations from stock
        where stock.variant_id = any(wanted)
        order by stock.variant_id, stock.location_id for no key update
      ) as locked
      join location on location.id = locked.location_id
      order by locked.variant_id, location.priority, locked.location_id
    ) as shelf;
    row_before := row_reserved;
    row_causes := array_fill(null::text, array[cardinality(row_variants)]);
  end if;

  last_line := 0;
  for this in 1 .. orders loop
    first_line := last_line + 1;
    last_line := first_line;
    while line_places[last_line + 1] = this loop
      last_line := last_line + 1;
    end loop;
    continue when decided[this];

    if shortages[this] is null then
      for line in first_line .. last_line loop
        available := 0;
        first_row := array_position(row_variants, line_variants[line]);
        last_row := first_row;
        while row_variants[last_row] = line_variants[line] loop
          available := available + row_on_hand[last_row] - row_reserved[last_row];
          last_row := last_row + 1;
        end loop;
        if last_row - first_row <> row_counts[first_row] then
          raise exception 'stock was added meanwhile' using errcode = 'serialization_failure';
        end if;
        for part in 1 .. coalesce(cardinality(held_carts), 0) loop
          if held_carts[part] = cart_ids[this] and held_variants[part] = line_variants[line] and not held_spent[part] then
            available := available + held_units[part];
          end if;
        end loop;
        if available < line_quantities[line] then
          shortages[this] := coalesce(shortages[this], '[]') || jsonb_build_object(
            'variant_id', line_variants[line], 'requested', line_quantities[line], 'available', available);
        end if;
      end loop;
    end if;

    place := this;
    short := shortages[this];
    outcome := case when short is null then 'reserved' else 'short' end;
    return next;
    continue when short is not null;

    served := served + 1;
    for line in first_line .. last_line loop
      first_row := array_position(row_variants, line_variants[line]);
      last_row := first_row + row_counts[first_row] - 1;
      row_causes[first_row] := traceparents[this];
      for part in 1 .. coalesce(cardinality(held_carts), 0) loop
        if held_carts[part] = cart_ids[this] and held_variants[part] = line_variants[line] and not held_spent[part] then
          held_spent[part] := true;
          for shelf in first_row .. last_row loop
            if row_locations[shelf] = held_locations[part] then
              row_reserved[shelf] := row_reserved[shelf] - held_units[part];
            end if;
          end loop;
        end if;
      end loop;
      missing := line_quantities[line];
      for shelf in first_row .. last_row loop
        units := least(missing, row_on_hand[shelf] - row_reserved[shelf]);
        continue when units <= 0;
        missing := missing - units;
        row_reserved[shelf] := row_reserved[shelf] + units;
        taken_orders := taken_orders || order_ids[this];
        taken_variants := taken_variants || line_variants[line];
        taken_locations := taken_locations || row_locations[shelf];
        taken_units := taken_units || units;
      end loop;
    end loop;
  end loop;
  if served = 0 then
    return;
  end if;

  insert into reservation (order_id, status, allotments)
  select taken.order_id, 'reserved',
    array_agg(row(taken.variant_id, taken.location_id, taken.quantity)::allotment order by taken.variant_id, taken.location_id)
  from unnest(taken_orders, taken_variants, taken_locations, taken_units) as taken (order_id, variant_id, location_id, quantity)
  group by taken.order_id order by taken.order_id
  on conflict (order_id) do nothing;
  get diagnostics written = row_count;
  if written <> served then
    raise exception 'somebody else serves one of these orders' using errcode = 'serialization_failure';
  end if;

  update stock set reserved = moved.reserved
  from unnest(row_variants, row_locations, row_reserved, row_before) as moved (variant_id, location_id, reserved, before)
  where stock.variant_id = moved.variant_id and stock.location_id = moved.location_id and moved.reserved <> moved.before;

  if held_carts <> '{}' then
    delete from hold using unnest(held_carts, held_variants, held_spent) as used (cart_id, variant_id, spent)
    where hold.cart_id = used.cart_id and hold.variant_id = used.variant_id and used.spent;
    insert into ledger (variant_id, location_id, on_hand_change, reserved_change, reason, reference)
    select used.variant_id, used.location_id, 0, -used.quantity, 'hold_released', used.cart_id::text
    from unnest(held_carts, held_variants, held_locations, held_units, held_spent)
      as used (cart_id, variant_id, location_id, quantity, spent)
    where used.spent;
  end if;

  insert into ledger (variant_id, location_id, on_hand_change, reserved_change, reason, reference)
  select taken.variant_id, taken.location_id, 0, taken.quantity, 'reservation', taken.order_id::text
  from unnest(taken_orders, taken_variants, taken_locations, taken_units) as taken (order_id, variant_id, location_id, quantity);

  insert into outbox (name, key, payload, traceparent)
  select stock_changed, shelf.variant_id::text,
    jsonb_build_object('variant_id', shelf.variant_id, 'available', sum(shelf.on_hand - shelf.reserved)), max(shelf.cause)
  from unnest(row_variants, row_on_hand, row_before, row_reserved, row_causes) as shelf (variant_id, on_hand, before, reserved, cause)
  group by shelf.variant_id having sum(shelf.reserved) <> sum(shelf.before);
end
$$;
