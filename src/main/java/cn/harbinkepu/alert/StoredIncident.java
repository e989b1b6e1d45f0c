package cn.harbinkepu.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.NullUnmarked;

import cn.harbinkepu.core.Ids;

/// What happens, as opposed to what is said about it: the chain that messages belong to, and the row that is locked
/// while one is added.
@Entity
@Table(name = "incident")
@NullUnmarked
class StoredIncident {

    @Id
    UUID id;

    @Column(name = "created_at")
    OffsetDateTime createdAt;

    static StoredIncident begin(Instant now) {
        StoredIncident incident = new StoredIncident();
        incident.id = Ids.next();
        incident.createdAt = BeijingTime.of(now);
        return incident;
    }
}
