package cn.harbinkepu.work;

import org.jspecify.annotations.Nullable;

import com.github.kagkarlsson.scheduler.serializer.Serializer;

import io.vertx.core.json.JsonObject;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Job data is JSON in the table, readable by people and by later versions.
final class JobData implements Serializer {

    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
        return data == null ? null : ((JsonObject) data).encode().getBytes(UTF_8);
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
        return data == null || type == Void.class ? null : type.cast(new JsonObject(new String(data, UTF_8)));
    }
}
