package cn.harbinkepu.bulk;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.resource.NewResource;

/// One import while it is worked through.
///
/// @param columns  how its fields are called
/// @param files    what its rows may name
/// @param foreseen of a trial: the digest that each identifier would have by now
record ImportTask(
        UUID id,
        Person person,
        boolean dryRun,
        boolean publish,
        Columns columns,
        RowFiles files,
        Map<String, String> foreseen) {

    static ImportTask of(UUID id, Person person, boolean dryRun, boolean publish, Columns columns, RowFiles files) {
        return new ImportTask(id, person, dryRun, publish, columns, files, new ConcurrentHashMap<>());
    }

    Optional<UUID> publishBy() {
        return publish ? Optional.of(person.id()) : Optional.empty();
    }

    /// Whether the importer may say when this was first public.
    boolean mayDate(NewResource wanted) {
        return person.mayActFor(
                Roles.CHIEF,
                person.organisation(),
                wanted.kind().name(),
                wanted.content().districts());
    }
}
