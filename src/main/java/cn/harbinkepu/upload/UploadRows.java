package cn.harbinkepu.upload;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/// Uploads and their pieces as the rows of [UploadTable] have them.
final class UploadRows {

    private UploadRows() {}

    static Optional<Upload> first(RowSet<Row> rows) {
        return uploads(rows).stream().findFirst();
    }

    static List<Upload> uploads(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(UploadRows::upload)
                .toList();
    }

    private static Upload upload(Row row) {
        Long length = row.getLong("length");
        return new Upload(
                row.getUUID("id"),
                row.getUUID("person"),
                row.getUUID("organisation"),
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getString("metadata")),
                length == null ? OptionalLong.empty() : OptionalLong.of(length),
                row.getLong("received"),
                Upload.State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("concat")),
                Optional.ofNullable(row.getString("assembly")),
                Optional.ofNullable(row.getString("sha256")),
                Optional.ofNullable(row.getString("media_type")),
                Optional.ofNullable(row.getString("problem"))
                        .map(code -> new Upload.Refusal(code, row.getString("detail"))),
                row.getOffsetDateTime("expires_at"));
    }

    private static Piece piece(Row row) {
        Integer part = row.getInteger("part");
        return new Piece(
                row.getLong("start"),
                row.getLong("size"),
                part == null ? OptionalInt.empty() : OptionalInt.of(part),
                row.getString("tag"));
    }

    static List<Piece> pieces(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(UploadRows::piece)
                .toList();
    }

    static List<Tuple> of(Upload upload, List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> Tuple.of(upload.id(), piece.start(), piece.size())
                        .addInteger(piece.part().isPresent() ? piece.part().getAsInt() : null)
                        .addString(piece.tag()))
                .toList();
    }
}
