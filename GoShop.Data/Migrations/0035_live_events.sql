-- What those who watch the shop were told, for those who were away for a moment. Events come here from the outbox, one transaction after the other, so that no
-- position is seen for the first time after a higher one was.

CREATE TABLE live_events (
    position   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Of the message in the outbox: what clients know the event by. Positions would tell them how much the shop sells.
    id         uuid NOT NULL,
    topic      varchar(100) NOT NULL,
    message    jsonb NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX live_events_once ON live_events (id, topic);
CREATE INDEX live_events_by_topic ON live_events (topic, position);

-- Events are on their way for a moment only, among whatever else may wait there for hours.
CREATE INDEX outbox_events ON outbox_messages (sequence) WHERE status = 'QUEUED' AND kind = 'live';
