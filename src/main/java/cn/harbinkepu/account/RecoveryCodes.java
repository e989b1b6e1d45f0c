package cn.harbinkepu.account;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/// Codes for who has lost the authenticator app, each good once. They are digits, because the field for
/// codes brings up a phone's keypad, and too many to be guessed even by who has the digests.
final class RecoveryCodes {

    static final int DIGITS = 20;

    private static final int COUNT = 10;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    /// Puts new ones in the place of those that the person had, and gives them as they are written down.
    static Uni<List<String>> renew(Mutiny.Session session, Person person) {
        List<String> codes = Stream.generate(RecoveryCodes::random).limit(COUNT).toList();
        return session.createNativeQuery("delete from recovery_code where person = :person")
                .setParameter("person", person.id())
                .executeUpdate()
                .chain(() -> Multi.createFrom()
                        .iterable(codes)
                        .onItem()
                        .transformToUniAndConcatenate(code -> keep(session, person, code))
                        .collect()
                        .last())
                .replaceWith(codes);
    }

    static Buffer digest(String digits) {
        return Tokens.digest("recovery:" + digits);
    }

    private static Uni<Integer> keep(Mutiny.Session session, Person person, String code) {
        return session.createNativeQuery("insert into recovery_code (person, digest) values (:person, :digest)")
                .setParameter("person", person.id())
                .setParameter("digest", digest(code.replace("-", "")).getBytes())
                .executeUpdate();
    }

    private static String random() {
        return IntStream.range(0, DIGITS / GROUP)
                .mapToObj(group -> String.format(java.util.Locale.ROOT, "%04d", RANDOM.nextInt(10_000)))
                .collect(Collectors.joining("-"));
    }
}
