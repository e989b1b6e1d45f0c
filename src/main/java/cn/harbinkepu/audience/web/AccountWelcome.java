package cn.harbinkepu.audience.web;

import java.net.URLEncoder;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.web.Welcome;
import cn.harbinkepu.audience.Merging;
import cn.harbinkepu.audience.Profile;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Asks once whether what the device knows goes to the account. A device that knows nothing goes by what the account
/// knows, while somebody is signed in.
@ApplicationScoped
class AccountWelcome implements Welcome {

    private static final Logger LOG = Logger.getLogger(AccountWelcome.class);

    private final ReaderToken readers;
    private final KnownReader known;
    private final Merging merging;

    AccountWelcome(ReaderToken readers, KnownReader known, Merging merging) {
        this.readers = readers;
        this.known = known;
        this.merging = merging;
    }

    @Override
    public Uni<Greeting> greet(Person person, HttpServerRequest request, String next) {
        return known.onDevice(request)
                .chain(device ->
                        device.map(profile -> question(profile, person, next)).orElseGet(() -> ofAccount(person)))
                .onFailure()
                .invoke(outage -> LOG.debugf("Nobody is asked about the device: %s", outage))
                .onFailure()
                .recoverWithItem(Greeting.NOTHING);
    }

    private Uni<Greeting> question(Profile device, Person person, String next) {
        return merging.isApart(device.id(), person.id())
                .map(apart -> apart
                        ? Greeting.NOTHING
                        : new Greeting(
                                Optional.of(AccountPages.HERE + "?next=" + URLEncoder.encode(next, UTF_8)),
                                Optional.empty()));
    }

    private Uni<Greeting> ofAccount(Person person) {
        return merging.ofAccount(person.id()).map(this::greeting);
    }

    private Greeting greeting(Optional<UUID> account) {
        return new Greeting(Optional.empty(), account.map(profile -> readers.account()));
    }
}
