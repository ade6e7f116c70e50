package co.commet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Between JSON and classes with fields. */
class ModelsTest {
    private static Customer customer(String json) {
        return new ApiResponse<>(JsonText.of("{\"data\":" + json + "}"), Customer.TYPE).getData();
    }

    @Test
    void fieldsAreTakenByNameAndTheOthersAreKept() {
        Customer customer = customer("{\"new\":{\"a\":[1]},\"fullName\":\"\u00fc\\u00fc\\n\",\"none\":null,\"address\":{\"city\":\"A\",\"x\":1},"
                + "\"id\":\"cus_1\",\"isActive\":false,\"timezone\":null,\"metadata\":{\"k\":[{\"deep\":1.10}]}}");
        assertEquals("cus_1", customer.getId());
        assertEquals("\u00fc\u00fc\n", customer.getFullName());
        assertEquals(false, customer.isActive());
        assertNull(customer.getTimezone());
        assertEquals("A", customer.getAddress().getCity());
        assertEquals(Map.of("x", 1L), customer.getAddress().getExtra());
        assertEquals("{k=[{deep=1.10}]}", customer.getMetadata().toString());
        assertEquals(List.of("new", "none"), List.copyOf(customer.getExtra().keySet()));
        assertEquals(Map.of("a", List.of(1L)), customer.getExtra().get("new"));
        assertEquals("Customer{id=cus_1, isActive=false, createdAt=null}", customer.toString());
    }

    /** A value that Java's type does not hold is among the unknown fields, and takes no other along. */
    @Test
    void whatATypeDoesNotHoldIsKeptAsItIs() {
        Customer customer = customer("{\"id\":\"cus_1\",\"fullName\":\"\\ud800\",\"metadata\":[1],\"address\":\"none\",\"a\\ud800\":1}");
        assertNull(customer);
        customer = customer("{\"id\":\"cus_1\",\"fullName\":\"\\ud800\",\"metadata\":[1],\"address\":\"none\"}");
        assertEquals("cus_1", customer.getId());
        assertNull(customer.getFullName());
        assertEquals("\"\\ud800\"", assertInstanceOf(Json.class, customer.getExtra().get("fullName")).text());
        assertEquals(List.of(1L), customer.getExtra().get("metadata"));
        assertEquals("none", customer.getExtra().get("address"));
    }

    /** Its text is made of the bytes that it was read from, whatever is around them. */
    @Test
    void aResponseIsReadWhereItIs() {
        String json = "{\"data\":[{\"id\":\"cus_\u00fc\",\"metadata\":{\"k\":[1,-20,\"\\n\"]},\"new\":{\"a\":1}},{\"id\":\"cus_2\",\"address\":"
                + "{\"city\":\"A\"}}],\"hasMore\":true,\"status\":200,\"headers\":[[\"a\",\"b\"]],\"extra\":{\"data\":[{\"x\":1}]}}";
        byte[] bytes = ("before" + json + "behind").getBytes(StandardCharsets.UTF_8);
        ByteBuffer part = ByteBuffer.wrap(bytes, 6, bytes.length - 12).slice();
        ApiResponse<List<Customer>> read = new ApiResponse<>(JsonText.of(part), JsonType.list(Customer.TYPE));
        assertEquals("cus_\u00fc", read.getData().getFirst().getId());
        assertEquals("{k=[1, -20, \n]}", read.getData().getFirst().getMetadata().toString());
        assertEquals(Map.of("new", Map.of("a", 1L)), read.getData().getFirst().getExtra());
        assertEquals("A", read.getData().get(1).getAddress().getCity());
        assertNull(read.getData().get(1).getMetadata());
        assertEquals(Map.of(), read.getData().get(1).getExtra());
        assertEquals(Map.of("data", List.of(Map.of("x", 1L))), read.getExtra());
        assertEquals(Map.of("a", List.of("b")), read.getHeaders());
        assertEquals(json, read.toJson());
        ApiResponse<List<Customer>> same = new ApiResponse<>(JsonText.of(json), JsonType.list(Customer.TYPE));
        assertEquals(same, read);
        assertEquals(same.hashCode(), read.hashCode());
    }

    @Test
    void equalFieldsMakeEqualModels() {
        Address built = Address.builder().city("A").extra("x", Map.of("y", 1)).build();
        Address read = Address.TYPE.read(JsonReader.read("{\"x\":{\"y\":1},\"line1\":null,\"city\":\"A\"}"));
        assertEquals(built, read);
        assertEquals(built.hashCode(), read.hashCode());
        assertNotEquals(built, Address.builder().city("B").build());
        assertEquals("{\"city\":\"A\",\"x\":{\"y\":1}}", Json.of(read).text());
    }

    @Test
    void listsAndMapsHaveItemsOfOneType() {
        JsonType<List<Address>> list = JsonType.list(Address.TYPE);
        JsonType<Map<String, Address>> map = JsonType.map(Address.TYPE);
        assertEquals("A", list.read(JsonReader.read("[{\"city\":\"A\"}]")).getFirst().getCity());
        assertEquals("A", map.read(JsonReader.read("{\"k\":{\"city\":\"A\"}}")).get("k").getCity());
        assertEquals(Arrays.asList("a", null), JsonType.list(JsonType.STRING).read(JsonReader.read("[\"a\",null]")));
        assertNull(list.read(JsonReader.read("[1]")));
        assertNull(map.read(JsonReader.read("{\"k\":1}")));
        List<Address> built = List.of(Address.builder().city("A").build());
        assertEquals(built, list.read(built));
        assertEquals("[{\"city\":\"A\"}]", Json.of(built).text());
    }

    @Test
    void argumentsAreAsTheyWereWhenTheyWereSet() {
        CallArguments arguments = new CallArguments();
        Map<String, Object> map = new LinkedHashMap<>(Map.of("a", List.of(1)));
        arguments.set("metadata", map);
        arguments.set("wait", Duration.ofMillis(1_500));
        arguments.pair("waits", Duration.ofSeconds(1), Duration.ofSeconds(2));
        arguments.set("absent", null);
        arguments.clear("gone");
        map.clear();
        arguments.extra("x", "\"");
        assertEquals(
                "{\"metadata\":{\"a\":[1]},\"waitMs\":1500.0,\"waitsMs\":[1000.0,2000.0],\"gone\":null,\"extra\":{\"x\":\"\\\"\"}}",
                arguments.json());
        assertTrue(arguments.shown().startsWith("{metadata, wait, waits, gone"), arguments::shown);
    }
}
