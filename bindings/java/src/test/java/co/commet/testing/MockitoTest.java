package co.commet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import co.commet.ApiResponse;
import co.commet.AsyncCommet;
import co.commet.AsyncCustomers;
import co.commet.CallOptions;
import co.commet.Cancellation;
import co.commet.Commet;
import co.commet.CommetNotFoundException;
import co.commet.CreateCustomerParams;
import co.commet.Customer;
import co.commet.Customers;
import co.commet.Paginator;
import co.commet.UpdateCustomerParams;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Users replace the client by what Mockito makes. */
class MockitoTest {
    private static String greet(Commet commet, String userId) {
        try {
            return "Hello " + commet.customers().get(userId).getData().getFullName();
        } catch (CommetNotFoundException gone) {
            return "Hello stranger";
        }
    }

    @Test
    void greetsByNameAndGreetsAStranger() {
        Customers customers = mock();
        Commet commet = mock();
        when(commet.customers()).thenReturn(customers);
        Customer ada = Customer.fromMap(Map.of("id", "cus_1", "fullName", "Ada"));
        when(customers.get("user_123")).thenReturn(ApiResponse.of(ada));
        when(customers.get("user_456")).thenThrow(new CommetNotFoundException("there is no such customer"));
        assertEquals("Hello Ada", greet(commet, "user_123"));
        assertEquals("Hello stranger", greet(commet, "user_456"));
        verify(customers).get("user_456");
    }

    @Test
    void anAsynchronousClientIsReplaced() {
        AsyncCustomers customers = mock();
        AsyncCommet commet = mock();
        when(commet.customers()).thenReturn(customers);
        Customer ada = Customer.fromMap(Map.of("id", "cus_1"));
        when(customers.create(any())).thenReturn(CompletableFuture.completedFuture(ApiResponse.of(ada)));
        assertEquals("cus_1", commet.customers().create(params("a@b.c")).join().getData().getId());
        verify(customers).create(params("a@b.c"));
    }

    private static CreateCustomerParams params(String email) {
        return CreateCustomerParams.builder().email(email).extra("plan", Map.of("code", "gold")).build();
    }

    @Test
    void parametersAndOptionsAreEqualWhenTheirContentsAre() {
        assertEquals(params("a@b.c"), params("a@b.c"));
        assertEquals(params("a@b.c").hashCode(), params("a@b.c").hashCode());
        assertNotEquals(params("a@b.c"), params("d@b.c"));
        assertNotEquals(params("a@b.c"), CreateCustomerParams.builder().email("a@b.c").build());
        assertNotEquals(UpdateCustomerParams.builder().build(), CreateCustomerParams.builder().build());
        assertNotEquals(UpdateCustomerParams.builder().clearFullName().build(), UpdateCustomerParams.builder().build());
        Supplier<CallOptions.Builder> second = () -> CallOptions.builder().timeout(Duration.ofSeconds(1));
        assertEquals(second.get().build(), second.get().build());
        assertNotEquals(second.get().build(), CallOptions.builder().timeout(Duration.ofSeconds(2)).build());
        assertNotEquals(second.get().cancellation(new Cancellation()).build(), second.get().build());
    }

    @Test
    void aWalkIsReplaced() {
        Customers customers = mock();
        Paginator<Customer> all = mock();
        when(all.iterator()).thenReturn(List.of(Customer.fromMap(Map.of("id", "cus_1"))).iterator());
        when(customers.listAll()).thenReturn(all);
        for (Customer customer : customers.listAll()) {
            assertEquals("cus_1", customer.getId());
        }
    }

    @Test
    void onlyOneCallOfARealClientIsReplaced() {
        try (CommetEmulator emulator = CommetEmulator.start()) {
            Customers customers = spy(emulator.client().customers());
            doReturn(ApiResponse.of(Customer.fromMap(Map.of("id", "cus_1")))).when(customers).get("user_123");
            assertEquals("cus_1", customers.get("user_123").getData().getId());
            assertEquals(0, customers.list().getData().size());
        }
    }
}
