package cn.harbinkepu.work;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;

/// Listens to the notification that the database sends when work is committed, on a connection kept for it. A lost
/// connection is opened again; meanwhile the engine's polling finds the work.
@ApplicationScoped
class WorkNotifications {

    private static final Logger LOG = Logger.getLogger(WorkNotifications.class);

    /// The database's own restart takes about this long.
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Pool pool;
    private final Vertx vertx;
    private final WorkEngine engine;
    private volatile boolean stopping;

    WorkNotifications(Pool pool, Vertx vertx, WorkEngine engine) {
        this.pool = pool;
        this.vertx = vertx;
        this.engine = engine;
    }

    void start(@Observes StartupEvent event) {
        listen();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void listen() {
        pool.getConnection().chain(this::subscribe).subscribe().with(nothing -> engine.wake(), failure -> {
            LOG.debugf("No notifications from the database: %s", failure.getMessage());
            listenLater();
        });
    }

    private Uni<Void> subscribe(SqlConnection connection) {
        PgConnection.cast(connection.getDelegate()).notificationHandler(notification -> engine.wake());
        connection.closeHandler(this::listenLater);
        return connection.query("listen kepu_work").execute().replaceWithVoid();
    }

    private void listenLater() {
        if (!stopping) {
            vertx.setTimer(RETRY_AFTER.toMillis(), timer -> listen());
        }
    }
}
