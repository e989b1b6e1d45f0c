package cn.harbinkepu.feed;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.work.Fact;

/// Reads the resource out of a fact that publishes or corrects it.
@ApplicationScoped
class FactDocuments {

    private final ObjectMapper json;

    FactDocuments(ObjectMapper json) {
        this.json = json;
    }

    PublishedResource of(Fact fact) {
        try {
            String document = fact.payload().getJsonObject("resource").encode();
            return json.readValue(document, PublishedResource.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the resource of a fact cannot be read", e);
        }
    }
}
