package cn.harbinkepu.account;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Ids;

/// Opens the door of a new cloud. Accounts are made by administrators, and the first has none: as long as no
/// administrator has ever signed in, each start makes the configured one, if it is missing, and tells the log where to
/// choose a password. Whoever reads the log runs the cloud; nobody else sees the link.
@ApplicationScoped
public class FirstAdministrator {

    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class);
    private static final String HOME = "harbin-kepu";

    private static final String NOBODY = """
            not exists (
              select 1 from role_grant g join person p on p.id = g.person
               where g.role = 'admin' and g.organisation is null and not p.disabled and p.last_sign_in is not null)""";

    private static final String ADD = """
            with home as (
              insert into organisation (id, code, name) select $1, '%s', $2 where %s
              on conflict (code) do update set code = excluded.code returning id),
            made as (
              insert into person (id, organisation, username, display_name, password_hash, roles)
              select $3, id, $4, '系统管理员', $5, '{}' from home
              on conflict (username) do nothing returning id, organisation, username),
            noted as (
              insert into audit_line (id, person, username, action, subject, detail)
              select $6, id, username, 'account.first-administrator', username, '{}' from made)
            select give_usual_grants(id, organisation, array['admin']) from made""".formatted(HOME, NOBODY);

    private static final String LINK = """
            with someone as (
              select p.id from person p join role_grant g on g.person = p.id
               where p.username = $1 and g.role = 'admin' and g.organisation is null and not p.disabled and %s),
            ended as (delete from password_link where person in (select id from someone))
            insert into password_link (token_hash, person, created_by, expires_at)
            select $2, id, id, now() + interval '48 hours' from someone""".formatted(NOBODY);

    private final AccountConfig config;
    private final String publicUrl;
    private final Pool pool;

    FirstAdministrator(AccountConfig config, CoreConfig core, Pool pool) {
        this.config = config;
        this.publicUrl = core.publicUrl().toString();
        this.pool = pool;
    }

    void create(@Observes StartupEvent event) throws Throwable {
        if (config.firstAdministrator().isPresent()) {
            String username = config.firstAdministrator().orElseThrow();
            String unknown = Passwords.hash(Tokens.random());
            Optional<String> link = VertxContextSupport.subscribeAndAwait(() -> invite(username, unknown));
            link.ifPresent(address -> LOG.warnf(
                    "No administrator has signed in yet. %s chooses a password within 48 hours at %s",
                    username, address));
        }
    }

    /// Makes the account if no administrator has signed in yet, and a link that ends the ones before.
    ///
    /// @param unknown the hash of a password that nobody has
    Uni<Optional<String>> invite(String username, String unknown) {
        if (!Administration.USERNAME.matcher(username).matches()) {
            throw new IllegalStateException("kepu.account.first-administrator is no user name: " + username);
        }
        String token = Tokens.random();
        Tuple account = Tuple.of(Ids.next(), config.firstOrganisation(), Ids.next(), username, unknown, Ids.next());
        return pool.withTransaction(connection -> connection
                        .preparedQuery(ADD)
                        .execute(account)
                        .chain(() -> connection.preparedQuery(LINK).execute(Tuple.of(username, Tokens.digest(token)))))
                .map(made ->
                        made.rowCount() == 0 ? Optional.empty() : Optional.of(publicUrl + "/set-password/" + token));
    }
}
