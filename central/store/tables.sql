CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE ledger_of (site TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE ledger (
        sequence INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL CHECK (actor <> '' AND actor NOT GLOB '*[^a-z0-9-]*'),
        request_id TEXT NOT NULL CHECK (request_id NOT GLOB '*[^a-z0-9:_-]*'),
        part INTEGER NOT NULL,
        event TEXT NOT NULL,
        hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
CREATE UNIQUE INDEX ledger_request ON ledger (request_id, part) WHERE request_id <> '';
CREATE TRIGGER ledger_loses_no_row BEFORE DELETE ON ledger
        BEGIN SELECT RAISE(ABORT, 'the ledger is never shortened'); END;
CREATE TRIGGER ledger_in_order BEFORE INSERT ON ledger
        WHEN NEW.sequence <> 1 + (SELECT coalesce(max(sequence), 0) FROM ledger)
        BEGIN SELECT RAISE(ABORT, 'the ledger has another writer: this row is not the next one'); END;
CREATE TABLE day (
        day TEXT NOT NULL PRIMARY KEY,
        opened_sequence INTEGER NOT NULL,
        opened_at INTEGER NOT NULL,
        closed_at INTEGER
    ) STRICT, WITHOUT ROWID;
CREATE TABLE ticket (
        ticket TEXT NOT NULL PRIMARY KEY,
        day TEXT NOT NULL,
        series TEXT NOT NULL,
        number TEXT NOT NULL,
        service TEXT NOT NULL,
        priority INTEGER NOT NULL,
        walk_in INTEGER NOT NULL,
        source TEXT NOT NULL,
        request_id TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        issued_at INTEGER NOT NULL,
        confirmed_at INTEGER,
        copies INTEGER NOT NULL DEFAULT 0,
        status TEXT NOT NULL,
        ended_at INTEGER,
        reason TEXT NOT NULL DEFAULT '',
        CHECK (ticket = day || '-' || number AND substr(number, 1, length(series)) = series)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE leg (
        issue INTEGER NOT NULL,
        leg INTEGER NOT NULL,
        ticket TEXT NOT NULL,
        service TEXT NOT NULL,
        queued_at INTEGER NOT NULL,
        counter TEXT NOT NULL DEFAULT '',
        officer TEXT NOT NULL DEFAULT '',
        calls INTEGER NOT NULL DEFAULT 0,
        called_at INTEGER,
        called_because TEXT NOT NULL DEFAULT '',
        started_at INTEGER,
        finished_at INTEGER,
        outcome TEXT NOT NULL DEFAULT '', first_called_at INTEGER, missed INTEGER NOT NULL DEFAULT 0, held INTEGER NOT NULL DEFAULT 0, before_ms INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (issue, leg)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE rating (
        ticket TEXT NOT NULL,
        leg INTEGER NOT NULL,
        counter TEXT NOT NULL,
        officer TEXT NOT NULL,
        score INTEGER NOT NULL,
        rated_at INTEGER NOT NULL,
        changes INTEGER NOT NULL DEFAULT 0,
        late INTEGER NOT NULL, reason TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (ticket, leg)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE device (
        device TEXT NOT NULL PRIMARY KEY,
        boot_id TEXT NOT NULL,
        online INTEGER NOT NULL,
        how TEXT NOT NULL,
        version TEXT NOT NULL,
        since INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
CREATE TABLE lasting (
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        PRIMARY KEY (kind, key)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE survey_answer (
            ticket TEXT NOT NULL,
            leg INTEGER NOT NULL,
            element TEXT NOT NULL,
            counter TEXT NOT NULL,
            score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 4),
            answered_at INTEGER NOT NULL,
            changes INTEGER NOT NULL DEFAULT 0,
            late INTEGER NOT NULL,
            PRIMARY KEY (ticket, leg, element)
        ) STRICT, WITHOUT ROWID;
CREATE TABLE shift (
        sequence INTEGER PRIMARY KEY,
        counter TEXT NOT NULL,
        officer TEXT NOT NULL,
        work TEXT NOT NULL CHECK (work IN ('open', 'paused')),
        since INTEGER NOT NULL,
        until INTEGER
    ) STRICT;
CREATE INDEX shift_running ON shift (counter) WHERE until IS NULL;
CREATE TABLE device_span (
        sequence INTEGER PRIMARY KEY,
        device TEXT NOT NULL,
        online INTEGER NOT NULL,
        how TEXT NOT NULL,
        since INTEGER NOT NULL,
        until INTEGER
    ) STRICT;
CREATE INDEX device_span_running ON device_span (device) WHERE until IS NULL;
CREATE TABLE device_condition (
        device TEXT NOT NULL PRIMARY KEY,
        heard_at INTEGER NOT NULL,
        born_at INTEGER NOT NULL,
        told_at INTEGER NOT NULL,
        boot_id TEXT,
        uptime_seconds INTEGER,
        shown_epoch INTEGER,
        shown_revision INTEGER,
        outbox INTEGER,
        dropped INTEGER,
        temperature_celsius INTEGER,
        under_voltage INTEGER,
        disk_free_mb INTEGER,
        memory_free_mb INTEGER,
        load_percent INTEGER,
        clock_trusted INTEGER,
        current_epoch INTEGER NOT NULL,
        current_revision INTEGER NOT NULL,
        behind_since INTEGER NOT NULL,
        behind_ms INTEGER NOT NULL,
        complaints TEXT NOT NULL
    , box TEXT NOT NULL DEFAULT '', model TEXT NOT NULL DEFAULT '', configuration TEXT NOT NULL DEFAULT '', busy TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
CREATE TABLE alert (
        code TEXT NOT NULL,
        subject TEXT NOT NULL,
        since INTEGER NOT NULL,
        until INTEGER,
        severity TEXT NOT NULL,
        place TEXT NOT NULL,
        words_id TEXT NOT NULL,
        words_en TEXT NOT NULL,
        PRIMARY KEY (code, subject, since)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX alert_stands ON alert (since) WHERE until IS NULL;
CREATE TABLE lease (
        lease TEXT NOT NULL PRIMARY KEY,
        day TEXT NOT NULL,
        kiosk TEXT NOT NULL,
        mark TEXT NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL CHECK (last >= first),
        epoch INTEGER NOT NULL,
        granted_at INTEGER NOT NULL,
        adopted INTEGER NOT NULL,
        ended_at INTEGER,
        reason TEXT NOT NULL DEFAULT ''
    ) STRICT, WITHOUT ROWID;
CREATE TABLE lease_number (
        day TEXT NOT NULL,
        mark TEXT NOT NULL,
        number INTEGER NOT NULL,
        lease TEXT NOT NULL,
        fate TEXT NOT NULL,
        PRIMARY KEY (day, mark, number)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE certificate (
        serial TEXT NOT NULL PRIMARY KEY,
        device TEXT NOT NULL,
        box TEXT NOT NULL,
        how TEXT NOT NULL,
        since INTEGER NOT NULL,
        until INTEGER NOT NULL,
        revoked_at INTEGER,
        reason TEXT NOT NULL DEFAULT ''
    ) STRICT, WITHOUT ROWID;
CREATE INDEX certificate_device ON certificate (device, since);
CREATE TABLE site_revision (
        revision TEXT NOT NULL PRIMARY KEY,
        at INTEGER NOT NULL,
        text TEXT NOT NULL
    ) STRICT;
CREATE TABLE visit_day (
        day TEXT NOT NULL,
        quarter INTEGER NOT NULL,
        status TEXT NOT NULL,
        tickets INTEGER NOT NULL,
        priority INTEGER NOT NULL,
        walk_ins INTEGER NOT NULL,
        PRIMARY KEY (day, quarter, status)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE service_day (
        day TEXT NOT NULL,
        service TEXT NOT NULL,
        outcome TEXT NOT NULL,
        asked INTEGER NOT NULL,
        legs INTEGER NOT NULL,
        missed INTEGER NOT NULL,
        held INTEGER NOT NULL,
        PRIMARY KEY (day, service, outcome)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE time_day (
        day TEXT NOT NULL,
        service TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('wait', 'way', 'service')),
        seconds TEXT NOT NULL,
        PRIMARY KEY (day, service, kind)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE counter_day (
        day TEXT NOT NULL,
        counter TEXT NOT NULL,
        officer TEXT NOT NULL,
        calls INTEGER NOT NULL,
        served INTEGER NOT NULL,
        serving_ms INTEGER NOT NULL,
        PRIMARY KEY (day, counter, officer)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE rating_day (
        day TEXT NOT NULL,
        counter TEXT NOT NULL,
        service TEXT NOT NULL,
        score INTEGER NOT NULL,
        reason TEXT NOT NULL,
        ratings INTEGER NOT NULL,
        PRIMARY KEY (day, counter, service, score, reason)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE survey_day (
        day TEXT NOT NULL,
        service TEXT NOT NULL,
        element TEXT NOT NULL,
        total INTEGER NOT NULL,
        answers INTEGER NOT NULL,
        PRIMARY KEY (day, service, element)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE respondent_day (
        day TEXT NOT NULL,
        service TEXT NOT NULL,
        respondents INTEGER NOT NULL,
        priority INTEGER NOT NULL,
        PRIMARY KEY (day, service)
    ) STRICT, WITHOUT ROWID;
CREATE VIEW v_visit AS SELECT leg.ticket, ticket.day, leg.leg, leg.service, ticket.priority, ticket.walk_in,
        ticket.status, datetime(ticket.issued_at / 1000, 'unixepoch') AS issued_utc,
        datetime(leg.first_called_at / 1000, 'unixepoch') AS first_called_utc, leg.counter, leg.calls, leg.missed,
        leg.held, leg.outcome,
        iif(leg.called_because <> 'walk_in', (leg.first_called_at - leg.queued_at) / 1000, NULL) AS wait_seconds,
        iif(leg.called_because <> 'walk_in', (leg.started_at - leg.called_at) / 1000, NULL) AS way_seconds,
        (leg.finished_at - leg.started_at + leg.before_ms) / 1000 AS service_seconds
        FROM leg JOIN ticket ON ticket.ticket = leg.ticket;
CREATE VIEW v_rating AS SELECT rating.ticket, ticket.day, rating.leg, leg.service, rating.counter, rating.score,
        rating.reason FROM rating JOIN ticket ON ticket.ticket = rating.ticket
        JOIN leg ON leg.issue = ticket.sequence AND leg.leg = rating.leg;
CREATE VIEW v_survey AS SELECT survey_answer.ticket, ticket.day, survey_answer.leg, leg.service,
        survey_answer.element, survey_answer.score
        FROM survey_answer JOIN ticket ON ticket.ticket = survey_answer.ticket
        JOIN leg ON leg.issue = ticket.sequence AND leg.leg = survey_answer.leg;
CREATE TABLE errand_report (
        errand_id TEXT NOT NULL,
        device TEXT NOT NULL,
        at INTEGER NOT NULL,
        phase TEXT NOT NULL,
        piece INTEGER NOT NULL,
        pieces INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (errand_id, phase, piece)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE erased (sequence INTEGER PRIMARY KEY) STRICT;
CREATE TRIGGER erased_for_ever BEFORE UPDATE ON erased
        BEGIN SELECT RAISE(ABORT, 'what was erased stays erased'); END;
CREATE TRIGGER erased_stays_marked BEFORE DELETE ON erased
        BEGIN SELECT RAISE(ABORT, 'what was erased stays erased'); END;
CREATE TRIGGER ledger_keeps_its_rows BEFORE UPDATE ON ledger
        WHEN NOT EXISTS (SELECT 1 FROM erased WHERE sequence = OLD.sequence) OR NEW.sequence <> OLD.sequence
            OR NEW.at <> OLD.at OR NEW.actor <> OLD.actor OR NEW.request_id <> OLD.request_id OR NEW.part <> OLD.part
            OR NEW.hash <> OLD.hash OR NEW.event ->> 'event' <> OLD.event ->> 'event'
        BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE INDEX ledger_site ON ledger (sequence) WHERE substr(event, 1, 22) = '{"event":"SiteChanged"';
CREATE TABLE token (
        token TEXT PRIMARY KEY,
        scopes TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        made_by TEXT NOT NULL,
        until INTEGER NOT NULL,
        revoked_at INTEGER
    ) STRICT, WITHOUT ROWID;
CREATE TABLE appointment (
        appointment TEXT PRIMARY KEY,
        app TEXT NOT NULL,
        service TEXT NOT NULL,
        day TEXT NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        made_at INTEGER NOT NULL,
        cancelled_at INTEGER,
        ticket TEXT,
        came_at INTEGER
    ) STRICT, WITHOUT ROWID;
CREATE INDEX appointment_by_day ON appointment (day, service);
CREATE TABLE hook (
        hook TEXT PRIMARY KEY,
        url TEXT NOT NULL,
        kinds TEXT NOT NULL,
        networks TEXT NOT NULL,
        salt TEXT NOT NULL,
        since INTEGER NOT NULL,
        made_by TEXT NOT NULL,
        removed_at INTEGER
    ) STRICT, WITHOUT ROWID;
CREATE TABLE remark (
        reference TEXT PRIMARY KEY,
        sequence INTEGER NOT NULL,
        day TEXT,
        kind TEXT NOT NULL,
        service TEXT NOT NULL,
        text TEXT NOT NULL,
        left_at INTEGER NOT NULL,
        answer TEXT NOT NULL DEFAULT '',
        answered_at INTEGER,
        answer_sequence INTEGER
    , first_answered_at INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX remark_by_day ON remark (day);
INSERT INTO alembic_version VALUES ('0016');
