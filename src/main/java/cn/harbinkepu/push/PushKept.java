package cn.harbinkepu.push;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

import cn.harbinkepu.audience.KeptElsewhere;

/// What is kept of a reader to send messages.
@ApplicationScoped
class PushKept implements KeptElsewhere {

    /// More than anybody is sent in the time that messages are kept.
    private static final int ALL = 1000;

    private final Choices choices;
    private final Ways ways;
    private final Joining joining;
    private final Inbox inbox;

    /// An address, whole: it is the reader's own.
    record Address(ChannelKind kind, String address, String words, OffsetDateTime agreedAt, Way.How how) {
        static Address of(Way way) {
            return new Address(way.kind(), way.address(), way.words(), way.agreedAt(), way.how());
        }
    }

    record Export(
            Choice choices, List<Address> addresses, List<Joining.Pending> unproved, List<Inbox.Entry> messages) {}

    PushKept(Choices choices, Ways ways, Joining joining, Inbox inbox) {
        this.choices = choices;
        this.ways = ways;
        this.joining = joining;
        this.inbox = inbox;
    }

    @Override
    public String name() {
        return "push";
    }

    @Override
    public Uni<Object> of(UUID profile) {
        return Uni.combine()
                .all()
                .unis(
                        choices.of(profile),
                        ways.of(profile),
                        joining.pending(profile),
                        inbox.of(profile, ALL, Optional.empty()))
                .with((choice, addresses, unproved, messages) ->
                        new Export(choice, addresses.stream().map(Address::of).toList(), unproved, messages.items()));
    }

    @Override
    public Uni<Void> move(SqlClient transaction, UUID from, UUID into) {
        return choices.move(transaction, from, into)
                .chain(() -> ways.move(transaction, from, into))
                .chain(() -> Messages.move(transaction, from, into));
    }
}
