package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.NullUnmarked;

/// The identity that never changes; its content is in the revisions.
@Entity
@Table(name = "resource")
@NullUnmarked
class StoredResource {

    @Id
    UUID id;

    UUID organisation;

    @Column(name = "external_id")
    String externalId;

    @Enumerated(EnumType.STRING)
    Kind kind;

    UUID author;

    @Column(name = "created_at")
    OffsetDateTime createdAt;

    @Column(name = "latest_number")
    int latestNumber;

    @Column(name = "published_number")
    Integer publishedNumber;

    @Column(name = "first_published_at")
    OffsetDateTime firstPublishedAt;

    @Column(name = "withdrawn_at")
    OffsetDateTime withdrawnAt;

    @Column(name = "withdrawn_reason")
    String withdrawnReason;

    /// Taken back only because the import that made it was undone: another import may show it again.
    boolean undone;

    /// What readers of a withdrawn one may read instead.
    @Column(name = "replaced_by")
    UUID replacedBy;

    /// Counts up with every change, also of the open revision; checked against `If-Match`.
    int version;
}
