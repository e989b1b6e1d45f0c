package cn.harbinkepu.bulk;

import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.UndoneImports;

/// Whether all that an import did is the person's to undo. What was withdrawn meanwhile is left anyway.
@ApplicationScoped
class UndoReach {

    private static final String TARGETS = """
            select r.organisation, r.kind, v.districts, v.state = 'PUBLISHED' as shown, v.author = $2 as own,
                   count(*)::int as resources
              from resource r join revision v on v.resource = r.id and v.number = r.latest_number
             where r.withdrawn_at is null
               and r.id in (select resource from import_row
                             where import = $1 and outcome in ('CREATED', 'UPDATED') and undone is null)
             group by r.organisation, r.kind, v.districts, shown, own""";

    private final Pool pool;

    UndoReach(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> require(Person person, UUID id) {
        return pool.preparedQuery(TARGETS)
                .execute(Tuple.of(id, person.id()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .filter(row -> !target(row).isFor(person))
                        .mapToInt(row -> row.getInteger("resources"))
                        .sum())
                .invoke(UndoReach::refuseAny)
                .replaceWithVoid();
    }

    private static void refuseAny(int foreign) {
        if (foreign > 0) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "这次导入有 %d 项内容不在您的权限范围内，没有撤销；请由权限涵盖全部内容的人撤销。".formatted(foreign));
        }
    }

    private static UndoneImports.Target target(Row row) {
        return new UndoneImports.Target(
                row.getUUID("organisation"),
                row.getString("kind"),
                List.of(row.getArrayOfStrings("districts")),
                row.getBoolean("shown"),
                row.getBoolean("own"));
    }
}
