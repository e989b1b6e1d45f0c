package cn.harbinkepu.reach;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.alert.Level;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.PlainText;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.fetch.HookSecret;
import cn.harbinkepu.core.fetch.Outside;
import cn.harbinkepu.push.Seal;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Who is warned by name. Nobody is ever deleted: what was sent has to be taken back.
@ApplicationScoped
public class Recipients {

    private static final int LONGEST = 100;

    private static final int LONGEST_ADDRESS = 500;

    private static final Pattern MAILBOX = Pattern.compile("[^@\\s,;<>\"]+@[^@\\s,;<>\"]+\\.[^@\\s,;<>\"]+");

    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");

    static final String COLUMNS = """
            r.id as recipient, r.name, r.organisation, r.channel, r.address, r.secret, r.districts as own, r.least, r.contact,
            r.phone, r.disabled""";

    private static final String ALL =
            "select " + COLUMNS + " from alert_recipient r order by r.disabled, r.channel, r.organisation, r.name";

    private static final String ONE = "select " + COLUMNS + " from alert_recipient r where r.id = $1";

    private static final String ADD = """
            insert into alert_recipient (id, name, organisation, channel, address, secret, districts, least, contact, phone)
            values (:id, :name, :organisation, :channel, :address, :secret, string_to_array(:districts, ','), :least, :contact, :phone)
            on conflict (channel, name) do nothing""";

    private static final String CHANGE = """
            update alert_recipient r
               set name = :name, organisation = :organisation, address = :address,
                   districts = string_to_array(:districts, ','), least = :least, contact = :contact, phone = :phone,
                   changed_at = now()
             where id = :id
               and not exists (select from alert_recipient o where o.channel = r.channel and o.name = :name and o.id <> :id)""";

    private static final String ALLOW =
            "update alert_recipient set disabled = :disabled, changed_at = now() where id = :id";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final Seal seal;
    private final Outside outside;
    private final Vocabularies vocabularies;
    private final Audit audit;

    /// What is said of a recipient, as typed.
    public record Wanted(
            String name,
            String organisation,
            String channel,
            String address,
            List<String> districts,
            String least,
            String contact,
            String phone) {
        public Wanted {
            name = name.strip();
            organisation = organisation.strip();
            address = address.strip();
            contact = contact.strip();
            phone = phone.strip();
            districts = districts.stream().distinct().sorted().toList();
        }
    }

    /// @param secret what messages to it are signed with, told this once; none where nothing is signed
    public record Added(UUID id, Optional<String> secret) {}

    Recipients(
            Pool pool,
            Mutiny.SessionFactory sessions,
            Seal seal,
            Outside outside,
            Vocabularies vocabularies,
            Audit audit) {
        this.pool = pool;
        this.sessions = sessions;
        this.seal = seal;
        this.outside = outside;
        this.vocabularies = vocabularies;
        this.audit = audit;
    }

    public Uni<List<Recipient>> all() {
        return pool.query(ALL).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> read(row, seal))
                .toList());
    }

    /// Fails with `not-found` if there is none.
    public Uni<Recipient> find(UUID id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(id)).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> read(row, seal))
                .orElseThrow(Problem::notFound));
    }

    /// Fails with `invalid-field`, naming every field that is wrong.
    public Uni<Added> add(Person by, Wanted wanted) {
        UUID id = Ids.next();
        return checked(wanted).chain(channel -> {
            Optional<String> secret = channel.isSystem() ? Optional.of(HookSecret.next()) : Optional.empty();
            return sessions.withTransaction(session -> write(session, ADD, id, wanted)
                            .setParameter("channel", channel.name())
                            .setParameter("secret", secret.map(seal::close).orElse(null))
                            .executeUpdate()
                            .invoke(Recipients::requireNew)
                            .chain(() -> note(session, by, "recipient.create", id, wanted)))
                    .replaceWith(new Added(id, secret));
        });
    }

    /// Changes everything but the channel.
    public Uni<Void> change(Person by, UUID id, Wanted wanted) {
        return find(id).chain(known -> checked(of(wanted, known.channel())))
                .chain(channel -> sessions.withTransaction(session -> write(session, CHANGE, id, wanted)
                        .executeUpdate()
                        .invoke(Recipients::requireNew)
                        .chain(() -> note(session, by, "recipient.change", id, wanted))));
    }

    /// Whether the recipient is sent warnings from now on; what takes back an earlier one is sent all the same.
    public Uni<Void> allow(Person by, UUID id, boolean allowed) {
        String verb = allowed ? "recipient.enable" : "recipient.disable";
        return sessions.withTransaction(session -> session.createNativeQuery(ALLOW)
                .setParameter("id", id)
                .setParameter("disabled", !allowed)
                .executeUpdate()
                .invoke(rows -> {
                    if (rows == 0) {
                        throw Problem.notFound();
                    }
                })
                .chain(() -> audit.note(session, by, verb, id.toString(), new JsonObject())));
    }

    static Recipient read(Row row, Seal seal) {
        return new Recipient(
                row.getUUID("recipient"),
                row.getString("name"),
                row.getString("organisation"),
                Channel.valueOf(row.getString("channel")),
                seal.open(row.getBuffer("address").getBytes()),
                Optional.ofNullable(row.getBuffer("secret")).map(secret -> seal.open(secret.getBytes())),
                List.of(row.getArrayOfStrings("own")),
                Level.valueOf(row.getString("least")),
                row.getString("contact"),
                seal.open(row.getBuffer("phone").getBytes()),
                row.getBoolean("disabled"));
    }

    private Mutiny.MutationQuery write(Mutiny.Session session, String sql, UUID id, Wanted wanted) {
        return session.createNativeQuery(sql)
                .setParameter("id", id)
                .setParameter("name", wanted.name())
                .setParameter("organisation", wanted.organisation())
                .setParameter("address", seal.close(wanted.address()))
                .setParameter("districts", String.join(",", wanted.districts()))
                .setParameter("least", wanted.least())
                .setParameter("contact", wanted.contact())
                .setParameter("phone", seal.close(wanted.phone()));
    }

    /// The log says who is warned of what, and not where.
    private Uni<Void> note(Mutiny.Session session, Person by, String action, UUID id, Wanted wanted) {
        JsonObject detail = new JsonObject()
                .put("name", wanted.name())
                .put("districts", new JsonArray(wanted.districts()))
                .put("least", wanted.least());
        return audit.note(session, by, action, id.toString(), detail);
    }

    private Uni<Channel> checked(Wanted wanted) {
        return Uni.createFrom()
                .item(() -> channel(wanted))
                .call(channel -> channel.isSystem()
                        ? checkAddress(wanted.address())
                        : Uni.createFrom().voidItem());
    }

    private Channel channel(Wanted wanted) {
        List<FieldError> errors = new ArrayList<>();
        require(errors, "name", wanted.name(), LONGEST, "请填写名称，一行，最多 %d 个字。");
        require(errors, "organisation", wanted.organisation(), LONGEST, "请填写单位，一行，最多 %d 个字。");
        require(errors, "contact", wanted.contact(), LONGEST, "请填写联系人，一行，最多 %d 个字。没有收到时要打电话给这个人。");
        require(errors, "phone", wanted.phone(), 40, "请填写联系电话，最多 %d 个字符。");
        Optional<Channel> channel = one(Channel.values(), wanted.channel());
        if (channel.isEmpty()) {
            errors.add(new FieldError("channel", "请选择渠道。"));
        }
        if (one(Level.values(), wanted.least()).isEmpty()) {
            errors.add(new FieldError("least", "请选择最低级别。"));
        }
        if (wanted.districts().isEmpty() || wanted.districts().stream().anyMatch(this::isForeign)) {
            errors.add(new FieldError("districts", "请选择全市或本市的区县。"));
        }
        channel.flatMap(known -> addressFault(known, wanted.address()))
                .ifPresent(words -> errors.add(new FieldError("address", words)));
        if (!errors.isEmpty()) {
            throw new Problem(ProblemCode.INVALID_FIELD, errors.getFirst().message(), errors);
        }
        return channel.orElseThrow();
    }

    private boolean isForeign(String district) {
        return !Vocabularies.CITY.equals(district)
                && vocabularies.district(district).isEmpty();
    }

    private static Optional<String> addressFault(Channel channel, String address) {
        if (address.length() > LONGEST_ADDRESS) {
            return Optional.of("地址太长。");
        }
        return switch (channel) {
            case EMAIL -> MAILBOX.matcher(address).matches() ? Optional.empty() : Optional.of("请填写一个邮箱地址。");
            case SMS -> MOBILE.matcher(address).matches() ? Optional.empty() : Optional.of("请填写 11 位手机号码。");
            case WEBHOOK, LOUDSPEAKER -> isWeb(address) ? Optional.empty() : Optional.of("请填写以 https:// 开头的网址。");
        };
    }

    private static boolean isWeb(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() != null && uri.getFragment() == null;
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    private Uni<Void> checkAddress(String address) {
        return outside.check(URI.create(address))
                .onFailure(Problem.class)
                .transform(refusal -> Problem.field("address", refusal.detail()))
                .replaceWithVoid();
    }

    private static void require(List<FieldError> errors, String field, String text, int longest, String words) {
        if (text.isEmpty() || text.length() > longest || PlainText.isStrange(text)) {
            errors.add(new FieldError(field, words.formatted(longest)));
        }
    }

    private static <E extends Enum<E>> Optional<E> one(E[] all, String name) {
        return List.of(all).stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static Wanted of(Wanted wanted, Channel channel) {
        return new Wanted(
                wanted.name(),
                wanted.organisation(),
                channel.name(),
                wanted.address(),
                wanted.districts(),
                wanted.least(),
                wanted.contact(),
                wanted.phone());
    }

    private static void requireNew(int rows) {
        if (rows == 0) {
            throw Problem.field("name", "这个渠道已经有一个接收人叫这个名称。");
        }
    }
}
