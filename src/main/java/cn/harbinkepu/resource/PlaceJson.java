package cn.harbinkepu.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

import cn.harbinkepu.resource.PublishedResource.Place;

/// A place as text in its column. A mapper of its own, so that a change of the API's JSON does not change stored data.
final class PlaceJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    private PlaceJson() {}

    static Place read(String text) {
        try {
            return JSON.readValue(text, Place.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored place cannot be read", e);
        }
    }

    static String write(Place place) {
        try {
            return JSON.writeValueAsString(place);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("place cannot be stored", e);
        }
    }
}
