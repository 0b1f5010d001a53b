package dev.facet.bench.load;

import dev.facet.model.job.Claim;
import dev.facet.worker.recording.MetricBuffer;
import java.sql.Types;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;

/** Ways to bring a batch of points into the table, under the fence of their job. */
enum Writing {

    /** As workers do. */
    PRODUCT {
        @Override
        void write(Database database, Claim claim, Batch batch) {
            var buffer = new MetricBuffer(batch.runId(), batch.size());
            for (int i = 0; i < batch.size(); i++) {
                buffer.add(batch.name(i), batch.step(i), batch.value(i));
            }
            database.leases().write(claim, 0.5, () -> database.recorder().write(buffer));
        }
    },
    /** One insert of arrays, in which a point replaces itself. */
    ARRAYS {
        @Override
        void write(Database database, Claim claim, Batch batch) {
            database.leases().write(claim, 0.5, () -> {
                database.template().update("""
                                insert into metric_point (run_id, name, step, value)
                                select ?, p.name, p.step, p.value
                                from unnest(?::text[], ?::bigint[], ?::float8[]) with ordinality p (name, step, value, k) order by p.k
                                on conflict (run_id, name, step) do update set value = excluded.value
                                    where metric_point.value is distinct from excluded.value""", batch.arrays());
                latest(database.template(), batch);
            });
        }
    },
    /** One insert of many rows of values, likewise. */
    ROWS {
        @Override
        void write(Database database, Claim claim, Batch batch) {
            var sql = new StringBuilder("insert into metric_point (run_id, name, step, value) values ");
            var arguments = new Object[batch.size() * 4];
            for (int i = 0; i < batch.size(); i++) {
                sql.append(i == 0 ? "(?, ?, ?, ?)" : ", (?, ?, ?, ?)");
                arguments[4 * i] = batch.runId();
                arguments[4 * i + 1] = batch.name(i);
                arguments[4 * i + 2] = batch.step(i);
                arguments[4 * i + 3] = batch.value(i);
            }
            sql.append(" on conflict (run_id, name, step) do update set value = excluded.value"
                    + " where metric_point.value is distinct from excluded.value");
            database.leases().write(claim, 0.5, () -> {
                database.template().update(sql.toString(), arguments);
                latest(database.template(), batch);
            });
        }
    },
    /** COPY into a table of this transaction, and an insert from there. */
    COPY_ASIDE {
        @Override
        void write(Database database, Claim claim, Batch batch) {
            database.leases().write(claim, 0.5, () -> {
                var template = database.template();
                template.execute("create temporary table if not exists arriving"
                        + " (name text, step bigint, value double precision, k integer) on commit delete rows");
                copy(template, "copy arriving (name, step, value, k) from stdin", batch, true);
                template.update("""
                                insert into metric_point (run_id, name, step, value) select ?, name, step, value from arriving order by k
                                on conflict (run_id, name, step) do update set value = excluded.value
                                    where metric_point.value is distinct from excluded.value""", batch.runId());
                latest(template, batch);
            });
        }
    },
    /** COPY into the table itself, which fails where a point is there already. */
    COPY {
        @Override
        void write(Database database, Claim claim, Batch batch) {
            database.leases().write(claim, 0.5, () -> {
                copy(database.template(), "copy metric_point (run_id, name, step, value) from stdin", batch, false);
                latest(database.template(), batch);
            });
        }
    };

    /**
     * Points of two series of a run, in turn.
     *
     * @param from the first step
     */
    record Batch(UUID runId, long from, int size) {

        String name(int index) {
            return index % 2 == 0 ? "loss" : "gradientNorm";
        }

        long step(int index) {
            return from + index / 2;
        }

        double value(int index) {
            return Math.sin(0.001 * step(index)) + 0.1 * (index % 7);
        }

        Object[] arrays() {
            var names = new String[size];
            var steps = new Long[size];
            var values = new Double[size];
            for (int i = 0; i < size; i++) {
                names[i] = name(i);
                steps[i] = step(i);
                values[i] = value(i);
            }
            return new Object[] {
                runId,
                new SqlParameterValue(Types.ARRAY, names),
                new SqlParameterValue(Types.ARRAY, steps),
                new SqlParameterValue(Types.ARRAY, values)
            };
        }
    }

    abstract void write(Database database, Claim claim, Batch batch);

    private static void latest(JdbcTemplate template, Batch batch) {
        template.update("""
                        insert into metric_latest (run_id, name, step, value)
                        select distinct on (p.name) ?::uuid, p.name, p.step, p.value
                        from unnest(?::text[], ?::bigint[], ?::float8[]) p (name, step, value)
                        order by p.name, p.step desc
                        on conflict (run_id, name) do update set step = excluded.step, value = excluded.value
                        where metric_latest.step <= excluded.step""", batch.arrays());
    }

    private static void copy(JdbcTemplate template, String sql, Batch batch, boolean numbered) {
        var text = new StringBuilder(batch.size() * 64);
        for (int i = 0; i < batch.size(); i++) {
            if (!numbered) {
                text.append(batch.runId()).append('\t');
            }
            text.append(batch.name(i))
                    .append('\t')
                    .append(batch.step(i))
                    .append('\t')
                    .append(batch.value(i));
            if (numbered) {
                text.append('\t').append(i);
            }
            text.append('\n');
        }
        template.execute((ConnectionCallback<Long>) connection -> {
            var in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
            byte[] bytes = text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            in.writeToCopy(bytes, 0, bytes.length);
            return in.endCopy();
        });
    }
}
