package cn.harbinkepu.pack;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.integrity.Maker;

/// Packs that were lost are asked for again in the name of who wanted them.
@ApplicationScoped
class PackMaker implements Maker {

    private static final String LOST = """
            update pack set state = 'WAITING', progress = 0 where file = :file and state = 'DONE'
            returning cast(resource as text), shape""";

    private final PackTable table;
    private final Packs packs;
    private final Mutiny.SessionFactory sessions;

    PackMaker(PackTable table, Packs packs, Mutiny.SessionFactory sessions) {
        this.table = table;
        this.packs = packs;
        this.sessions = sessions;
    }

    @Override
    public Uni<Optional<Set<String>>> madeOf(UUID file) {
        return table.names(file).map(names -> names.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(names)));
    }

    @Override
    public boolean owns(String name) {
        return name.startsWith(PackNames.PREFIX);
    }

    @Override
    public Uni<Void> makeAgain(UUID file) {
        return sessions.withTransaction(session -> session.createNativeQuery(LOST, Object[].class)
                .setParameter("file", file)
                .getResultList()
                .chain(lost -> packs.enqueue(session, lost)));
    }
}
