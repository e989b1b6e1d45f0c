package cn.harbinkepu.core.web;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/// In the body of a request a field that nobody knows is a slip, and what was meant would be left undone
/// without a word. What others send to us or what we once kept is read by the usual mapper, which passes
/// over such fields.
@Provider
@ConstrainedTo(RuntimeType.SERVER)
class StrictBodies implements ContextResolver<ObjectMapper> {

    private final ObjectMapper strict;

    StrictBodies(ObjectMapper mapper) {
        this.strict = mapper.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return strict;
    }
}
